import { newTally, type Failure, type Simulated } from '../simulate.ts'
import type { Tally } from '../world.ts'
import type { WorldReport } from './one-world.ts'

/**
 * Puts reports together in the order of their worlds, whichever process was first, up to the world that makes the
 * orders enough or in which something is wrong: what lies behind it is left out.
 */
export class InOrder {
  readonly tally = newTally()
  readonly #seed: number
  readonly #orders: number
  readonly #early = new Map<number, WorldReport>()
  #worlds = 0
  #failure: Failure | null = null

  constructor(seed: number, orders: number) {
    this.#seed = seed
    this.#orders = orders
  }

  /** No other world is needed. */
  get isEnough(): boolean {
    return this.#failure !== null || this.tally.orders >= this.#orders
  }

  get simulated(): Simulated {
    return { tally: this.tally, worlds: this.#worlds, failure: this.#failure }
  }

  add(report: WorldReport): void {
    this.#early.set(report.world, report)
    for (;;) {
      const next = this.#early.get(this.#worlds)
      if (!next || this.isEnough) return
      this.#early.delete(this.#worlds)
      this.#worlds += 1
      addTo(this.tally, next.tally)
      const { world, violations } = next
      if (violations.length > 0) this.#failure = { seed: this.#seed, world, violations }
    }
  }
}

const addTo = (sum: Tally, { accidents, repairs, orders, asked }: Tally): void => {
  sum.orders += orders
  sum.asked += asked
  for (const [kind, count] of accidents) {
    sum.accidents.set(kind, (sum.accidents.get(kind) ?? 0) + count)
  }
  for (const [what, { times, longestMs }] of repairs) {
    const before = sum.repairs.get(what)
    sum.repairs.set(what, {
      times: (before?.times ?? 0) + times,
      longestMs: Math.max(before?.longestMs ?? 0, longestMs)
    })
  }
}
