import type { OrderView, TimelineView } from '#domain/contracts/storefront'
import { priceText } from './price'

/** How an order looks from outside: one word per state that a shopper can tell apart. */
export type OrderMood =
  | 'placing'
  | 'unpaid'
  | 'settling'
  | 'shipped'
  | 'done'
  | 'closed'
  | 'closedRefunding'

/** The state of an order in words, the same on every page. */
export interface OrderStateView {
  readonly mood: OrderMood
  /** Short, for a list: `待付款`. */
  readonly label: string
  /** For the head of a page. */
  readonly headline: string
  readonly helper: string
  /** What a job, not the shopper, found or finished; empty when nothing had to be. */
  readonly recovery: string
  /** Money that is on its way back, in a sentence; empty when there is none. */
  readonly refund: string
}

/** Causes that are our own timers and bills: nobody was waiting. */
const JOBS = ['reconcilePayments', 'expireUnpaidOrders', 'bill', 'relayOutbox']

export const orderState = (order: OrderView): OrderStateView => {
  const mood = moodOf(order)
  const found = order.timeline.some(({ step, cause }) => step === 'paid' && JOBS.includes(cause))
  const finished = order.timeline.some(
    ({ step, cause }) =>
      step === 'delivered' && (cause === 'retryFulfillment' || JOBS.includes(cause))
  )
  return {
    mood,
    ...WORDS[mood],
    ...(mood === 'done' && found ? FOUND : {}),
    ...(mood === 'closed' ? { helper: whyClosed(order.timeline) } : {}),
    recovery: found ? FOUND_LATE : finished ? FINISHED_LATE : '',
    refund: refundWords(order)
  }
}

const moodOf = ({ status, refundingFen }: OrderView): OrderMood =>
  status === 'closed' && refundingFen > 0 ? 'closedRefunding' : MOODS[status]

const MOODS: Readonly<Record<OrderView['status'], OrderMood>> = {
  placing: 'placing',
  awaitingPayment: 'unpaid',
  paid: 'settling',
  shipped: 'shipped',
  delivered: 'done',
  completed: 'done',
  closed: 'closed'
}

type Words = Pick<OrderStateView, 'label' | 'headline' | 'helper'>

const WORDS: Readonly<Record<OrderMood, Words>> = {
  placing: { label: '正在核对', headline: '正在核对订单', helper: '正在核对订单，不会重复下单' },
  unpaid: { label: '待付款', headline: '等待付款', helper: '付款后额度立即到账' },
  settling: {
    label: '正在到账',
    headline: '已收到付款',
    helper: '额度正在到账，稍等片刻'
  },
  shipped: { label: '待收货', headline: '已发货', helper: '包裹在路上' },
  done: { label: '已完成', headline: '额度已到账', helper: '可以直接使用' },
  closed: { label: '已关闭', headline: '订单已关闭', helper: '' },
  closedRefunding: { label: '已关闭 · 退款中', headline: '已关闭 · 退款中', helper: '' }
}

const FOUND_LATE = '付款通知没有按时送到，已主动核对找回'
const FINISHED_LATE = '到账遇到过问题，已自动补上'

const FOUND: Pick<Words, 'headline' | 'helper'> = {
  headline: '已为你找回这笔订单',
  helper: '付款通知没有按时送到，我们主动核对，确认了你的付款。额度已到账。'
}

const whyClosed = (timeline: readonly TimelineView[]): string => {
  const closing = timeline.find(({ step }) => step === 'closed')
  if (closing?.cause === 'shopper') return '你取消了这笔订单，没有扣款'
  return closing?.cause === 'expireUnpaidOrders' ? '超过 30 分钟未付款' : '没有付款'
}

const refundWords = ({ status, refundingFen }: OrderView): string => {
  if (refundingFen <= 0) return ''
  const amount = priceText(refundingFen)
  return status === 'closed'
    ? `付款时订单已关闭，${amount} 正在原路退回。`
    : `这笔订单付了两次，多付的 ${amount} 正在原路退回`
}
