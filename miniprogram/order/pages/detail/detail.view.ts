import type { OrderLineView, OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { callsIn, showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { orderState, type OrderMood } from '../../../words/order-state'
import { fullPrice, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime, fullTime } from '../../../words/time'
import { timelineRows, type TimelineRows } from '../../components/order-timeline/timeline.view'

export interface LineView {
  readonly name: string
  readonly quantity: number
  readonly delivered: string
  readonly price: PriceView
  readonly cover: CoverView
}

/** The head of the page: pine for good news, white with amber for waits, white for what is over. */
export interface HeadView {
  readonly tone: 'pine' | 'amber' | 'quiet'
  readonly icon: string
  readonly headline: string
  readonly helper: string
}

export type DetailView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly head: HeadView
      readonly mood: OrderMood
      /** Until when it can be paid; 0: it cannot. */
      readonly payableUntil: number
      readonly recovery: string
      readonly refund: string
      readonly lines: readonly LineView[]
      readonly timeline: TimelineRows
      readonly total: PriceView
      readonly totalWord: string
      readonly refunding: PriceView | null
      readonly channel: string
      readonly orderId: string
      readonly placedAt: string
    }

export const LOADING: DetailView = { state: 'loading' }
export const FAILED: DetailView = { state: 'failed', trouble: OFFLINE }

export const showRefusal = (refusal: StorefrontRefusal): DetailView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export interface Look {
  /** The shop's time. */
  readonly now: number
  readonly unfolded: boolean
}

export const showDetail = (order: OrderView, { now, unfolded }: Look): DetailView => {
  const { mood, headline, helper, recovery, refund } = orderState(order)
  const paid = mood === 'settling' || mood === 'done' || mood === 'closedRefunding'
  return {
    state: 'ready',
    stale: '',
    head: { ...LOOKS[mood], headline, helper: helper === refund ? '' : helper },
    mood,
    payableUntil: mood === 'unpaid' && order.expiresAt > now ? order.expiresAt : 0,
    recovery,
    refund,
    lines: order.lines.map(showLine),
    timeline: timelineRows(order, now, unfolded),
    total: fullPrice(order.payableFen),
    totalWord: paid ? '实付' : mood === 'closed' ? '订单金额' : '应付',
    refunding: order.refundingFen > 0 ? fullPrice(order.refundingFen) : null,
    channel: order.channel === 'native' ? '微信扫码支付' : '微信支付',
    orderId: order.orderId,
    placedAt: fullTime(order.createdAt)
  }
}

export const withoutNetwork = (view: DetailView, loadedAt: number): DetailView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED

/** While these last, something will change without the shopper doing anything. */
export const mayChange = ({ status }: OrderView): boolean =>
  status === 'placing' || status === 'awaitingPayment' || status === 'paid'

const LOOKS: Readonly<Record<OrderMood, Pick<HeadView, 'tone' | 'icon'>>> = {
  placing: { tone: 'amber', icon: 'refresh' },
  unpaid: { tone: 'amber', icon: 'time-filled' },
  settling: { tone: 'pine', icon: 'check-circle-filled' },
  shipped: { tone: 'pine', icon: 'check-circle-filled' },
  done: { tone: 'pine', icon: 'check-circle-filled' },
  closed: { tone: 'quiet', icon: 'close-circle-filled' },
  closedRefunding: { tone: 'quiet', icon: 'rollback' }
}

const showLine = ({ name, quantity, amountFen, delivered }: OrderLineView): LineView => ({
  name,
  quantity,
  delivered: delivered ? '已到账' : '',
  price: fullPrice(amountFen),
  cover: showCover(callsIn(name))
})
