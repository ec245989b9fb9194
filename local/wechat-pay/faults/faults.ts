import * as v from 'valibot'

import { REFUND_ENDS } from '../books/refund.ts'

/** What the merchant can ask of WeChat Pay. */
export const API_OPS = [
  'prepay',
  'query',
  'close',
  'refund',
  'refundQuery',
  'abnormalRefund',
  'tradeBill',
  'fundFlowBill',
  'billFile',
  'certificates',
  'echo'
] as const
export type ApiOp = (typeof API_OPS)[number]

const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Of a bill's rows, counted from 0; by default the first. */
const rowIndex = v.pipe(v.number(), v.integer(), v.minValue(0))

/** When a fault strikes: by default every time. */
const timing = {
  /** Strikes so often and then no more. */
  times: v.exactOptional(positive),
  /** Strikes only every n-th time. */
  every: v.exactOptional(positive),
  /** Strikes with this probability, drawn from `seed`. */
  chance: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.exactOptional(v.pipe(v.number(), v.integer())),
  /** Strikes only what concerns this order; for a refund's query, this refund. */
  outTradeNo: v.exactOptional(v.string())
}

const api = { op: v.picklist(API_OPS), ...timing }
const notify = {
  op: v.literal('notify'),
  /** Strikes only events of this type: TRANSACTION.SUCCESS, REFUND.SUCCESS... */
  event: v.exactOptional(v.string()),
  ...timing
}

/**
 * Faults of an answer. Real milliseconds where the merchant's socket waits, virtual ones where
 * WeChat's books do.
 */
export const ApiFaultSchema = v.variant('kind', [
  /** The connection breaks and nothing was done. */
  v.strictObject({ ...api, kind: v.literal('dropBefore') }),
  /** It was done, then the connection breaks: the outcome is unknown to the merchant. */
  v.strictObject({ ...api, kind: v.literal('dropAnswer') }),
  /** It was done at once; the answer comes after so many real milliseconds. */
  v.strictObject({ ...api, kind: v.literal('delay'), ms: milliseconds }),
  /** The answer never comes. */
  v.strictObject({ ...api, kind: v.literal('hang'), processed: v.exactOptional(v.boolean()) }),
  v.strictObject({
    ...api,
    kind: v.literal('error'),
    status: v.picklist([202, 429, 500, 502, 503]),
    processed: v.exactOptional(v.boolean())
  }),
  v.strictObject({ ...api, kind: v.literal('badSignature') }),
  /** WeChat's own probe: a wrong signature that says so. */
  v.strictObject({ ...api, kind: v.literal('signTest') }),
  v.strictObject({ ...api, kind: v.literal('missingHeaders') }),
  v.strictObject({ ...api, kind: v.literal('oldTimestamp'), ms: v.exactOptional(milliseconds) }),
  v.strictObject({ ...api, kind: v.literal('unknownSerial') }),
  v.strictObject({ ...api, kind: v.literal('alteredBody') }),
  /** Half of the JSON, rightly signed. */
  v.strictObject({ ...api, kind: v.literal('truncatedJson') }),
  /** Somebody pays in the moment before, or right after, this call is worked on. */
  v.strictObject({ ...api, kind: v.literal('payBefore'), openid: v.string() }),
  v.strictObject({ ...api, kind: v.literal('payAfter'), openid: v.string() }),
  /** Queries go on saying NOTPAY for so many virtual milliseconds after the payment. */
  v.strictObject({ ...api, kind: v.literal('lag'), ms: milliseconds }),
  /** The merchant's clock is ahead by so much (negative: behind). */
  v.strictObject({
    ...api,
    kind: v.literal('merchantClock'),
    aheadMs: v.pipe(v.number(), v.integer())
  }),
  /** The merchant's account has too little for this refund. */
  v.strictObject({ ...api, kind: v.literal('notEnough') }),
  /** The refund ends so, after so many virtual milliseconds; PROCESSING: it stays under way. */
  v.strictObject({
    ...api,
    kind: v.literal('refundEnds'),
    state: v.picklist([...REFUND_ENDS, 'PROCESSING']),
    afterMs: v.exactOptional(milliseconds)
  }),
  /** The bill is still being made, whatever the hour. */
  v.strictObject({ ...api, kind: v.literal('notReady') }),
  /** Wrong books: the bill lacks a row, has one too many, or one amount is off by a fen. */
  v.strictObject({ ...api, kind: v.literal('rowMissing'), row: v.exactOptional(rowIndex) }),
  v.strictObject({ ...api, kind: v.literal('rowExtra') }),
  v.strictObject({ ...api, kind: v.literal('oneFenOff'), row: v.exactOptional(rowIndex) }),
  /** The hash told is not the file's. */
  v.strictObject({ ...api, kind: v.literal('wrongHash') }),
  /** The link is dead when it is used. */
  v.strictObject({ ...api, kind: v.literal('linkExpired') })
])

/** Faults of one delivery of a notice; the retry after it is drawn anew. */
export const NotifyFaultSchema = v.variant('kind', [
  /** Never sent, although WeChat believes that it was. */
  v.strictObject({ ...notify, kind: v.literal('lost') }),
  /** Several copies, each signed anew; `atOnce` sends them side by side. */
  v.strictObject({
    ...notify,
    kind: v.literal('duplicate'),
    copies: positive,
    atOnce: v.exactOptional(v.boolean())
  }),
  /** Several copies of the very same bytes. */
  v.strictObject({
    ...notify,
    kind: v.literal('identical'),
    copies: positive,
    atOnce: v.exactOptional(v.boolean())
  }),
  v.strictObject({ ...notify, kind: v.literal('delayed'), ms: milliseconds }),
  /** A probe with the signature WECHATPAY/SIGNTEST/... goes ahead of the true one. */
  v.strictObject({ ...notify, kind: v.literal('signTest') }),
  v.strictObject({ ...notify, kind: v.literal('stale'), ms: v.exactOptional(milliseconds) }),
  v.strictObject({ ...notify, kind: v.literal('badSignature') }),
  v.strictObject({ ...notify, kind: v.literal('missingHeaders') }),
  v.strictObject({ ...notify, kind: v.literal('wrongSerial') }),
  v.strictObject({ ...notify, kind: v.literal('wrongApiV3Key') }),
  v.strictObject({ ...notify, kind: v.literal('tamperedTag') }),
  v.strictObject({ ...notify, kind: v.literal('tamperedAad') }),
  v.strictObject({ ...notify, kind: v.literal('otherMchid'), mchid: v.exactOptional(v.string()) }),
  v.strictObject({ ...notify, kind: v.literal('wrongAppid'), appid: v.exactOptional(v.string()) }),
  v.strictObject({
    ...notify,
    kind: v.literal('wrongAmount'),
    totalFen: v.exactOptional(v.number())
  }),
  v.strictObject({
    ...notify,
    kind: v.literal('wrongCurrency'),
    currency: v.exactOptional(v.string())
  }),
  /** It speaks of another order than the one that was paid. */
  v.strictObject({ ...notify, kind: v.literal('otherOrder'), otherOutTradeNo: v.string() }),
  /** It speaks of another refund than the one that ended. */
  v.strictObject({ ...notify, kind: v.literal('otherRefund'), otherOutRefundNo: v.string() }),
  /** Another amount was given back than the one that was asked for. */
  v.strictObject({
    ...notify,
    kind: v.literal('wrongRefund'),
    refundFen: v.exactOptional(v.number())
  })
])

export type ApiFault = v.InferOutput<typeof ApiFaultSchema>
export type NotifyFault = v.InferOutput<typeof NotifyFaultSchema>
export type Fault = ApiFault | NotifyFault

/** @throws ValiError on an unknown kind, field or value */
export const parseFault = (value: unknown): Fault => {
  const isNotify = v.is(v.looseObject({ op: v.literal('notify') }), value)
  return isNotify ? v.parse(NotifyFaultSchema, value) : v.parse(ApiFaultSchema, value)
}
