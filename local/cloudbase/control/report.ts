import type { QueryReport } from '../database/engine.ts'

/** One SDK request, as it was answered. */
export interface CallRecord {
  readonly at: number
  readonly action: string
  readonly collection?: string | undefined
  /** The function that called; absent for clients outside the functions. */
  readonly function?: string | undefined
  /** The invocation that called: what the function sees as its request id. */
  readonly invocation?: string | undefined
  /** Real milliseconds from arrival to answer. */
  readonly tookMs: number
  /** The error's code; absent after success. */
  readonly code?: string | undefined
  /** Kinds of the faults that struck it. */
  readonly faults?: readonly string[] | undefined
}

export interface Tally {
  readonly action: string
  readonly collection?: string | undefined
  readonly count: number
  readonly failed: number
}

/** The newest calls and queries are kept, the counts of all. */
const MAX_RECORDS = 5000

/** What went through the emulator since the last reset. */
export class Report {
  #calls: CallRecord[] = []
  #queries: QueryReport[] = []
  #tallies = new Map<
    string,
    { action: string; collection?: string; count: number; failed: number }
  >()

  addCall(call: CallRecord): void {
    this.#calls = kept(this.#calls, call)
    const key = `${call.action} ${call.collection ?? ''}`
    let tally = this.#tallies.get(key)
    if (!tally) {
      tally = { action: call.action, count: 0, failed: 0 }
      if (call.collection !== undefined) tally.collection = call.collection
      this.#tallies.set(key, tally)
    }
    tally.count++
    if (call.code !== undefined) tally.failed++
  }

  addQuery(query: QueryReport): void {
    this.#queries = kept(this.#queries, query)
  }

  /** In the order of their answers, the newest 5,000. */
  calls(
    of: { readonly invocation?: string; readonly function?: string } = {}
  ): readonly CallRecord[] {
    return this.#calls.filter(
      (call) =>
        (of.invocation === undefined || call.invocation === of.invocation) &&
        (of.function === undefined || call.function === of.function)
    )
  }

  /** Documents examined, query by query, the newest 5,000. */
  queries(): readonly QueryReport[] {
    return [...this.#queries]
  }

  /** Counts by action and collection. */
  tallies(): readonly Tally[] {
    return [...this.#tallies.values()].map((tally) => ({ ...tally }))
  }

  reset(): void {
    this.#calls = []
    this.#queries = []
    this.#tallies.clear()
  }
}

/** Appends, and drops the older half when the bound is passed: appending stays cheap. */
const kept = <Item>(items: Item[], item: Item): Item[] => {
  items.push(item)
  return items.length > MAX_RECORDS * 2 ? items.slice(-MAX_RECORDS) : items
}
