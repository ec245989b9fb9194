import { fen } from '../kernel/fen.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { checkMove } from '../kernel/state-table.ts'
import { emitted, moved, stepped } from './order-change.ts'
import { isQuota, type OrderLine } from './order-line.ts'
import { orderMoves } from './order-status.ts'
import type { Earning, OrderSnapshot } from './order-snapshot.ts'
import { refundedSoFar } from './refund.ts'
import { earnedFor } from './refund-plan.ts'
import { schedule } from './schedule.ts'
import { isAllSent, mayShip, withShipment, type Shipment } from './shipment.ts'
import { stuck } from './stuck.ts'
import type { Note } from './timeline.ts'
import { oweShipping } from './wechat-shipping.ts'

/** Nothing is held any more; quota is in the account, and where there is nothing else the order is complete. */
export const settlePaid = (order: OrderSnapshot, note: Note): OrderSnapshot => {
  checkMove(orderMoves, order.status, 'delivered')
  const settled: OrderSnapshot = {
    ...order,
    ...schedule.holdsEnded(order, note.now),
    lines: order.lines.map((line) => (isQuota(line) ? received(line, note.now) : line))
  }
  const some = order.lines.some(isQuota)
  const told = some ? stepped(settled, 'delivered', note) : settled
  if (!order.lines.every(isQuota)) return told
  return oweShipping(completed(told, 'posted'), note.now)
}

/** A paid order that is claimed again was not delivered by the try before. After the last try people hear of it. */
export const claimWork = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const note: Note = { cause: 'retryFulfillment', now }
  const { status, holds, workTries } = order
  const failed = status === 'paid' && holds.state === 'settling' && workTries > 0
  const told = failed ? stepped(order, 'deliveryFailed', note) : order
  const next = schedule.nextWork(told, now)
  if (next) return { ...told, ...next }
  const gaveUp = stepped(stuck({ ...told, dueWork: null }, now), 'settlingGaveUp', note)
  return emitted(gaveUp, { type: 'settlingGaveUp', at: now })
}

/** One parcel goes out. @returns null for one that holds more than is left to send, or comes too early */
export const ship = (
  order: OrderSnapshot,
  shipment: Shipment,
  note: Note
): OrderSnapshot | null => {
  // A refund that came to nothing may leave pieces to send of an order that was on its way.
  const open = order.status === 'paid' || order.status === 'shipped'
  const ready = open && order.holds.state === 'settled'
  if (!ready || !mayShip(order, shipment)) return null
  const { changes, complete } = withShipment(order, shipment)
  const shipped =
    complete && order.status === 'paid'
      ? moved(order, 'shipped', changes)
      : { ...order, ...changes }
  const { trackingNumber } = shipment
  const owing = oweShipping(
    stepped(shipped, 'shipped', { ...note, note: trackingNumber }),
    note.now
  )
  return emitted(owing, { type: 'parcelSent', at: note.now, detail: { trackingNumber } })
}

/** What was not sent is given back and the rest was sent before: the order is on its way as a whole. */
export const nothingLeftToSend = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  if (order.status !== 'paid' || order.shipments.length === 0 || !isAllSent(order)) return order
  const sent = moved(order, 'shipped', { dueReceipt: later(now, settings.receiptMs) })
  // WeChat waits for the rest until it hears that there is none.
  return oweShipping(sent, now)
}

/** Everything arrived. */
export const receive = (order: OrderSnapshot, note: Note): OrderSnapshot => {
  const lines = order.lines.map((line) => received(line, note.now))
  return atItsEnd(stepped({ ...order, lines, dueReceipt: null }, 'received', note), note.now)
}

/** Nothing is left to deliver: what it brings is posted next. */
export const atItsEnd = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const earning = earningNow(order)
  if (earning.points === 0) return completed({ ...order, earning }, 'posted')
  const dueWork = later(now, settings.settleAtOnceMs)
  return { ...completed({ ...order, earning }, 'due'), workTries: 0, dueWork }
}

/** What went back brings no points. */
const earningNow = (order: OrderSnapshot): Earning => {
  const back = refundedSoFar(order.refunds).cashFen
  const forFen = fen(order.cashFen - back)
  return { ...order.earning, points: earnedFor(order, back), forFen }
}

const completed = (order: OrderSnapshot, state: Earning['state']): OrderSnapshot =>
  moved(moved(order, 'delivered', { earning: { ...order.earning, state } }), 'completed')

/** What is delivered already, quota beside goods, keeps its moment. */
const received = (line: OrderLine, at: Instant): OrderLine =>
  line.fulfillment.state === 'delivered'
    ? line
    : { ...line, fulfillment: { ...line.fulfillment, state: 'delivered', at } }
