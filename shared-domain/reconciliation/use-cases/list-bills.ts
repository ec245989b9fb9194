import type { BillRun } from '../bill-run.ts'
import type { Diff } from '../bill-diff.ts'
import type { BillDiffs, BillRuns, DiffPage } from '../ports.ts'

const DAYS = 31
const DIFFERENCES = 50

/** A month of days, the newest first, older than one. One call. */
export const listBillDays =
  ({ billRuns }: { readonly billRuns: BillRuns }) =>
  (before: number): Promise<readonly BillRun[]> =>
    billRuns.page(before, DAYS)

/** Differences of a day or in a state, in the order of their ids, which begin with the day. One call. */
export const listDifferences =
  ({ billDiffs }: { readonly billDiffs: BillDiffs }) =>
  (page: Omit<DiffPage, 'limit'>): Promise<readonly Diff[]> =>
    billDiffs.page({ ...page, limit: DIFFERENCES })
