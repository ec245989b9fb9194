import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { orderState, type OrderMood, type OrderStateView } from '../../../words/order-state'
import { fullPrice, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime } from '../../../words/time'

/** One of the three steps under the amount. */
export interface StepView {
  readonly word: string
  readonly icon: string
  readonly state: 'done' | 'now' | 'later'
}

/** Where the shopper goes on: one filled button, and one beside it. */
export type NextStep = 'order' | 'home' | 'pay'

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
      /** Empty where there is no way from a payment to a delivery. */
      readonly steps: readonly StepView[]
      /** What is waited for; empty when all is known. */
      readonly waiting: string
      readonly primary: NextStep
      readonly secondary: NextStep
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
    primary: 'order',
    secondary: 'home',
    ...partOf(order, state, visit)
  }
}

type Part = Pick<
  Extract<ResultView, { state: 'known' }>,
  'tone' | 'icon' | 'headline' | 'helper' | 'steps' | 'waiting'
> & { readonly primary?: NextStep; readonly secondary?: NextStep }

const partOf = (order: OrderView, state: OrderStateView, visit: Visit): Part => {
  const { mood, headline, helper } = state
  if (mood === 'placing' || mood === 'unpaid') {
    return visit.confirmed ? checking(visit.openMs) : unpaid(order)
  }
  return { headline, helper, ...ENDS[mood] }
}

const checking = (openMs: number): Part => ({
  tone: 'waiting',
  icon: 'time',
  headline: '正在向微信确认',
  helper:
    openMs >= LONG_MS
      ? '微信还没给出结果，我们每分钟都在核对，不用一直等'
      : '你的付款已提交，通常几秒就有结果。可以先离开，确认后会自动发货并通知你。',
  steps: steps(1),
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

const STEPS: readonly Pick<StepView, 'word' | 'icon'>[] = [
  { word: '已提交付款', icon: 'check' },
  { word: '微信确认', icon: 'refresh' },
  { word: '额度到账', icon: 'gift' }
]

const steps = (done: number): StepView[] =>
  STEPS.map(({ word, icon }, index) => {
    if (index < done) return { word, icon: 'check', state: 'done' }
    if (index > done) return { word, icon, state: 'later' }
    return { word: index === 1 ? '微信确认中' : '正在到账', icon, state: 'now' }
  })

type End = Exclude<OrderMood, 'placing' | 'unpaid'>

/** What the server already knows for sure. */
const ENDS: Readonly<Record<End, Pick<Part, 'tone' | 'icon' | 'steps' | 'waiting'>>> = {
  settling: {
    tone: 'good',
    icon: 'check-circle-filled',
    steps: steps(2),
    waiting: '正在等待到账'
  },
  shipped: { tone: 'good', icon: 'check-circle-filled', steps: steps(3), waiting: '' },
  done: { tone: 'good', icon: 'check-circle-filled', steps: steps(3), waiting: '' },
  closed: { tone: 'quiet', icon: 'close-circle', steps: [], waiting: '' },
  closedRefunding: { tone: 'amber', icon: 'rollback', steps: [], waiting: '' }
}
