import type { MarketingRefusal } from '../contracts/operator-marketing.ts'
import type { OpenId } from '../kernel/ids.ts'
import type { Clock, Instant } from '../kernel/instant.ts'
import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { KeptRule, KeptRules } from './kept-rules.ts'
import { marketingLimits } from './marketing-limits.ts'
import { isSameContent } from './same-content.ts'

interface ChangeRuleDeps<Rule> {
  readonly rules: KeptRules<Rule>
  readonly idOf: (rule: Rule) => string
  readonly clock: Clock
}

/** One rule as an operator saw it, and what becomes of it. */
export interface RuleChange<Rule> {
  readonly id: string
  /** As it was seen; 0: there was none. */
  readonly revision: number
  readonly by: OpenId
  readonly decide: (found: Rule | null) => Result<Rule, MarketingRefusal>
  /** The last moment of a rule that may make room for a new one; null: it is still needed. */
  readonly endOf: (rule: Rule) => Instant | null
  /** Whether a rule is what this change makes: then it was this very change that came through before. */
  readonly isMade: (rule: Rule) => boolean
}

/**
 * Changes one rule if nobody else changed it since it was seen. Changes of other rules go on side by side: the document
 * is read and written again. 3 calls where nobody is in the way.
 * @throws OutcomeUnknown in an outage, or where the document never stands still: the same again is safe
 */
export const changeRule =
  <Rule>({ rules, idOf, clock }: ChangeRuleDeps<Rule>) =>
  async (change: RuleChange<Rule>): Promise<Result<KeptRule<Rule>, MarketingRefusal>> => {
    for (let tries = 0; tries < settings.saveTries; tries += 1) {
      const { version, kept } = await rules.read()
      const found = kept.find(({ rule }) => idOf(rule) === change.id) ?? null
      if ((found?.revision ?? 0) !== change.revision) return moved(found, change)
      const decided = change.decide(found?.rule ?? null)
      if (!decided.ok) return decided
      const gone = found ? [] : roomFor(kept, { idOf, endOf: change.endOf })
      if (!gone) return refuse({ kind: 'tooManyRules', limit: marketingLimits.rules })
      if (found && isSameContent(found.rule, decided.value)) return ok(found)
      const saved = { by: change.by, at: clock.now() }
      const next = { rule: decided.value, revision: change.revision + 1, saved }
      const stored = await rules.put(version, { kept: next, gone })
      if (stored === 'done') return ok(next)
      if (stored === 'unknown') break
    }
    throw new OutcomeUnknown('change a rule')
  }

interface Ended<Rule> {
  readonly idOf: (rule: Rule) => string
  readonly endOf: (rule: Rule) => Instant | null
}

/** Those that ended first make room, as many as are needed; null: too many of them are still needed. */
const roomFor = <Rule>(
  kept: readonly KeptRule<Rule>[],
  { idOf, endOf }: Ended<Rule>
): readonly string[] | null => {
  const tooMany = kept.length + 1 - marketingLimits.rules
  if (tooMany <= 0) return []
  const ended = kept
    .flatMap(({ rule }) => {
      const at = endOf(rule)
      return at === null ? [] : [{ id: idOf(rule), at }]
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ id }) => id)
  return ended.length < tooMany ? null : ended.slice(0, tooMany)
}

/** Its revision is another: gone, changed by this very request before, or by somebody. */
const moved = <Rule>(
  found: KeptRule<Rule> | null,
  { revision, by, isMade }: RuleChange<Rule>
): Result<KeptRule<Rule>, MarketingRefusal> => {
  if (!found) return refuse({ kind: 'ruleNotFound' })
  const { rule, saved } = found
  const isRepeat = found.revision === revision + 1 && saved?.by === by && isMade(rule)
  if (isRepeat) return ok(found)
  const changed = saved && {
    by: saved.by === by ? ('you' as const) : ('other' as const),
    at: saved.at
  }
  return refuse({ kind: 'changedMeanwhile', ...(changed && { changed }) })
}
