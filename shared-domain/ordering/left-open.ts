import type { Instant } from '../kernel/instant.ts'
import { openAfterSale } from './after-sale-mark.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { refundMoves } from './refund.ts'

/** What an order still has to do: for its shopper, or for the shop's books. */
export type LeftOpen = 'unpaid' | 'undelivered' | 'refund' | 'settling'

/** @returns null for an order that is at rest: nothing waits for anybody, and no timer has work with it */
export const leftOpen = (order: OrderSnapshot): LeftOpen | null => {
  switch (order.status) {
    case 'placing':
    case 'awaitingPayment':
      return 'unpaid'
    case 'paid':
    case 'shipped':
    case 'delivered':
      return isGoingBack(order) ? 'refund' : 'undelivered'
    default:
      if (isGoingBack(order)) return 'refund'
      return isSettled(order) ? null : 'settling'
  }
}

/** Whether its shopper was done with it by then: what comes later is money that goes back. */
export const wasOver = ({ paidAt, timeline }: OrderSnapshot, at: Instant): boolean =>
  (paidAt !== undefined && paidAt <= at) ||
  timeline.some((entry) => entry.step === 'closed' && entry.at <= at)

const isGoingBack = (order: OrderSnapshot): boolean =>
  openAfterSale(order) !== null ||
  Object.values(order.refunds).some(
    ({ state, givenBack }) => refundMoves[state].length > 0 || (state === 'success' && !givenBack)
  )

const isSettled = (order: OrderSnapshot): boolean => {
  const { duePay, dueClose, dueWork, dueRefund, dueRelay, dueShipping, dueReceipt, stuckAt } = order
  const dues = [duePay, dueClose, dueWork, dueRefund, dueRelay, dueShipping, dueReceipt, stuckAt]
  return (
    order.holds.state === 'settled' &&
    order.holds.lookAgainAt === undefined &&
    order.earning.state !== 'due' &&
    order.outbox.length === 0 &&
    dues.every((due) => due === null)
  )
}
