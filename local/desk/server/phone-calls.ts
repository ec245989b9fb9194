import * as v from 'valibot'
import type { PaymentOutcome, PaymentRequest } from '../../preview/index.ts'
import type { Stack } from '../../stack.ts'
import type { PhoneVerb, SheetLook } from '../contract.ts'
import { orderIdOf } from './desk-state.ts'
import type { Happenings } from './happenings.ts'
import { openidOf } from './shoppers.ts'

/** What a phone of the desk reaches. */
export interface Reach {
  readonly stack: Stack
  readonly happenings: Happenings
}

const named = v.object({ orderId: v.optional(v.string()) })
const asked = v.object({ action: v.optional(v.string()), data: v.optional(named, {}) })

/** What an answer of a door says about an order. */
const answered = v.object({
  value: v.optional(v.object({ ...named.entries, order: v.optional(named, {}) }), { order: {} }),
  refusal: v.optional(v.object({ kind: v.string(), ...named.entries }))
})

/**
 * wx.cloud.callFunction of a phone: reaches the functions as from WeChat, and is remembered for the picture.
 * @param who the shopper whose phone it is
 * @throws Error with the platform's code when no answer came
 */
export const callAsShopper = async (
  { stack, happenings }: Reach,
  name: string,
  { data, who }: { readonly data: unknown; readonly who: string }
): Promise<unknown> => {
  const identity = { openid: openidOf(who), source: 'wx_client' }
  const { requestId, result, error, tookMs } = await stack.cloud.functions.invoke(
    name,
    data,
    identity
  )
  happenings.exchanges.add(requestId, { request: data, answer: error ?? result })
  happenings.explain(requestId, { tookMs, ...aboutOrder(data, result) })
  if (error) throw new Error(`cloud.callFunction:fail ${error.code}`)
  return result
}

const NOT_ASKED = v.parse(asked, {})
const NOT_ANSWERED = v.parse(answered, {})

const aboutOrder = (data: unknown, result: unknown) => {
  const question = v.safeParse(asked, data)
  const answer = v.safeParse(answered, result)
  const { action, data: sent } = question.success ? question.output : NOT_ASKED
  const { value, refusal } = answer.success ? answer.output : NOT_ANSWERED
  const orderId = value.orderId ?? value.order.orderId ?? refusal?.orderId ?? sent.orderId
  return {
    ...(action === undefined ? {} : { action }),
    ...(orderId === undefined ? {} : { orderIds: [orderId] }),
    ...(refusal ? { refusal: refusal.kind } : {})
  }
}

/** What WeChat shows of a sheet: the amount and the order, which the page itself never tells. */
export const lookAtSheet = (
  { stack }: Pick<Reach, 'stack'>,
  request: PaymentRequest,
  who: string
): SheetLook => {
  const { phone, merchant } = stack.wechat
  const look = phone.look(openidOf(who), { appid: merchant.appid, ...request })
  if (!look.ok) return { ok: false, message: look.message }
  const { outTradeNo, description, totalFen } = look
  return { ok: true, outTradeNo, description, totalFen }
}

/** The sheet of wx.requestPayment on the shopper's own phone. */
export const useSheet = (
  { stack, happenings }: Reach,
  request: PaymentRequest,
  { verb, who }: { readonly verb: Exclude<PhoneVerb, 'payTwice'>; readonly who: string }
): PaymentOutcome => {
  const { phone, merchant, trades } = stack.wechat
  const answer = phone[verb](openidOf(who), { appid: merchant.appid, ...request })
  if (answer.ok) return { kind: 'paid' }
  const trade = trades.byPrepay(request.package.replace('prepay_id=', ''))
  const orderId = orderIdOf(trade?.outTradeNo ?? '')
  happenings.deed({ kind: 'scanRefused', orderId, text: answer.message })
  return verb === 'cancel' ? { kind: 'cancelled' } : { kind: 'failed', reason: answer.message }
}
