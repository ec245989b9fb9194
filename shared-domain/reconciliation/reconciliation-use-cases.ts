import { decideDifference } from './use-cases/decide-difference.ts'
import { listBillDays, listDifferences } from './use-cases/list-bills.ts'
import { rerunDay } from './use-cases/rerun-day.ts'
import type { Clock } from '../kernel/instant.ts'
import type { BillDiffs, BillRuns } from './ports.ts'

/** What who runs the shop can do about bills: it needs the database alone. */
export const billDeskUseCases = (ports: {
  readonly billRuns: BillRuns
  readonly billDiffs: BillDiffs
  readonly clock: Clock
}) => ({
  listBillDays: listBillDays(ports),
  listDifferences: listDifferences(ports),
  decideDifference: decideDifference(ports),
  rerunBillDay: rerunDay(ports)
})
