import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** A rule as it is stored, with what is known of its last change. */
export interface KeptRule<Rule> {
  readonly rule: Rule
  /** Rises with every change of this rule; 1 for what came with the shop. */
  readonly revision: number
  readonly saved?: { readonly by: OpenId; readonly at: Instant }
}

/** All rules of one kind: one settings document. */
export interface RuleShelf<Rule> {
  /** Of the document: it moves with any of them. */
  readonly version: number
  readonly kept: readonly KeptRule<Rule>[]
}

export interface RuleStored<Rule> {
  /** In its place, or in front as the newest. */
  readonly kept: KeptRule<Rule>
  /** Ids of those that make room for it. */
  readonly gone: readonly string[]
}

/** The shop's rules for who changes them: never from memory, and never two changes at once. */
export interface KeptRules<Rule> {
  /** One call. */
  read(): Promise<RuleShelf<Rule>>
  /** Stores one of them where the document is still as it was read, and lets others go. `stale`: it is not. 2 calls. */
  put(version: number, change: RuleStored<Rule>): Promise<'done' | 'stale' | 'unknown'>
}
