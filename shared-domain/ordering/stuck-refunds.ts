import type { Instant } from '../kernel/instant.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { waitsForPerson, type Refund } from './refund.ts'

/** Every refund that waits for a person goes to WeChat again, under its own number: it is the same refund. */
export const refundsAgain = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const waiting = Object.entries(order.refunds).filter(([, refund]) => mayGoAgain(refund))
  if (waiting.length === 0) return order
  const again = waiting.map(([number, refund]) => [number, sentAgain(refund)] as const)
  return { ...order, refunds: { ...order.refunds, ...Object.fromEntries(again) }, dueRefund: now }
}

/** What is turned to the shop is never sent to the shopper's card again. */
export const mayGoAgain = (refund: Refund): boolean => waitsForPerson(refund) && !refund.toMerchant

const sentAgain = (refund: Refund): Refund => {
  const { stuckBecause: _, ...rest } = refund
  return { ...rest, state: 'due', tries: 0 }
}
