export { choicesFor } from './choices.ts'
export { billMoves, NO_SUMS } from './bill-run.ts'
export { diffMoves } from './bill-diff.ts'
export type {
  BillRun,
  BillStep,
  DaySums,
  FetchedSoFar,
  StoredBill,
  StoredPart
} from './bill-run.ts'
export type { Decision, Diff, DiffKind, DiffSide, DiffState, DiffWork } from './bill-diff.ts'
export { entriesDue, type EntryDue } from './order-seen.ts'
export type {
  AttemptSeen,
  BillBooks,
  BillDiffs,
  BillRuns,
  BillShelf,
  DiffPage,
  OrderSeen,
  Planned,
  RefundSeen
} from './ports.ts'
