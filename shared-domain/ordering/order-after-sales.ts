import type { RefundNo } from '../kernel/ids.ts'
import { instant, later, type Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { AfterSaleAsk } from './after-sale-mark.ts'
import { emitted, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { nextRefundNo } from './refund.ts'
import type { Note } from './timeline.ts'

interface Asked {
  readonly requestId: string
  readonly ask: AfterSaleAsk
}

/** A request is made by this: it has its number, and what it asks for stays as it is until it ended. */
export const withAfterSale = (
  order: OrderSnapshot,
  { requestId, ask }: Asked,
  note: Note
): OrderSnapshot => {
  const { now: at } = note
  const number = nextRefundNo(order)
  const afterSales = { ...order.afterSales, [number]: { requestId, at, ask } }
  const asked = stepped({ ...order, afterSales }, 'afterSaleAsked', note)
  return emitted(receiptPutOff(asked, at), {
    type: 'afterSaleAsked',
    at,
    detail: { refundNo: number }
  })
}

/** It was refused or withdrawn: sending and receiving go on. @returns the same order where it ended before */
export const withoutAfterSale = (
  order: OrderSnapshot,
  number: RefundNo,
  note: Note
): OrderSnapshot => {
  const closed = closedAfterSale(order, number, note.now)
  return closed === order ? order : stepped(closed, 'afterSaleEnded', note)
}

/** Nothing waits for it any more. @returns the same order where nothing did */
export const closedAfterSale = (
  order: OrderSnapshot,
  number: RefundNo,
  now: Instant
): OrderSnapshot => {
  const mark = order.afterSales[number]
  if (!mark?.ask) return order
  const { requestId, at } = mark
  const afterSales = { ...order.afterSales, [number]: { requestId, at } }
  return receiptAfter({ ...order, afterSales }, now)
}

/** While a request is open nothing counts as received by itself: the timer comes again later. */
export const receiptPutOff = (order: OrderSnapshot, now: Instant): OrderSnapshot =>
  order.dueReceipt === null ? order : { ...order, dueReceipt: later(now, settings.receiptMs) }

/** The ten days from the last parcel on, and some days to look again at what was asked about. */
const receiptAfter = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const sentAt = order.shipments.at(-1)?.at
  if (order.dueReceipt === null || sentAt === undefined) return order
  const usual = sentAt + settings.receiptMs
  const atLeast = now + settings.receiptAfterAskedMs
  return { ...order, dueReceipt: instant(Math.max(usual, atLeast)) }
}
