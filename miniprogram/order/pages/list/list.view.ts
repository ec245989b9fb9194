import type { OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { callsIn, showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { orderName } from '../../../words/order-name'
import { orderState, type OrderMood } from '../../../words/order-state'
import { belongsIn, type OrderTab } from '../../../words/order-tabs'
import { fullPrice, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime, listTime } from '../../../words/time'

/** One order as a card of the list. */
export interface OrderCard {
  readonly orderId: string
  readonly time: string
  readonly label: string
  readonly mood: OrderMood
  readonly name: string
  readonly pieces: string
  readonly cover: CoverView
  readonly price: PriceView
  readonly expiresAt: number
  /** A line that matters more than the order's state; empty: none. */
  readonly remark: string
  readonly remarkIcon: string
}

export type OrdersView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | {
      readonly state: 'ready'
      readonly stale: string
      readonly cards: readonly OrderCard[]
      readonly hasMore: boolean
    }

export const LOADING: OrdersView = { state: 'loading' }
export const FAILED: OrdersView = { state: 'failed', trouble: OFFLINE }

export const showRefusal = (refusal: StorefrontRefusal): OrdersView => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

export interface Listing {
  readonly orders: readonly OrderView[]
  readonly tab: OrderTab
  readonly hasMore: boolean
}

/** The orders of one tab, newest first as the server gave them. */
export const showOrders = ({ orders, tab, hasMore }: Listing, now: number): OrdersView => ({
  state: 'ready',
  stale: '',
  cards: orders.filter((order) => belongsIn(tab, order)).map((order) => showCard(order, now)),
  hasMore
})

export const withoutNetwork = (view: OrdersView, loadedAt: number): OrdersView =>
  view.state === 'ready'
    ? { ...view, stale: `网络断开了，现在看到的是 ${clockTime(loadedAt)} 的内容` }
    : FAILED

/** Adds a page of older orders; what came twice is shown once, as told last. */
export const withPage = (
  known: readonly OrderView[],
  page: readonly OrderView[]
): readonly OrderView[] => {
  const fresh = new Set(page.map(({ orderId }) => orderId))
  return [...known.filter(({ orderId }) => !fresh.has(orderId)), ...page]
}

const showCard = (order: OrderView, now: number): OrderCard => {
  const { label, mood, recovery, refund } = orderState(order)
  const name = orderName(order)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    orderId: order.orderId,
    time: listTime(order.createdAt, now),
    label,
    mood,
    name,
    pieces: `共 ${pieces} 件`,
    cover: showCover(callsIn(name)),
    price: fullPrice(order.payableFen),
    expiresAt: mood === 'unpaid' && order.expiresAt > now ? order.expiresAt : 0,
    remark: refund || recovery,
    remarkIcon: refund ? 'rollback' : 'refresh'
  }
}
