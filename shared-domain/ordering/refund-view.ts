import type { RefundView } from '../contracts/after-sales.ts'
import type { Refund } from './refund.ts'

/** A refund as the shopper and the operator see it. */
export const refundView = (
  refundNo: string,
  { reason, state, cashFen, walletFen, points, at, endedAt, receivedBy, because, byHand }: Refund
): RefundView => ({
  refundNo,
  reason,
  state,
  cashFen,
  walletFen,
  points,
  at,
  ...(endedAt === undefined ? {} : { endedAt }),
  ...(receivedBy === undefined ? {} : { receivedBy }),
  ...(because === undefined ? {} : { because }),
  ...(byHand === undefined ? {} : { byHand })
})
