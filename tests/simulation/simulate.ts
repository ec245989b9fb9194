import { seedFrom } from './engine/seeds.ts'
import type { Mutant } from './mutants/mutant.ts'
import type { Violation } from './watch/violation.ts'
import { runWorld, type Tally } from './world.ts'

export interface Simulation {
  readonly seed: number
  /** At least so many, to the end of the world that reaches it. */
  readonly orders: number
  /** The world to begin with; 0 when absent. */
  readonly from?: number
  readonly mutant?: Mutant | undefined
}

/** The first world in which something was wrong. */
export interface Failure {
  readonly seed: number
  readonly world: number
  readonly violations: readonly Violation[]
}

export interface Simulated {
  readonly tally: Tally
  readonly worlds: number
  readonly failure: Failure | null
}

export const newTally = (): Tally => ({
  accidents: new Map(),
  repairs: new Map(),
  orders: 0,
  asked: 0
})

/** One world after the other, each forgotten once it was checked, until there were enough orders or one is wrong. */
export const simulate = async (simulation: Simulation): Promise<Simulated> => {
  const { seed, orders, from = 0, mutant } = simulation
  const tally = newTally()
  for (let world = from; tally.orders < orders; world += 1) {
    const plan = { seed: seedFrom(seed, world), visits: null, accidents: null, mutant }
    const { violations } = await runWorld(plan, tally)
    if (violations.length > 0) {
      return { tally, worlds: world + 1 - from, failure: { seed, world, violations } }
    }
    if (tally.orders >= orders) return { tally, worlds: world + 1 - from, failure: null }
    // Lets the process hear signals and write what it has to say.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { tally, worlds: 0, failure: null }
}
