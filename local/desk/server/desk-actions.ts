import * as v from 'valibot'
import { ACCIDENTS, KILL_STEPS, PHONE_VERBS, type PhoneReply } from '../contract.ts'
import { deskState, orderIdOf, type DeskParts } from './desk-state.ts'
import { documentsOf, orders } from './documents.ts'
import { exchangeOf } from './exchange-of.ts'
import { sendForgedNotice } from './forged-notice.ts'
import { openRequest } from './open-request.ts'
import { orderDocuments } from './order-documents.ts'
import { callAsShopper, lookAtSheet, useSheet } from './phone-calls.ts'
import { OTHER_PHONE } from './shoppers.ts'

/** One thing that the page can ask for: its input parsed, its answer JSON. */
export type DeskAction = (parts: DeskParts, input: unknown) => Promise<unknown>

const DAY_MS = 86_400_000

const codeSchema = v.object({ verb: v.picklist(PHONE_VERBS), codeUrl: v.string() })

const useOtherPhone: DeskAction = async ({ stack, happenings }, input): Promise<PhoneReply> => {
  const { verb, codeUrl } = v.parse(codeSchema, input)
  const { phone, trades, notifications } = stack.wechat
  const first = phone[verb === 'payTwice' ? 'pay' : verb](OTHER_PHONE, codeUrl)
  // The same code once more, in the moment after: what WeChat says to it is shown as it is.
  const last = verb === 'payTwice' && first.ok ? phone.pay(OTHER_PHONE, codeUrl) : first
  if (first.ok) await notifications.settled()
  if (last.ok) return { ok: true }
  const orderId = orderIdOf(trades.byPrepay(codeUrl)?.outTradeNo ?? '')
  happenings.deed({ kind: 'scanRefused', orderId, text: last.message })
  return { ok: false, message: last.message }
}

const text = v.pipe(v.string(), v.maxLength(2048))
const sheet = {
  who: text,
  request: v.object({
    timeStamp: text,
    nonceStr: text,
    package: text,
    signType: text,
    paySign: text
  })
}
const lookSchema = v.object(sheet)
const sheetSchema = v.object({ ...sheet, verb: v.picklist(['pay', 'wrongPassword', 'cancel']) })

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

/** The owner sends a parcel, through the operator door as from their own phone. */
const ship: DeskAction = async ({ stack, happenings }, input): Promise<PhoneReply> => {
  const { order: orderId } = v.parse(v.object({ order: v.string() }), input)
  const trackingNumber = `SF${String(stack.clock.now()).slice(0, 12)}`
  const data = { action: 'order.ship', data: { orderId, carrier: '顺丰速运', trackingNumber } }
  return replied(await callAsShopper({ stack, happenings }, 'operator', { data, who: 'owner' }))
}

/** Where the shop wants goods back. */
const RETURN_TO = '浙江省杭州市滨江区江南大道 3688 号 1 号仓，售后组收，0571-8888 6666'

/** The owner agrees to what the shopper asks for, or has the goods back. */
const agree: DeskAction = async ({ stack, happenings }, input): Promise<PhoneReply> => {
  const { order: id } = v.parse(v.object({ order: v.string() }), input)
  const [order] = await documentsOf(stack.cloud.database, orders, { where: { _id: id }, limit: 1 })
  const open = order && (await openRequest(stack.cloud.database, order))
  if (!open) return { ok: false }
  const data = {
    action: open.step === 'agree' ? 'afterSale.approve' : 'afterSale.received',
    data: { afterSaleId: open.afterSaleId, ...(open.isReturn && { returnTo: RETURN_TO }) }
  }
  return replied(await callAsShopper({ stack, happenings }, 'operator', { data, who: 'owner' }))
}

const answered = v.object({
  ok: v.boolean(),
  refusal: v.optional(v.object({ kind: v.string() }))
})

/** Why not, by the refusal's name: the page has the words. */
const replied = (answer: unknown): PhoneReply => {
  const { ok, refusal } = v.parse(answered, answer)
  return { ok, ...(refusal && { message: refusal.kind }) }
}

const switchSchema = v.object({ name: v.picklist(ACCIDENTS), on: v.boolean() })
const moveSchema = v.object({
  ms: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DAY_MS))
})

/** `POST /api/<name>`, and what can be looked at as `GET /api/<name>`. */
export const DESK_ACTIONS: Readonly<Record<string, DeskAction>> = {
  'GET state': (parts, input) => {
    const { order } = v.parse(v.object({ order: v.optional(v.string()) }), input)
    return deskState(parts, order)
  },
  'GET exchange': async (parts, input) =>
    exchangeOf(parts, v.parse(v.object({ id: v.string() }), input).id),
  'GET documents': ({ stack }, input) =>
    orderDocuments(stack, v.parse(v.object({ order: v.string() }), input).order),
  'POST phone': useOtherPhone,
  'POST sheet-look': async (parts, input) => {
    const { request, who } = v.parse(lookSchema, input)
    return lookAtSheet(parts, request, who)
  },
  'POST sheet': async (parts, input) => {
    const { request, verb, who } = v.parse(sheetSchema, input)
    const outcome = useSheet(parts, request, { verb, who })
    if (outcome.kind === 'paid') await parts.stack.wechat.notifications.settled()
    return outcome
  },
  'POST forge': forge,
  'POST ship': ship,
  'POST agree': agree,
  'POST accident': async ({ accidents }, input) => {
    const { name, on } = v.parse(switchSchema, input)
    accidents.set(name, on)
    return {}
  },
  'POST kill-step': async ({ accidents }, input) => {
    accidents.dieAfter(v.parse(v.object({ step: v.picklist(KILL_STEPS) }), input).step)
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
  },
  'POST reset': async ({ reset }) => {
    await reset()
    return {}
  }
}
