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
 * 换个方式付: query, close and query again at WeChat, so that the way before can't be paid any more; then a new attempt
 * with a number of its own is written, and only then WeChat hears of it. 3 calls. Asking for the channel that the order
 * has is a resume.
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
    const resume = resumeOrder(deps)
    if (openAttempts(order.state).at(-1)?.channel === channel) return ok(await resume(order))
    // Asked before anything is closed: the way that is open must stay so.
    const limit = settings.attemptsPerOrder
    if (order.state.attempts.length >= limit) return refuse({ kind: 'tooManyAttempts', limit })
    const closed = await closeBefore(deps, order)
    if (closed.kind === 'paid') return ok(closed.order)
    if (closed.kind === 'unconfirmed') return refuse({ kind: 'closeLater' })
    const switched = await tryChannel(deps, order, channel)
    if (switched.state.status !== 'awaitingPayment') {
      return refuse({ kind: 'notWaitingForPayment', status: switched.state.status })
    }
    return ok(await resume(switched))
  }

type ClosedBefore =
  | { readonly kind: 'closed' | 'unconfirmed' }
  | { readonly kind: 'paid'; readonly order: Order }

const closeBefore = async (deps: SwitchChannelDeps, order: Order): Promise<ClosedBefore> => {
  const asked = await deps.askWechat(order, 'shopper')
  if (asked.kind === 'paid') {
    return { kind: 'paid', order: await deps.settleOrder(asked.order, 'query') }
  }
  if (asked.kind === 'unknown') return { kind: 'unconfirmed' }
  return { kind: (await closedAtWechat(deps, order)) ? 'closed' : 'unconfirmed' }
}

/** An attempt or a code that came meanwhile is not closed at WeChat: then nothing is added. */
const tryChannel = async (
  deps: SwitchChannelDeps,
  order: Order,
  channel: WechatChannel
): Promise<Order> => {
  const { attempts } = order.state
  const changed = await changeOrder(deps, order, (current) => {
    const { state } = current
    if (state.status !== 'awaitingPayment' || !sameCodes(state.attempts, attempts)) {
      return { save: false, answer: undefined }
    }
    const index = state.attempts.length
    const attempt = newAttempt(state, { channel, index }, deps.gateway)
    current.tryChannel(attempt, { cause: 'shopper', now: deps.clock.now() })
    return { save: true, answer: undefined }
  })
  return changed.order
}
