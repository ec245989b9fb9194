import type { RefundNo } from '../kernel/ids.ts'
import { stepped } from './order-change.ts'
import { ended } from './order-refunds.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { withChange } from './refund-change.ts'
import { mayBeTurned, maySettleByHand } from './refund.ts'
import type { Note } from './timeline.ts'

/** A person looked at it: the same number is sent again. @returns the same order where there is nothing to send */
export const sendAgain = (order: OrderSnapshot, number: RefundNo, note: Note): OrderSnapshot => {
  const refund = order.refunds[number]
  if (refund?.state !== 'abnormal' || refund.toMerchant) return order
  const again = withChange(order, number, { state: 'due', tries: 0 })
  return stepped({ ...again, dueRefund: note.now }, 'refundDecided', note)
}

/** A person has it turned to the shop. @returns the same order for one that is not abnormal, or was turned before */
export const turnedToMerchant = (
  order: OrderSnapshot,
  number: RefundNo,
  note: Note
): OrderSnapshot => {
  const refund = order.refunds[number]
  if (!refund || !mayBeTurned(refund)) return order
  const turned = withChange(order, number, { toMerchant: true, tries: 0 })
  return stepped({ ...turned, dueRefund: note.now }, 'refundTurned', note)
}

/** A person gave it to the shopper by another way. @returns the same order for one that WeChat may still pay out */
export const settledByHand = (
  order: OrderSnapshot,
  number: RefundNo,
  note: Note & { readonly note: string }
): OrderSnapshot => {
  const refund = order.refunds[number]
  if (!refund || !maySettleByHand(refund, note.now)) return order
  const settled = withChange(order, number, { byHand: note.note })
  return ended(settled, { number, state: 'success' }, { cause: note.cause, now: note.now })
}
