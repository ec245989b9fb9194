export {
  accountOf,
  adjustment,
  givenUp,
  heldPayments,
  pointsEarned,
  questionAnswered,
  quotaDelivery,
  refundMovements
} from './entry.ts'
export type { Asset, LedgerEntry, Movement } from './entry.ts'
export type { AskedHold, HoldOutcome, Ledger, Purses } from './ports.ts'
export { quotaBalance } from './quota-balance.ts'
export { post, type Posting } from './posting.ts'
export {
  holdOutcome,
  pursePart,
  withCapture,
  withHold,
  withoutHold,
  withReturnedCoupon
} from './purse-holds.ts'
export { isIdle, withLeaving } from './purse-leaving.ts'
export { mayAsk, withAsk, withoutAsk, type AskHold } from './purse-asks.ts'
export { emptyPurse, NEVER_ASKED, NOTHING_HELD } from './purse.ts'
export type { AskedLately } from './purse.ts'
export type { PointsAccount, Purse, PurseCoupon, PurseHold, QuotaAccount } from './purse.ts'
export type { WalletAccount } from './purse.ts'
