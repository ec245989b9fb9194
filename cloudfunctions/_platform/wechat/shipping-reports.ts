import * as v from 'valibot'

import type {
  ReportedParcel,
  ShippingLook,
  ShippingReport,
  ShippingReports,
  ShippingTaken
} from '#domain/fulfillment/shipping-reports'
import type { Log } from '../system/log.ts'
import { carrierCode } from './carrier-codes.ts'
import { cutText } from './cut-text.ts'
import type { CallOpenApi, OpenApiAnswer } from './open-api.ts'

/** Codes of 发货信息录入 that lead somewhere of their own. */
const UNKNOWN_PAYMENT = 10060001
const NOTHING_NEW = 10060023
const THEIR_OWN_ERROR = 10060012
/** Too many calls for now, or a token that is being renewed. */
const LATER: ReadonlySet<number> = new Set([45009, 45011, 40001, 40014, 42001])

/** Characters of item_desc. */
const GOODS_LENGTH = 120

/** 发货信息管理服务 over 云调用. */
export const createShippingReports = (call: CallOpenApi, log: Log): ShippingReports => ({
  report: async (report) => {
    const request = requestOf(report)
    if (!request) return { kind: 'refused', why: 'carrier' }
    return takenOf(await call('wxa.sec.order.uploadShippingInfo', request), log)
  },
  look: async (transactionId) =>
    lookOf(await call('wxa.sec.order.getOrder', { transaction_id: transactionId }), log)
})

const takenOf = (answer: OpenApiAnswer, log: Log): ShippingTaken => {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'taken' }
    case 'busy':
      return { kind: 'unknown', cause: '-1' }
    case 'unknown':
      return answer
    case 'refused':
      break
  }
  const { code } = answer
  if (code === UNKNOWN_PAYMENT) return { kind: 'unknownPayment' }
  if (code === NOTHING_NEW) return { kind: 'taken' }
  if (code === THEIR_OWN_ERROR) return { kind: 'unknown', cause: String(code) }
  if (LATER.has(code)) return { kind: 'later', why: String(code) }
  log.alert('shippingRefused', { code })
  return { kind: 'refused', why: String(code) }
}

/** @returns null for a carrier that WeChat has no code of */
const requestOf = ({ transactionId, payer, at, delivery }: ShippingReport): object | null => {
  const common = {
    order_key: { order_number_type: 2, transaction_id: transactionId },
    upload_time: rfc3339(at),
    payer: { openid: payer }
  }
  if (delivery.kind === 'virtual') {
    const shipping_list = [{ item_desc: cutText(delivery.goods, GOODS_LENGTH) }]
    return { ...common, logistics_type: 3, delivery_mode: 1, shipping_list }
  }
  const { parcels, split, complete, phone } = delivery
  const list = parcels.map((parcel) => parcelOf(parcel, phone))
  if (list.includes(null)) return null
  const mode = split ? { delivery_mode: 2, is_all_delivered: complete } : { delivery_mode: 1 }
  return { ...common, logistics_type: 1, ...mode, shipping_list: list }
}

const parcelOf = (
  { carrier, trackingNumber, goods }: ReportedParcel,
  phone: string | undefined
): object | null => {
  const code = carrierCode(carrier)
  if (code === null) return null
  return {
    tracking_no: trackingNumber,
    express_company: code,
    item_desc: cutText(goods, GOODS_LENGTH),
    // 顺丰 asks for the last four digits; no more than they are sent.
    ...(phone === undefined ? {} : { contact: { receiver_contact: masked(phone) } })
  }
}

const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

const BEIJING_MS = 8 * 60 * 60 * 1000

/** 2026-11-22T10:00:00.000+08:00 */
const rfc3339 = (at: number): string =>
  new Date(at + BEIJING_MS).toISOString().replace('Z', '+08:00')

const known = v.looseObject({
  order: v.looseObject({
    order_state: v.number(),
    shipping: v.optional(
      v.looseObject({
        finish_shipping: v.optional(v.boolean(), false),
        shipping_list: v.optional(
          v.array(v.looseObject({ tracking_no: v.optional(v.string(), '') })),
          []
        )
      }),
      {}
    )
  })
})

/** 待发货, 已发货, 确认收货, 交易完成, 已退款, and 6 after it: 资金待结算. A number that we do not know is unknown. */
const STATES = ['waiting', 'sent', 'received', 'received', 'givenBack', 'received'] as const

const lookOf = (answer: OpenApiAnswer, log: Log): ShippingLook => {
  if (answer.kind === 'refused' && answer.code === UNKNOWN_PAYMENT) {
    return { kind: 'unknownPayment' }
  }
  if (answer.kind === 'refused') log.warn('shippingNotSeen', { code: answer.code })
  if (answer.kind !== 'ok') return { kind: 'unknown', cause: causeOf(answer) }
  const parsed = v.safeParse(known, answer.body)
  const state = parsed.success ? STATES[parsed.output.order.order_state - 1] : undefined
  if (!parsed.success || !state) {
    log.alert('shippingNotUnderstood', {})
    return { kind: 'unknown', cause: 'garbled' }
  }
  const { finish_shipping: complete, shipping_list: list } = parsed.output.order.shipping
  const parcels = list.map(({ tracking_no }) => tracking_no).filter((number) => number !== '')
  return { kind: 'known', state, parcels, complete }
}

const causeOf = (answer: Exclude<OpenApiAnswer, { kind: 'ok' }>): string => {
  if (answer.kind === 'unknown') return answer.cause
  return answer.kind === 'busy' ? '-1' : String(answer.code)
}
