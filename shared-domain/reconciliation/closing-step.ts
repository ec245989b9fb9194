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
  const left: Counts = {}
  const undecided: Counts = {}
  for (let after = ''; ;) {
    const page = await deps.billDiffs.page({ day: run.day, after, limit: AT_ONCE })
    const pending = page.filter(isPending)
    for (const diff of pending.filter((one) => isGone(one, run))) {
      await deps.billDiffs.save(moveDiff(diff, 'repaired', { outcome: 'notFoundAgain' }))
    }
    for (const { kind, state } of pending.filter((one) => !isGone(one, run))) {
      left[kind] = (left[kind] ?? 0) + 1
      if (state === 'open') undecided[kind] = (undecided[kind] ?? 0) + 1
    }
    after = page.at(-1)?.id ?? ''
    if (page.length < AT_ONCE) break
  }
  await tell(deps, run, undecided)
  return keep(deps, moved(run, 'done', { open: left, endedAt: deps.clock.now(), dueAt: null }))
}

/** By kind. */
type Counts = Record<string, number>

/** Money on its way back is on its way, whatever the bill says now. */
const isGone = ({ round, state, work }: Diff, run: BillRun): boolean =>
  round < run.round && !(state === 'due' && work === 'sendBack')

const tell = async (
  { alarms, billDiffs, clock }: BillDeps,
  { day, trade, funds }: BillRun,
  undecided: Readonly<Counts>
): Promise<void> => {
  const at = clock.now()
  // What nobody decided is told again with every day that ends.
  const [first] = await billDiffs.page({ state: 'open', limit: 1 })
  if (first && first.day !== day) {
    const alarm = { kind: 'billDifference', subject: 'undecided', at, detail: first.id } as const
    await alarms.raise(alarm)
  }
  for (const [kind, count] of Object.entries(undecided)) {
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
