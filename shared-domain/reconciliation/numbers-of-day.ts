import type { BillDeps } from './bill-deps.ts'
import { again, type BillRun } from './bill-run.ts'
import type { NumberSet } from './number-set.ts'
import { numbersIn } from './numbers-in-bill.ts'
import { DamagedPart } from './read-part.ts'

/** The bill of another day is still to come, or being fetched again: this day goes on when it is there. */
export class WaitsForDay extends Error {
  constructor(day: number) {
    super(`waits for the bill of ${day}`)
    this.name = 'WaitsForDay'
  }
}

/**
 * The numbers in another day's trade bill; null where it was not fetched, or can't be any more. What is gone from file
 * storage, as after a restore, has that day fetched once more.
 * @throws WaitsForDay
 */
export const numbersOfDay = async (deps: BillDeps, day: number): Promise<NumberSet | null> =>
  numbersOf(deps, await deps.billRuns.byDay(day))

/**
 * The same of a day before, whose bill may come later than this one's: it is waited for.
 * @throws WaitsForDay
 */
export const numbersOfEarlier = async (deps: BillDeps, day: number): Promise<NumberSet | null> => {
  const run = await deps.billRuns.byDay(day)
  if (run && !run.trade && run.step !== 'refused') throw new WaitsForDay(day)
  return numbersOf(deps, run)
}

const numbersOf = async (deps: BillDeps, run: BillRun | null): Promise<NumberSet | null> => {
  if (!run?.trade) return null
  try {
    return await numbersIn(deps, run.trade)
  } catch (error) {
    if (!(error instanceof DamagedPart)) throw error
    if (run.step === 'refused') return null
    // Lost to another run: it wanted the same.
    if (run.dueAt === null) await deps.billRuns.save(again(run, deps.clock.now()))
    throw new WaitsForDay(run.day)
  }
}
