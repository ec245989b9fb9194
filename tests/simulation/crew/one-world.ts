import { seedFrom } from '../engine/seeds.ts'
import { newTally } from '../simulate.ts'
import type { Violation } from '../watch/violation.ts'
import { runWorld, type Tally } from '../world.ts'

/** One world of a run. */
export interface WorldAsked {
  readonly seed: number
  readonly world: number
}

/** What one world came to, as it goes from process to process. */
export interface WorldReport {
  readonly world: number
  readonly tally: Tally
  readonly violations: readonly Violation[]
}

/** Runs one world by itself: it depends on nothing but its numbers. */
export const runOneWorld = async ({ seed, world }: WorldAsked): Promise<WorldReport> => {
  const tally = newTally()
  const plan = { seed: seedFrom(seed, world), visits: null, accidents: null, mutant: undefined }
  const { violations } = await runWorld(plan, tally)
  return { world, tally, violations }
}
