import { beijingDay, type Instant } from '../kernel/instant.ts'
import type { BillDeps } from './bill-deps.ts'
import { billReadyAt, lastReadyDay } from './bill-days.ts'
import { dayPlus, daysBetween } from '../kernel/days.ts'
import { newRun } from './bill-run.ts'

/** WeChat gives bills of three months: its shortest. */
const KEPT_DAYS = 89

/**
 * Every day from the first order on gets its run, once its bills can be had. One call where all are planned.
 */
export const planDays = async (deps: BillDeps, now: Instant): Promise<void> => {
  const last = lastReadyDay(now)
  const planned = await deps.billRuns.planned()
  if (planned && planned.upTo >= last) return
  const next = planned ? dayPlus(planned.upTo, 1) : await firstDay(deps)
  if (next !== null) {
    const from = Math.max(next, dayPlus(last, -KEPT_DAYS))
    if (from > next) await tooLate(deps, { next, from })
    const runs = daysBetween(from, last).map((day) => newRun(day, billReadyAt(day)))
    if (runs.length > 0) await deps.billRuns.insert(runs)
  }
  // Lost to another run: it planned the same days.
  await deps.billRuns.plan({ version: planned?.version ?? 0, upTo: last })
}

const firstDay = async ({ billBooks }: BillDeps): Promise<number | null> => {
  const first = await billBooks.firstOrderAt()
  return first === null ? null : beijingDay(first)
}

const tooLate = (
  { alarms, clock }: BillDeps,
  { next, from }: { readonly next: number; readonly from: number }
): Promise<void> =>
  alarms.raise({
    kind: 'billMissing',
    subject: `${next}-${dayPlus(from, -1)}`,
    at: clock.now(),
    detail: 'WeChat gives bills for three months'
  })
