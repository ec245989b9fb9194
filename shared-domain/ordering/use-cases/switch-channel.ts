import type { OpenId, OrderId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { WechatChannel } from '../../payment/index.ts'
import type { AskWechat } from '../ask-wechat.ts'
import { changeOrder } from '../change-order.ts'
import { allowedChannels, type ChannelPolicy } from '../channel-policy.ts'
import { newAttempt } from '../draft-order.ts'
import type { Order } from '../order.ts'
import type { OrderStatus } from '../order-status.ts'
import { openAttempts } from '../receive-payment.ts'
import type { SettleOrder } from '../settle-order.ts'
import { closedAtWechat, sameCodes } from './closed-at-wechat.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'
import { resumeOrder, type ResumeOrderDeps } from './resume-order.ts'

export interface SwitchChannelDeps extends ResumeOrderDeps {
  readonly channels: ChannelPolicy
  readonly askWechat: AskWechat
  readonly settleOrder: SettleOrder
}

export type SwitchRefusal =
  | OrderNotFound
  | { readonly kind: 'notWaitingForPayment'; readonly status: OrderStatus }
  | { readonly kind: 'channelNotAllowed'; readonly channel: WechatChannel }
  /** WeChat could not confirm that the way before is closed, so no other is opened. */
  | { readonly kind: 'closeLater' }
  | { readonly kind: 'tooManyAttempts'; readonly limit: number }

/**
 * 换个方式付: the code is given up, so that nobody is shown one that is about to die; close and query at WeChat, so that
 * the way before can't be paid any more; then a new attempt with a number of its own is written, and only then WeChat
 * hears of it. 4 calls. Asking for the channel that the order has is a resume.
 */
export const switchChannel =
  (deps: SwitchChannelDeps) =>
  async (
    openid: OpenId,
    id: OrderId,
    channel: WechatChannel
  ): Promise<Result<Order, SwitchRefusal>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const order = found.value
    const { status, lines, expiresAt } = order.state
    if (status !== 'awaitingPayment' || deps.clock.now() >= expiresAt) {
      return refuse({ kind: 'notWaitingForPayment', status })
    }
    const kinds = lines.map(({ kind }) => kind)
    if (!allowedChannels(deps.channels, kinds).includes(channel)) {
      return refuse({ kind: 'channelNotAllowed', channel })
    }
    if (openAttempts(order.state).at(-1)?.channel === channel) {
      return ok(await resumeOrder(deps)(order))
    }
    // Asked before anything is closed: the way that is open must stay so.
    const limit = settings.attemptsPerOrder
    if (order.state.attempts.length >= limit) return refuse({ kind: 'tooManyAttempts', limit })
    return switchTo(deps, order, channel)
  }

/** How often a code that was asked for at the same moment may come in between: it is dead with its number. */
const CROSSINGS = 3

const switchTo = async (
  deps: SwitchChannelDeps,
  order: Order,
  channel: WechatChannel
): Promise<Result<Order, SwitchRefusal>> => {
  let current = order
  for (let tries = 0; tries < CROSSINGS; tries += 1) {
    const closed = await closeBefore(deps, current)
    if (closed.kind === 'paid') return ok(closed.order)
    if (closed.kind === 'unconfirmed') return refuse({ kind: 'closeLater' })
    const { order: switched, answer: added } = await tryChannel(deps, closed.order, channel)
    if (added) return ok(await resumeOrder(deps)(switched))
    const { status } = switched.state
    if (status !== 'awaitingPayment') return refuse({ kind: 'notWaitingForPayment', status })
    // Switched by somebody else, or by a save of ours whose answer got lost.
    if (openAttempts(switched.state).at(-1)?.channel === channel) {
      return ok(await resumeOrder(deps)(switched))
    }
    current = switched
  }
  return refuse({ kind: 'closeLater' })
}

type ClosedBefore =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'closed' | 'paid'; readonly order: Order }

const closeBefore = async (deps: SwitchChannelDeps, order: Order): Promise<ClosedBefore> => {
  const asked = await deps.askWechat(order, 'shopper')
  if (asked.kind === 'paid') {
    return { kind: 'paid', order: await deps.settleOrder(asked.order, 'query') }
  }
  if (asked.kind === 'unknown') return { kind: 'unconfirmed' }
  const claimed = await giveCodesUp(deps, order)
  if (!claimed.answer || !(await closedAtWechat(deps, claimed.order))) {
    return { kind: 'unconfirmed' }
  }
  return { kind: 'closed', order: claimed.order }
}

/** From here on the order shows no code: WeChat is about to kill it. No call where there is none. */
const giveCodesUp = (deps: SwitchChannelDeps, order: Order) =>
  changeOrder(deps, order, (current) => {
    const waits = current.state.status === 'awaitingPayment'
    if (!waits || !sameCodes(current.state.attempts, order.state.attempts)) {
      return { save: false, answer: false }
    }
    const shown = openAttempts(current.state).filter(({ codeAt }) => codeAt !== undefined)
    for (const { outTradeNo } of shown) current.giveCodeUp(outTradeNo)
    return { save: shown.length > 0, answer: true }
  })

/** An attempt or a code that came meanwhile is not closed at WeChat: then nothing is added. */
const tryChannel = (deps: SwitchChannelDeps, order: Order, channel: WechatChannel) => {
  // As they were closed: the order itself has one more after the first try to store it.
  const { attempts } = order.state
  return changeOrder(deps, order, (current) => {
    const { state } = current
    if (state.status !== 'awaitingPayment' || !sameCodes(state.attempts, attempts)) {
      return { save: false, answer: false }
    }
    const index = state.attempts.length
    const attempt = newAttempt(state, { channel, index }, deps.gateway)
    current.tryChannel(attempt, { cause: 'shopper', now: deps.clock.now() })
    return { save: true, answer: true }
  })
}
