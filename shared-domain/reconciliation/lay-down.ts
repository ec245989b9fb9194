import { diffId, foundAgain, newDiff, type Found } from './bill-diff.ts'
import type { BillDeps } from './bill-deps.ts'
import type { BillRun } from './bill-run.ts'

/** Ids in one question and documents in one insert. */
const AT_ONCE = 200

export type LayDownDeps = Pick<BillDeps, 'billDiffs' | 'clock'>

/**
 * Writes down what was found. Found again, it is the same difference; what a person decided about it stays. Nothing
 * that is found takes no call, else one for each 200 to read and one to insert, and one for each that changed.
 */
export const layDown = async (
  { billDiffs, clock }: LayDownDeps,
  run: Pick<BillRun, 'day' | 'round'>,
  found: readonly Found[]
): Promise<void> => {
  const { day, round } = run
  for (let from = 0; from < found.length; from += AT_ONCE) {
    const page = found.slice(from, from + AT_ONCE)
    const seen = { day, round, now: clock.now() }
    const known = await billDiffs.byIds(page.map((one) => diffId(day, one)))
    const knownBy = new Map(known.map((diff) => [diff.id, diff]))
    const fresh = page.filter((one) => !knownBy.has(diffId(day, one)))
    if (fresh.length > 0) await billDiffs.insert(fresh.map((one) => newDiff(one, seen)))
    for (const one of page) {
      const before = knownBy.get(diffId(day, one))
      const after = before && foundAgain(before, one, seen)
      // Stale: a person or another run is at it, and this day's closing looks again.
      if (after) await billDiffs.save(after)
    }
  }
}
