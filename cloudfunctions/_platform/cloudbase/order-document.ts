import * as v from 'valibot'

import type { OrderSnapshot } from '#domain/ordering/index'
import { fen } from '#domain/kernel/fen'
import * as ids from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'

import { defect, stored } from './stored.ts'

const at = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)
const due = v.nullable(at)
const money = v.pipe(v.number(), v.transform(fen))
const count = v.pipe(v.number(), v.integer())
const branded = <Id extends string>(parse: (text: unknown) => Id) =>
  v.pipe(
    v.string(),
    v.transform((text): Id => parse(text))
  )

const line = v.looseObject({
  line: count,
  kind: v.literal('quota'),
  productId: branded(ids.productId),
  skuId: branded(ids.skuId),
  name: v.string(),
  quantity: count,
  unitFen: money,
  amountFen: money,
  calls: count,
  models: v.array(v.string()),
  fulfillment: v.looseObject({
    state: v.picklist(['none', 'due', 'delivered']),
    at: v.exactOptional(at)
  })
})

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
  transactionId: v.exactOptional(branded(ids.transactionId)),
  paidFen: v.exactOptional(money),
  paidAt: v.exactOptional(at)
})

const notice = v.looseObject({
  noticeId: v.string(),
  at,
  headers: v.record(v.string(), v.string()),
  body: v.string()
})

const refund = v.looseObject({
  outTradeNo: branded(ids.outTradeNo),
  transactionId: branded(ids.transactionId),
  amountFen: money,
  reason: v.picklist(['orderClosed', 'paidTwice']),
  state: v.literal('due'),
  at
})

const step = v.picklist([
  'placed',
  'codeReady',
  'codeMissing',
  'paid',
  'delivered',
  'deliveryFailed',
  'settlingGaveUp',
  'closed',
  'abandoned',
  'lateMoney'
])
const cause = v.picklist([
  'shopper',
  'notification',
  'query',
  'bill',
  'reconcilePayments',
  'retryFulfillment',
  'expireUnpaidOrders',
  'relayOutbox'
])

const event = v.looseObject({
  id: branded(ids.eventId),
  type: v.picklist(['orderPaid', 'lateMoneyArrived', 'settlingGaveUp']),
  at,
  detail: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()])))
})

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
  status: v.picklist([
    'placing',
    'awaitingPayment',
    'paid',
    'delivered',
    'completed',
    'closed',
    'abandoned'
  ]),
  lines: v.array(line),
  payableFen: money,
  cashFen: money,
  holds: v.looseObject({
    state: v.picklist(['taking', 'held', 'settling', 'settled']),
    quotaProducts: v.array(branded(ids.productId))
  }),
  attempts: v.array(attempt),
  notices: v.array(notice),
  refunds: v.record(v.string(), refund),
  timeline: v.array(v.looseObject({ at, step, cause, note: v.exactOptional(v.string()) })),
  outbox: v.array(event),
  queryTries: count,
  closeTries: count,
  workTries: count,
  createdAt: at,
  expiresAt: at,
  duePay: due,
  dueClose: due,
  dueWork: due,
  dueRefund: due,
  dueRelay: due,
  moneyDays: v.array(count)
})

/** @throws Error naming the field of a document that this version can't read */
export const parseOrder = (document: unknown): OrderSnapshot => {
  const parsed = v.safeParse(orderSchema, document)
  if (!parsed.success) throw defect('orders', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

/** The fields of an order as the database keeps them. */
export const storedOrder = (order: Partial<OrderSnapshot>): Record<string, unknown> => {
  const { id: _, ...rest } = order
  return stored(rest)
}
