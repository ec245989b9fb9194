import { keep, type BillDeps } from './bill-deps.ts'
import { isPending, moveDiff, type Diff } from './bill-diff.ts'
import { moved, type BillRun } from './bill-run.ts'

const AT_ONCE = 500

/**
 * The end of a day: what an earlier round found and this one did not is repaired, the rest is counted, and people hear
 * of what waits for them.
 * @throws Overtaken
 */
export const closeDay = async (deps: BillDeps, run: BillRun): Promise<BillRun> => {
  const open: Record<string, number> = {}
  const decide: Record<string, number> = {}
  for (let after = ''; ;) {
    const page = await deps.billDiffs.page({ day: run.day, after, limit: AT_ONCE })
    for (const diff of page) {
      if (isGone(diff, run)) {
        await deps.billDiffs.save(moveDiff(diff, 'repaired', { outcome: 'notFoundAgain' }))
      } else if (isPending(diff)) {
        open[diff.kind] = (open[diff.kind] ?? 0) + 1
        if (diff.state === 'open') decide[diff.kind] = (decide[diff.kind] ?? 0) + 1
      }
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < AT_ONCE) break
  }
  await tell(deps, run, decide)
  const endedAt = deps.clock.now()
  return keep(deps, moved(run, 'done', { open, endedAt, dueAt: null }))
}

/** A decision that is under way is somebody's. */
const isGone = (diff: Diff, { round }: BillRun): boolean =>
  isPending(diff) && diff.round < round && diff.decision === undefined

const tell = async (
  { alarms, billDiffs, clock }: BillDeps,
  { day, trade, funds }: BillRun,
  decide: Readonly<Record<string, number>>
): Promise<void> => {
  const at = clock.now()
  // What nobody decided is told again with every day that ends.
  const [first] = await billDiffs.page({ state: 'open', limit: 1 })
  if (first && first.day !== day) {
    const alarm = { kind: 'billDifference', subject: 'undecided', at, detail: first.id } as const
    await alarms.raise(alarm)
  }
  for (const [kind, count] of Object.entries(decide)) {
    const detail = JSON.stringify({ count })
    await alarms.raise({ kind: 'billDifference', subject: `${day}:${kind}`, at, detail })
  }
  for (const [name, bill] of Object.entries({ trade, funds })) {
    if (bill && !bill.agrees) {
      const detail = 'its rows are not what its own last line says'
      await alarms.raise({ kind: 'billDifference', subject: `${day}:${name}`, at, detail })
    }
  }
}
