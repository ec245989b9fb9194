import { instant, later, SECOND_MS, type Instant } from '../../kernel/instant.ts'
import { NOTHING_DONE, type BatchCounts, type Lead, type RunOnce } from '../../kernel/run-batch.ts'
import { gapAfter, settings } from '../../kernel/settings.ts'
import { workThrough, type WorkList } from '../../kernel/work-list.ts'
import type { Diff } from '../bill-diff.ts'
import { keep, LEASE_MS, Overtaken, type BillDeps } from '../bill-deps.ts'
import { moved, type BillRun, type BillStep } from '../bill-run.ts'
import { closeDay } from '../closing-step.ts'
import { alarmOf } from '../fetch-bill.ts'
import { fetchFunds, fetchTrade } from '../fetch-steps.ts'
import { compareFlows } from '../flows-step.ts'
import { WaitsForDay } from '../numbers-of-day.ts'
import { compareAllOurs } from '../ours-step.ts'
import { planDays } from '../plan-days.ts'
import { DamagedPart } from '../read-part.ts'
import { repairDiff } from '../repair-diff.ts'
import { repairAll, type RepairsDeps } from '../repairs-step.ts'
import { compareAllTheirs } from '../theirs-step.ts'

export interface ReconcileBillsDeps extends BillDeps, RepairsDeps {
  readonly gateway: RepairsDeps['gateway']
}

/**
 * A function has 60 s. No other piece of a step is begun after `RUN_MS`; what has a long way to its first piece begins
 * before `BEGIN_MS`.
 */
const RUN_MS = 40 * SECOND_MS
const BEGIN_MS = 10 * SECOND_MS

/** People hear of a day that got nowhere so often: half a day, for gaps grow to an hour. */
const TRIES_ALARM = 12

interface Times {
  /** No other piece of a step is begun. */
  readonly until: Instant
  /** No fetch and no comparing of flows is begun. */
  readonly beginBy: Instant
}

/**
 * 对账: each Beijing day's bills fetched, compared with orders and ledger, what is safe repaired, the rest told. Every
 * step starts from what is stored, so a run may be ended anywhere; three calls when nothing is to do.
 */
export const reconcileBills =
  (deps: ReconcileBillsDeps): RunOnce =>
  async (run): Promise<BatchCounts> => {
    const begun = deps.clock.now()
    const times = { until: later(begun, RUN_MS), beginBy: later(begun, BEGIN_MS) }
    await planDays(deps, begun)
    const days = await workOnDays(deps, times, run.lead)
    const repairs = await workThrough(listOf(deps), deps)({ ...run, now: deps.clock.now() })
    return {
      seen: days.seen + repairs.seen,
      done: days.done + repairs.done,
      left: days.left + repairs.left,
      failed: days.failed + repairs.failed
    }
  }

const workOnDays = async (
  deps: ReconcileBillsDeps,
  times: Times,
  lead?: Lead
): Promise<BatchCounts> => {
  const counts = { ...NOTHING_DONE }
  while (deps.clock.now() < times.until) {
    const [due] = await deps.billRuns.due(deps.clock.now(), 1)
    if (!due || (lead && !(await lead.mayWork()))) break
    counts.seen += 1
    try {
      const { dueAt } = await workOn(deps, due, times)
      counts[dueAt === null ? 'done' : 'left'] += 1
      if (dueAt !== null && dueAt <= deps.clock.now()) break
    } catch (error) {
      counts.failed += 1
      if (!(error instanceof Overtaken)) deps.report(error, `bills:${due.day}`)
    }
  }
  return counts
}

/** What a run, or a person, decided to have done: one by one, whatever the day. */
const listOf = (deps: ReconcileBillsDeps): WorkList<Diff> => ({
  name: 'billDiffs',
  page: (asked) => deps.billDiffs.due(asked),
  placeOf: ({ dueAt, id }) => ({ at: dueAt ?? instant(0), id }),
  work: (diff) => repairDiff(deps, diff),
  // Where it moved meanwhile it stands at the back already.
  postpone: async (diff, until) => {
    await deps.billDiffs.save({ ...diff, dueAt: until })
  }
})

/**
 * The day is claimed for as long as a function can live; then step by step, as far as the time goes. The next run
 * goes on at once with what is left.
 */
const workOn = async (deps: ReconcileBillsDeps, due: BillRun, times: Times): Promise<BillRun> => {
  const now = deps.clock.now()
  const tries = due.tries + 1
  // What died or failed again and again comes back later and later.
  const backOff = tries > 1 ? gapAfter(settings.workGapsMs, tries - 2) : 0
  // A function that is too small for a bill dies every time: nobody else would tell.
  if (tries % TRIES_ALARM === 0) await alarmOf(deps, due, due.why ?? 'it was ended every time')
  const { why: _, ...rest } = due
  let run = await keep(deps, { ...rest, tries, dueAt: later(now, Math.max(LEASE_MS, backOff)) })
  while (!mustWait(run.step, deps.clock.now(), times)) {
    run = await stepped(deps, run, times)
    // Over, or put off with a reason.
    if (run.dueAt === null || run.why !== undefined) return run
  }
  return keep(deps, { ...run, tries: 0, dueAt: deps.clock.now() })
}

const mustWait = (step: BillStep, now: Instant, { until, beginBy }: Times): boolean =>
  step === 'trade' || step === 'funds' || step === 'flows' ? now >= beginBy : now >= until

const stepped = async (
  deps: ReconcileBillsDeps,
  run: BillRun,
  { until }: Times
): Promise<BillRun> => {
  try {
    switch (run.step) {
      case 'trade':
        return await fetchTrade(deps, run, until)
      case 'funds':
        return await fetchFunds(deps, run, until)
      case 'theirs':
        return await compareAllTheirs(deps, run, until)
      case 'repairs':
        return await repairAll(deps, run, until)
      case 'ours':
        return await compareAllOurs(deps, run, until)
      case 'flows':
        return await compareFlows(deps, run, until)
      case 'closing':
        return await closeDay(deps, run)
      case 'done':
      case 'refused':
        return await keep(deps, { ...run, dueAt: null })
    }
  } catch (error) {
    if (error instanceof WaitsForDay) return putOff(deps, run, error)
    if (!(error instanceof DamagedPart)) throw error
    // What is stored is not what was fetched: from the beginning.
    return fetchAgain(deps, run, error)
  }
}

const putOff = async (deps: BillDeps, { day, tries }: BillRun, error: Error): Promise<BillRun> => {
  const stored = await asStored(deps, day)
  const dueAt = later(deps.clock.now(), gapAfter(settings.workGapsMs, Math.max(0, tries - 1)))
  return keep(deps, { ...stored, why: error.message, dueAt })
}

const fetchAgain = async (deps: BillDeps, run: BillRun, error: Error): Promise<BillRun> => {
  const stored = await asStored(deps, run.day)
  const dueAt = later(deps.clock.now(), gapAfter(settings.workGapsMs, 0))
  return keep(deps, moved(stored, 'trade', { dueAt, why: error.message }))
}

/** Pages of the step that ended early were noted. */
const asStored = async ({ billRuns }: BillDeps, day: number): Promise<BillRun> => {
  const stored = await billRuns.byDay(day)
  if (!stored) throw new Error('a day under way vanished')
  return stored
}
