import type { OrderView, TimelineView } from '#domain/contracts/storefront'
import { allGoesBack, lateRefunds, refundMood, refundSentence } from './refunds'
import { age } from './time'

/** How an order looks from outside: one word per state that a shopper can tell apart. */
export type OrderMood =
  | 'placing'
  | 'unpaid'
  /** Paid, and something arrives by itself within seconds. */
  | 'settling'
  /** Paid, and somebody packs it. */
  | 'toShip'
  | 'shipped'
  | 'done'
  /** Every piece goes back, the money did not arrive yet. */
  | 'refunding'
  | 'refunded'
  | 'closed'
  /** Money came after the closing: it goes back, or is back. */
  | 'closedRefunding'
  | 'closedRefunded'

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
  /** Money that goes back or went, in a sentence; empty when there is none. */
  readonly refund: string
}

/** Causes that are our own timers and bills: nobody was waiting. */
const JOBS = ['reconcilePayments', 'expireUnpaidOrders', 'bill', 'relayOutbox']

/** Says what the server knows of an order, and no more. */
export const orderState = (order: OrderView): OrderStateView => {
  const mood = moodOf(order)
  const payment = order.timeline.find(({ step, cause }) => step === 'paid' && JOBS.includes(cause))
  const finished = order.timeline.some(
    ({ step, cause }) =>
      step === 'delivered' && (cause === 'retryFulfillment' || JOBS.includes(cause))
  )
  const words = wordsOf(order, mood)
  return {
    mood,
    ...words,
    ...(payment && (mood === 'done' || mood === 'toShip') ? foundWords(order, payment, words) : {}),
    recovery: payment ? FOUND_LATE : finished ? FINISHED_LATE : '',
    refund: refundSentence(order)
  }
}

/** What was bought decides what comes after the payment. */
export type Bought = 'quota' | 'goods' | 'both'

export const boughtIn = ({ lines }: Pick<OrderView, 'lines'>): Bought => {
  const goods = lines.some(({ kind }) => kind === 'physical')
  const quota = lines.some(({ kind }) => kind === 'quota')
  return goods ? (quota ? 'both' : 'goods') : 'quota'
}

/** Whether quota was paid for and is not in the account yet. */
export const quotaIsComing = ({ lines }: Pick<OrderView, 'lines'>): boolean =>
  lines.some(({ kind, delivered }) => kind === 'quota' && !delivered)

const moodOf = (order: OrderView): OrderMood => {
  const { status } = order
  if (status === 'closed') return closedMood(order)
  if (AFTER_PAYMENT.includes(status) && allGoesBack(order)) return 'refunding'
  if (status === 'paid') return boughtIn(order) === 'quota' ? 'settling' : 'toShip'
  return MOODS[status]
}

const AFTER_PAYMENT: readonly OrderView['status'][] = ['paid', 'shipped', 'delivered', 'completed']

const closedMood = (order: OrderView): OrderMood => {
  const late = lateRefunds(order)
  if (late.length === 0) return 'closed'
  return late.every((one) => refundMood(one) === 'arrived') ? 'closedRefunded' : 'closedRefunding'
}

const MOODS: Readonly<Record<Exclude<OrderView['status'], 'paid' | 'closed'>, OrderMood>> = {
  placing: 'placing',
  awaitingPayment: 'unpaid',
  shipped: 'shipped',
  delivered: 'done',
  completed: 'done',
  refunded: 'refunded'
}

type Words = Pick<OrderStateView, 'label' | 'headline' | 'helper'>

const wordsOf = (order: OrderView, mood: OrderMood): Words => WORDS[mood](order, boughtIn(order))

const says = (label: string, headline: string, helper: string): Words => ({
  label,
  headline,
  helper
})

const AFTER_PAYING: Readonly<Record<Bought, string>> = {
  quota: '付款后额度立即到账',
  goods: '付款后商家就备货',
  both: '付款后额度立即到账，商品随后发货'
}

/** What is asked back waits for the shop's decision before it is sent. */
const packedWords = ({ afterSaleId, shipments }: OrderView): string => {
  if (afterSaleId !== undefined) return '售后处理中，等商家回复'
  return shipments.length > 0 ? '已发出一部分，其余正在备货' : '商家正在备货'
}

const toShipWords = (order: OrderView, bought: Bought): string => {
  const some = packedWords(order)
  if (bought === 'goods') return some
  return `${quotaIsComing(order) ? '额度正在到账' : '额度已到账'}，${some}`
}

const shippedWords = ({ shipments }: OrderView): string =>
  shipments.length > 1 ? `${shipments.length} 个包裹在路上` : '包裹在路上'

const doneWords = ({ timeline, shipments }: OrderView, bought: Bought): Words => {
  // All goods may have gone back before any of them was sent.
  const quotaAlone = bought === 'quota' || (bought === 'both' && shipments.length === 0)
  if (quotaAlone) return says('已完成', '额度已到账', '可以直接使用')
  const byTimer = timeline.some(({ step, cause }) => step === 'received' && cause !== 'shopper')
  return says('已完成', byTimer ? '已自动确认收货' : '已签收', '有问题可以联系商家')
}

const WORDS: Readonly<Record<OrderMood, (order: OrderView, bought: Bought) => Words>> = {
  placing: () => says('正在核对', '正在核对订单', '正在核对订单，不会重复下单'),
  unpaid: (_, bought) => says('待付款', '等待付款', AFTER_PAYING[bought]),
  settling: () => says('正在到账', '已收到付款', '额度正在到账，稍等片刻'),
  toShip: (order, bought) => says('待发货', '已收到付款', toShipWords(order, bought)),
  shipped: (order) => says('待收货', '已发货', shippedWords(order)),
  done: (order, bought) => doneWords(order, bought),
  refunding: () => says('退款中', '正在退款', ''),
  refunded: () => says('已退款', '已全部退款', ''),
  closed: (order) => says('已关闭', '订单已关闭', whyClosed(order)),
  closedRefunding: () => says('已关闭 · 退款中', '已关闭 · 退款中', ''),
  closedRefunded: () => says('已关闭 · 已退款', '已关闭 · 已退款', '')
}

const FOUND_LATE = '付款通知没有按时送到，已主动核对找回'
const FINISHED_LATE = '到账遇到过问题，已自动补上'

const foundWords = (
  { paidAt }: OrderView,
  found: TimelineView,
  { headline, helper }: Words
): Pick<Words, 'headline' | 'helper'> => {
  const after = paidAt === undefined || paidAt > found.at ? '' : `在 ${age(found.at - paidAt)}后`
  const next = headline === '额度已到账' ? headline : helper
  return {
    headline: '已为你找回这笔订单',
    helper: `付款通知没有按时送到，我们${after}主动核对，确认了你的付款。${next}。`
  }
}

const whyClosed = (order: OrderView): string => {
  const closing = order.timeline.find(({ step }) => step === 'closed')
  const back = givenBack(order)
  if (closing?.cause === 'shopper') return `你取消了这笔订单，没有扣款${back}`
  return closing?.cause === 'expireUnpaidOrders' ? `超过 30 分钟未付款${back}` : `没有付款${back}`
}

/** What an unpaid order held is the shopper's again. */
const givenBack = ({ pointsUsed, balanceFen, explanation }: OrderView): string => {
  const held = [
    ...(explanation.some(({ kind }) => kind === 'coupon') ? ['券'] : []),
    ...(pointsUsed > 0 ? ['积分'] : []),
    ...(balanceFen > 0 ? ['余额'] : [])
  ]
  return held.length > 0 ? `。${held.join('、')}已退回` : ''
}
