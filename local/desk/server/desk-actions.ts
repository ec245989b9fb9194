import * as v from 'valibot'
import { ACCIDENTS, PHONE_VERBS, SHOPPERS, type PhoneReply } from '../contract.ts'
import { deskState, orderIdOf, type DeskParts } from './desk-state.ts'
import { sendForgedNotice } from './forged-notice.ts'
import { OPENIDS, OTHER_PHONE } from './shoppers.ts'

/** One thing that the page can ask for: its input parsed, its answer JSON. */
export type DeskAction = (parts: DeskParts, input: unknown) => Promise<unknown>

const DAY_MS = 86_400_000

const askSchema = v.object({
  shopper: v.picklist(SHOPPERS),
  action: v.string(),
  data: v.optional(v.record(v.string(), v.unknown()), {})
})

/** What an answer of the storefront says about an order. */
const answerSchema = v.object({
  value: v.optional(v.object({ orderId: v.optional(v.string()) }), {}),
  refusal: v.optional(v.object({ kind: v.string(), orderId: v.optional(v.string()) }))
})

const requestedOrder = v.object({ orderId: v.string() })

/** What wx.cloud.callFunction is on a phone: the storefront's answer, or that it never came. */
const askStorefront: DeskAction = async ({ stack, happenings }, input) => {
  const { shopper, action, data } = v.parse(askSchema, input)
  const { requestId, result, error } = await stack.cloud.functions.invoke(
    'storefront',
    { action, data },
    { openid: OPENIDS[shopper], source: 'wx_client' }
  )
  const known = v.safeParse(answerSchema, result)
  const answered = known.success ? known.output : { value: {}, refusal: undefined }
  const asked = v.safeParse(requestedOrder, data)
  const orderId =
    answered.value.orderId ??
    answered.refusal?.orderId ??
    (asked.success ? asked.output.orderId : undefined)
  happenings.explain(requestId, {
    action,
    ...(orderId === undefined ? {} : { orderIds: [orderId] }),
    ...(answered.refusal ? { refusal: answered.refusal.kind } : {})
  })
  return error ? { error: error.code } : { answer: result }
}

const codeSchema = v.object({ verb: v.picklist(PHONE_VERBS), codeUrl: v.string() })

const useOtherPhone: DeskAction = async ({ stack, happenings }, input): Promise<PhoneReply> => {
  const { verb, codeUrl } = v.parse(codeSchema, input)
  const { phone, trades, notifications } = stack.wechat
  const reply = phone[verb](OTHER_PHONE, codeUrl)
  if (reply.ok) {
    await notifications.settled()
    return { ok: true }
  }
  const outTradeNo = trades.byPrepay(codeUrl)?.outTradeNo ?? ''
  const orderId = orderIdOf(outTradeNo)
  happenings.deed({ kind: 'scanRefused', orderId, text: reply.message })
  return { ok: false, message: reply.message }
}

const forge: DeskAction = async ({ stack, happenings }, input) => {
  const { outTradeNo } = v.parse(v.object({ outTradeNo: v.string() }), input)
  const trade = stack.wechat.trades.get(outTradeNo)
  if (!trade) throw new RangeError('there is no such order at WeChat')
  const status = await sendForgedNotice({
    wechat: stack.wechat,
    trade,
    now: stack.clock.now(),
    target: `${stack.cloud.url}${new URL(trade.notifyUrl).pathname}`
  })
  happenings.deed({ kind: 'forgedNotice', orderId: orderIdOf(outTradeNo), text: String(status) })
  return { status }
}

const switchSchema = v.object({ name: v.picklist(ACCIDENTS), on: v.boolean() })
const moveSchema = v.object({
  ms: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DAY_MS))
})

/** `POST /api/<name>`, and the state as `GET /api/state`. */
export const DESK_ACTIONS: Readonly<Record<string, DeskAction>> = {
  'GET state': (parts, input) => {
    const { order } = v.parse(v.object({ order: v.optional(v.string()) }), input)
    return deskState(parts, order)
  },
  'POST store': askStorefront,
  'POST phone': useOtherPhone,
  'POST forge': forge,
  'POST accident': async ({ accidents }, input) => {
    const { name, on } = v.parse(switchSchema, input)
    accidents.set(name, on)
    return {}
  },
  'POST all-well': async ({ accidents }) => {
    accidents.clear()
    return {}
  },
  'POST clock': async ({ clock }, input) => ({
    moved: await clock.advance(v.parse(moveSchema, input).ms)
  }),
  'POST timers': async ({ clock }) => {
    await clock.fireTimers()
    return {}
  }
}
