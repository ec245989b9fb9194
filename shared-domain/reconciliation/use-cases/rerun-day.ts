import { isDay } from '../../kernel/days.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { billReadyAt, lastReadyDay } from '../bill-days.ts'
import { again, newRun, type BillRun } from '../bill-run.ts'
import type { BillRuns } from '../ports.ts'

interface RerunDeps {
  readonly billRuns: BillRuns
  readonly clock: Clock
}

export type RerunRefusal =
  /** No such day, or one whose bills can't be had yet. */
  | { readonly kind: 'noSuchDay' }
  /** A run was at it in this moment. */
  | { readonly kind: 'notPossibleNow'; readonly status: string }

/** The bills of a day once more, fetched and compared from the beginning; what people decided stays. Two calls. */
export const rerunDay =
  ({ billRuns, clock }: RerunDeps) =>
  async (day: number): Promise<Result<BillRun, RerunRefusal>> => {
    const now = clock.now()
    if (!isDay(day) || day > lastReadyDay(now)) return refuse({ kind: 'noSuchDay' })
    const known = await billRuns.byDay(day)
    const run = known ? again(known, now) : newRun(day, billReadyAt(day))
    const stored = await billRuns.save(run)
    return stored ? ok(stored) : refuse({ kind: 'notPossibleNow', status: known?.step ?? 'trade' })
  }
