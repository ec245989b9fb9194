import * as v from 'valibot'

import { boughtOf, NOTHING_TO_TELL, type Bought, type OrderSnapshot } from '#domain/ordering/index'
import { ZERO_FEN } from '#domain/kernel/fen'
import * as ids from '#domain/kernel/ids'

import {
  address,
  explanationRow,
  holds,
  invoice,
  limits,
  line,
  shipment,
  wechatShipping
} from './order-goods-document.ts'
import { notice, noticeAtOf } from './notice-document.ts'
import { afterSaleMark } from './after-sale-mark-document.ts'
import { refund, refundDaysOf } from './refund-document.ts'
import { at, branded, count, due, money } from './stored-values.ts'
import { defect, stored } from './stored.ts'

const attempt = v.looseObject({
  outTradeNo: branded(ids.outTradeNo),
  channel: v.picklist(['jsapi', 'native']),
  totalFen: money,
  body: v.string(),
  expiresAt: at,
  state: v.picklist(['prepared', 'open', 'paid', 'closed']),
  codeUrl: v.exactOptional(v.string()),
  prepayId: v.exactOptional(v.string()),
  codeAt: v.exactOptional(at),
  codesGivenUp: v.exactOptional(count),
  payer: v.exactOptional(v.string()),
  transactionId: v.exactOptional(branded(ids.transactionId)),
  paidFen: v.exactOptional(money),
  paidAt: v.exactOptional(at)
})

const step = v.picklist([
  'placed',
  'codeReady',
  'codeMissing',
  'paid',
  'delivered',
  'deliveryFailed',
  'settlingGaveUp',
  'triedAgain',
  'closed',
  'abandoned',
  'lateMoney',
  'moneyWentBack',
  'channelSwitched',
  'shipped',
  'received',
  'shippingTold',
  'shippingGaveUp',
  'fundsSettled',
  'refundDecided',
  'refundSent',
  'refunded',
  'refundDelayed',
  'refundClosed',
  'refundAbnormal',
  'refundTurned',
  'refundAtMerchant',
  'refundVoid',
  'afterSaleAsked',
  'afterSaleEnded'
])
const cause = v.picklist([
  'shopper',
  'notification',
  'query',
  'bill',
  'reconcilePayments',
  'retryFulfillment',
  'expireUnpaidOrders',
  'relayOutbox',
  'confirmReceipts',
  'tendAfterSales',
  'sendRefunds',
  'tellShipping',
  'wechat',
  'operator'
])

const event = v.looseObject({
  id: branded(ids.eventId),
  type: v.picklist([
    'orderPaid',
    'lateMoneyArrived',
    'moneyWentBack',
    'settlingGaveUp',
    'closingStuck',
    'parcelSent',
    'shippingGaveUp',
    'refundEnded',
    'refundStuck',
    'refundVoid',
    'afterSaleAsked'
  ]),
  at,
  tries: v.exactOptional(count),
  detail: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()])))
})

export const orderStatus = v.picklist([
  'placing',
  'awaitingPayment',
  'paid',
  'shipped',
  'delivered',
  'completed',
  'refunded',
  'closed',
  'abandoned'
])

/**
 * An order as it is stored, schema 1. Loose everywhere: a field of a newer version is carried through and survives.
 * A value that this version does not know is a defect, never a guess.
 */
const orderSchema = v.object({
  _id: branded(ids.orderId),
  version: count,
  openid: branded(ids.openId),
  checkoutId: branded(ids.checkoutId),
  contentHash: v.string(),
  status: orderStatus,
  lines: v.array(line),
  goodsFen: v.exactOptional(money),
  freightFen: v.optional(money, ZERO_FEN),
  payableFen: money,
  cashFen: money,
  explanation: v.optional(v.array(explanationRow), []),
  address: v.exactOptional(address),
  carrier: v.exactOptional(v.looseObject({ id: v.string(), name: v.string() })),
  remark: v.exactOptional(v.string()),
  invoice: v.exactOptional(invoice),
  holds,
  limits: v.exactOptional(limits),
  attempts: v.array(attempt),
  notices: v.array(notice),
  refunds: v.record(v.string(), refund),
  afterSales: v.optional(v.record(v.string(), afterSaleMark), {}),
  shipments: v.optional(v.array(shipment), []),
  wechatShipping: v.optional(wechatShipping, { ...NOTHING_TO_TELL }),
  earning: v.optional(
    v.looseObject({
      points: count,
      state: v.picklist(['later', 'due', 'posted']),
      forFen: v.exactOptional(money)
    }),
    { points: 0, state: 'posted' }
  ),
  reviewed: v.optional(v.array(count), []),
  timeline: v.array(v.looseObject({ at, step, cause, note: v.exactOptional(v.string()) })),
  outbox: v.array(event),
  queryTries: count,
  closeTries: count,
  workTries: count,
  createdAt: at,
  expiresAt: at,
  paidAt: v.exactOptional(at),
  closedBecause: v.exactOptional(v.string()),
  hidden: v.optional(v.boolean(), false),
  duePay: due,
  dueClose: due,
  dueWork: due,
  dueRefund: due,
  dueRelay: due,
  dueShipping: v.optional(due, null),
  dueReceipt: v.optional(due, null),
  dueForget: v.optional(due, null),
  stuckAt: v.optional(due, null),
  moneyDays: v.array(count)
})

/** @throws Error naming the field of a document that this version can't read */
export const parseOrder = (document: unknown): OrderSnapshot => {
  const parsed = v.safeParse(orderSchema, document)
  if (!parsed.success) throw defect('orders', parsed.issues)
  const { _id: id, goodsFen = parsed.output.payableFen, ...rest } = parsed.output
  return { id, goodsFen, ...rest }
}

const boughtSchema = v.object({
  status: orderStatus,
  lines: v.array(v.object({ line: count, productId: branded(ids.productId), quantity: count })),
  refunds: orderSchema.entries.refunds
})

/** The fields that the limits per shopper know of an order. */
export const BOUGHT_FIELDS = [
  'status',
  'lines.line',
  'lines.productId',
  'lines.quantity',
  'refunds'
]

export const parseBought = (document: unknown): Bought => {
  const parsed = v.safeParse(boughtSchema, document)
  if (!parsed.success) throw defect('orders', parsed.issues)
  return boughtOf(parsed.output)
}

/** The fields of an order as the database keeps them. */
export const storedOrder = (order: Partial<OrderSnapshot>): Record<string, unknown> => {
  const { id: _, ...rest } = order
  return {
    ...stored(rest),
    ...(order.notices && noticeAtOf(order.notices)),
    ...(order.refunds && { refundDays: refundDaysOf(order.refunds) })
  }
}
