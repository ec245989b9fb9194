import type { MovableClock } from '../../clock.ts'

/** What may happen to one SDK request. */
export type Fault =
  /** Real milliseconds; before it is carried out, or after it with the answer kept back. */
  | { readonly kind: 'delay'; readonly ms: number; readonly when?: 'before' | 'after' }
  /** Answered without being carried out: EXCEED_REQUEST_LIMIT, SYS_ERR... */
  | { readonly kind: 'error'; readonly code: string; readonly message?: string }
  /**
   * DATABASE_TRANSACTION_CONFLICT; a transaction it belongs to is aborted, as by the real service.
   */
  | { readonly kind: 'conflict' }
  /** Status 500 instead of an answer; not carried out. */
  | { readonly kind: 'http500' }
  /** The connection is reset; not carried out. */
  | { readonly kind: 'resetBefore' }
  /** Carried out (and committed), then the connection is reset: the answer is lost. */
  | { readonly kind: 'dropAnswer' }
  /**
   * Carried out twice, as when an SDK sends again on a reused connection; the second answer counts.
   */
  | { readonly kind: 'twice' }
  /** The calling instance dies as the request leaves it: not carried out. */
  | { readonly kind: 'killBefore' }
  /** Carried out, then the calling instance dies without the answer. */
  | { readonly kind: 'killAfter' }

export interface FaultMatch {
  /** The calling function; absent: any caller, clients outside the functions too. */
  readonly function?: string
  /** database.modifyDocument, functions.invokeFunction...; absent: every action. */
  readonly action?: string
  readonly collection?: string
}

export interface FaultRule extends FaultMatch {
  readonly fault: Fault
  /**
   * The first matching request that it strikes, counted from 1 when the rule is added; default 1.
   */
  readonly nth?: number
  /** How many matching requests in a row it strikes; 'always' without end; default 1. */
  readonly times?: number | 'always'
}

export interface ActiveRule extends FaultRule {
  readonly id: number
  /** Matching requests so far, and how many of them were struck. */
  readonly seen: number
  readonly struck: number
}

/** A request as the rules see it. */
export interface FaultTarget {
  readonly action: string
  readonly collection?: string | undefined
  readonly function?: string | undefined
}

/** The switches for accidents: rules that strike matching SDK requests, and a limit per second. */
export class Faults {
  #rules: { rule: FaultRule; id: number; seen: number; struck: number }[] = []
  #nextId = 1
  #limit: number | undefined
  #second = 0
  #spent = 0
  readonly #clock: MovableClock

  constructor(clock: MovableClock) {
    this.#clock = clock
  }

  /** @returns the rule's id */
  add(rule: FaultRule): number {
    const id = this.#nextId++
    this.#rules.push({ rule, id, seen: 0, struck: 0 })
    return id
  }

  /** @returns whether there was such a rule */
  remove(id: number): boolean {
    const before = this.#rules.length
    this.#rules = this.#rules.filter((entry) => entry.id !== id)
    return this.#rules.length < before
  }

  /**
   * Beyond so many requests in one second of the clock: EXCEED_REQUEST_LIMIT; undefined: no limit.
   */
  limitPerSecond(limit: number | undefined): void {
    this.#limit = limit
    this.#spent = 0
  }

  list(): readonly ActiveRule[] {
    return this.#rules.map(({ rule, id, seen, struck }) => ({ ...rule, id, seen, struck }))
  }

  clear(): void {
    this.#rules = []
    this.#limit = undefined
  }

  /**
   * Counts one request against every rule and tells which accidents it meets, in the rules' order.
   */
  strike(target: FaultTarget): readonly Fault[] {
    const faults: Fault[] = []
    if (this.#overLimit()) faults.push(OVER_LIMIT)
    for (const entry of this.#rules) {
      if (!matches(entry.rule, target)) continue
      entry.seen++
      const nth = entry.rule.nth ?? 1
      const times = entry.rule.times ?? 1
      if (entry.seen < nth || (times !== 'always' && entry.seen >= nth + times)) continue
      entry.struck++
      faults.push(entry.rule.fault)
    }
    return faults
  }

  #overLimit(): boolean {
    if (this.#limit === undefined) return false
    const second = Math.floor(this.#clock.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#spent = 0
    }
    return ++this.#spent > this.#limit
  }
}

const OVER_LIMIT: Fault = {
  kind: 'error',
  code: 'EXCEED_REQUEST_LIMIT',
  message: '[LimitExceeded.Request] the environment takes no more requests in this second'
}

const matches = (rule: FaultRule, target: FaultTarget): boolean =>
  (rule.function === undefined || rule.function === target.function) &&
  (rule.action === undefined || rule.action === target.action) &&
  (rule.collection === undefined || rule.collection === target.collection)
