import type { MessageKind } from '#domain/contracts/account'
import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import {
  boughtIn,
  orderState,
  quotaIsComing,
  type Bought,
  type OrderMood,
  type OrderStateView
} from '../../../words/order-state'
import { fullPrice, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { refundMood } from '../../../words/refunds'
import { clockTime } from '../../../words/time'

/** One of the three steps under the amount. */
export interface StepView {
  readonly word: string
  readonly icon: string
  readonly state: 'done' | 'now' | 'later'
}

/** Where the shopper goes on: one filled button, and one beside it. */
export type NextStep = 'order' | 'home' | 'pay' | 'ask'

export type ResultView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'known'
      readonly tone: 'waiting' | 'good' | 'quiet' | 'amber'
      readonly icon: string
      readonly headline: string
      readonly helper: string
      readonly refund: string
      readonly price: PriceView
      /** Under the amount, where WeChat had nothing to take. */
      readonly paidBy: string
      /** Empty where there is no way from a payment to a delivery. */
      readonly steps: readonly StepView[]
      /** What is waited for; empty when all is known. */
      readonly waiting: string
      readonly primary: NextStep
      readonly secondary: NextStep
      /** What the shop may write about from here on; null: nothing is to come. */
      readonly notify: readonly MessageKind[] | null
      readonly notifyWords: string
    }

/** What this page knows besides the order. */
export interface Visit {
  /** The phone said that the payment was made. It may be wrong, so WeChat is asked. */
  readonly confirmed: boolean
  /** How long the page has been open, in milliseconds. */
  readonly openMs: number
}

export const LOADING: ResultView = { state: 'loading' }
export const FAILED: ResultView = { state: 'failed', trouble: OFFLINE }

export const showRefusal = (refusal: StorefrontRefusal): ResultView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

/** After this long nobody should stare at the page. */
export const LONG_MS = 60_000

/** What is known about a payment: from the server, never from the phone. */
export const showResult = (order: OrderView, visit: Visit): ResultView => {
  const state = orderState(order)
  return {
    state: 'known',
    refund: state.refund,
    price: fullPrice(order.payableFen),
    paidBy: order.payableFen === 0 ? '已用积分、余额付清' : '',
    primary: 'order',
    secondary: 'home',
    ...notifyOf(order, state.mood),
    ...partOf(order, state, visit)
  }
}

type Notify = Pick<Extract<ResultView, { state: 'known' }>, 'notify' | 'notifyWords'>

const notifyOf = (order: OrderView, mood: OrderMood): Notify => {
  const goods = boughtIn(order) !== 'quota'
  switch (mood) {
    case 'placing':
    case 'unpaid':
      return goods
        ? { notify: ['paid', 'shipped', 'refunded'], notifyWords: '付款、发货、退款时告诉我' }
        : { notify: ['paid', 'refunded'], notifyWords: '付款、退款时告诉我' }
    case 'settling':
    case 'toShip':
    case 'shipped':
      return goods
        ? { notify: ['shipped', 'refunded'], notifyWords: '发货、退款时告诉我' }
        : { notify: null, notifyWords: '' }
    case 'refunding':
    case 'closedRefunding':
      return { notify: ['refunded'], notifyWords: '退款到账时告诉我' }
    default:
      return { notify: null, notifyWords: '' }
  }
}

type Part = Pick<
  Extract<ResultView, { state: 'known' }>,
  'tone' | 'icon' | 'headline' | 'helper' | 'steps' | 'waiting'
> & { readonly primary?: NextStep; readonly secondary?: NextStep }

const partOf = (order: OrderView, state: OrderStateView, visit: Visit): Part => {
  const { mood, headline, helper } = state
  if (mood === 'placing' || mood === 'unpaid') {
    return visit.confirmed ? checking(boughtIn(order), visit.openMs) : unpaid(order)
  }
  return { headline, helper, ...endOf(order, mood), ...onwardOf(order, mood) }
}

/** Quota was bought in order to ask: a question that waits is there where it was typed. */
const onwardOf = (order: OrderView, mood: OrderMood): Pick<Part, 'primary' | 'secondary'> =>
  mood === 'done' && boughtIn(order) === 'quota' ? { primary: 'ask', secondary: 'order' } : {}

const checking = (bought: Bought, openMs: number): Part => ({
  tone: 'waiting',
  icon: 'time',
  headline: '正在向微信确认',
  helper:
    openMs >= LONG_MS
      ? '微信还没给出结果，我们每分钟都在核对，不用一直等'
      : `你的付款已提交，通常几秒就有结果。可以先离开，确认后${NEXT[bought]}。`,
  steps: steps(bought, 1),
  waiting: '正在向微信确认'
})

const unpaid = ({ expiresAt }: OrderView): Part => ({
  tone: 'amber',
  icon: 'time',
  headline: '还没有付款',
  helper: `订单为你留到 ${clockTime(expiresAt)}`,
  steps: [],
  waiting: '正在等待付款',
  primary: 'pay',
  secondary: 'order'
})

const NEXT: Readonly<Record<Bought, string>> = {
  quota: '额度自动到账',
  goods: '商家就备货',
  both: '额度自动到账，商家就备货'
}

interface LastStep {
  readonly word: string
  readonly now: string
  readonly icon: string
}

/** What comes after WeChat's word. */
const LAST: Readonly<Record<Bought, LastStep>> = {
  quota: { word: '额度到账', now: '正在到账', icon: 'gift' },
  goods: { word: '商家发货', now: '等待发货', icon: 'vehicle' },
  both: { word: '商家发货', now: '等待发货', icon: 'vehicle' }
}

/** @param done how many of the three are over */
const steps = (bought: Bought, done: number, byWechat = true): StepView[] => {
  const last = LAST[bought]
  const first = byWechat
    ? [
        { word: '已提交付款', now: '', icon: 'check' },
        { word: '微信确认', now: '微信确认中', icon: 'refresh' }
      ]
    : [
        { word: '已提交订单', now: '', icon: 'check' },
        { word: '已付清', now: '', icon: 'check' }
      ]
  const all = [...first, last]
  return all.map(({ word, now, icon }, index) => {
    if (index < done) return { word, icon: 'check', state: 'done' }
    return index > done ? { word, icon, state: 'later' } : { word: now, icon, state: 'now' }
  })
}

type End = Pick<Part, 'tone' | 'icon' | 'steps' | 'waiting'>

/** What the server already knows for sure. */
const endOf = (order: OrderView, mood: Exclude<OrderMood, 'placing' | 'unpaid'>): End => {
  if (mood === 'closed') return { tone: 'quiet', icon: 'close-circle', steps: [], waiting: '' }
  if (mood === 'refunded' || mood === 'closedRefunded') {
    return { tone: 'quiet', icon: 'rollback', steps: [], waiting: '' }
  }
  if (mood === 'refunding' || mood === 'closedRefunding') {
    const moves = order.refunds.some((one) => refundMood(one) === 'moving')
    return { tone: 'amber', icon: 'rollback', steps: [], waiting: moves ? '正在办理退款' : '' }
  }
  const over = mood === 'shipped' || mood === 'done'
  return {
    tone: 'good',
    icon: 'check-circle-filled',
    steps: steps(boughtIn(order), over ? 3 : 2, order.payableFen > 0),
    waiting: over ? '' : WAITING[mood](order)
  }
}

const WAITING: Readonly<Record<'settling' | 'toShip', (order: OrderView) => string>> = {
  settling: () => '正在等待到账',
  toShip: (order) => (quotaIsComing(order) ? '正在等待额度到账' : '')
}
