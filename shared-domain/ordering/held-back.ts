import { emitted, moved, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { toSendBack } from './receive-payment.ts'
import { schedule } from './schedule.ts'
import { isHeldBack } from './stuck.ts'
import type { Note } from './timeline.ts'

/** deliver: the shop has its money, or gives the goods away. refunded: it never becomes a sale. */
export type HeldChoice = 'deliver' | 'refunded'

/**
 * What a person decides about an order that was paid and whose money went back before the shop heard of it, as after an
 * older copy of the database was put back: until then nothing is delivered and nothing released. `refunded` sends the
 * whole payment back under the order's next number: at WeChat that is the refund that was made before, or one that the
 * payment has no money for, so nothing goes back twice.
 * @returns null for an order that is not held back, and for `refunded` while WeChat has not closed its other codes
 */
export const heldDecided = (
  order: OrderSnapshot,
  choice: HeldChoice,
  note: Note
): OrderSnapshot | null => {
  if (!isHeldBack(order)) return null
  if (choice === 'deliver') return delivering(order, note)
  return order.dueClose === null ? goneBack(order, note) : null
}

const delivering = (order: OrderSnapshot, note: Note): OrderSnapshot => {
  const { dueClose } = order
  const holds = { ...order.holds, state: 'settling' as const }
  const due = { ...schedule.settling(note.now), dueWork: note.now, dueClose }
  const told = stepped({ ...order, ...due, holds }, 'triedAgain', note)
  return emitted(told, { type: 'orderPaid', at: note.now })
}

const goneBack = (order: OrderSnapshot, note: Note): OrderSnapshot => {
  const { now } = note
  const paid = order.attempts.find(({ state }) => state === 'paid')
  const { outTradeNo, transactionId, paidFen } = paid ?? {}
  if (outTradeNo === undefined || transactionId === undefined || paidFen === undefined) {
    throw new Error('an order is held back without a payment')
  }
  const closed = moved(order, 'closed', {
    ...schedule.settling(now),
    dueWork: now,
    holds: { ...order.holds, state: 'settling' },
    lines: order.lines.map((line) => ({ ...line, fulfillment: { state: 'none' } }))
  })
  const back = toSendBack(closed, { outTradeNo, transactionId, totalFen: paidFen }, now)
  return stepped({ ...closed, ...back }, 'closed', note)
}
