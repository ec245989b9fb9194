import type { OrderLineView, OrderView, StorefrontRefusal } from '#domain/contracts/storefront'
import { callsIn, showCover, type CoverView } from '../../../components/quota-cover/cover.view'
import { orderState, type OrderMood } from '../../../words/order-state'
import { fullPrice, type PriceView } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { clockTime, listTime } from '../../../words/time'
import { listButtons, type ButtonView } from '../../views/buttons.view'

/** A line as a card shows it: several are pictures only. */
export interface CardLine {
  readonly line: number
  readonly name: string
  readonly choices: string
  readonly picture: string
  readonly cover: CoverView | null
}

/** One order as a card of the list. */
export interface OrderCard {
  readonly orderId: string
  readonly time: string
  readonly label: string
  readonly mood: OrderMood
  readonly lines: readonly CardLine[]
  /** Lines without room for a picture. */
  readonly more: number
  readonly pieces: string
  readonly priceWord: string
  readonly price: PriceView
  readonly expiresAt: number
  /** A line that matters more than the order's state; empty: none. */
  readonly remark: string
  readonly remarkIcon: string
  readonly buttons: readonly ButtonView[]
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
  readonly hasMore: boolean
}

/** Orders of one tab or of one search, newest first as the server gave them. */
export const showOrders = ({ orders, hasMore }: Listing, now: number): OrdersView => ({
  state: 'ready',
  stale: '',
  cards: orders.map((order) => showCard(order, now)),
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

/** What a page behind the last card changes, as paths: the cards above it are not sent again. */
export const onlyNewCards = (before: OrdersView, after: OrdersView): Record<string, unknown> => {
  if (before.state !== 'ready' || after.state !== 'ready') return { view: after }
  const same = before.cards.every(({ orderId }, index) => after.cards[index]?.orderId === orderId)
  if (!same) return { view: after }
  const from = before.cards.length
  const fresh = after.cards.slice(from)
  return {
    'view.hasMore': after.hasMore,
    ...Object.fromEntries(fresh.map((card, index) => [`view.cards[${from + index}]`, card]))
  }
}

const PICTURES_AT_MOST = 4

const showCard = (order: OrderView, now: number): OrderCard => {
  const { label, mood, recovery, refund } = orderState(order)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const unpaid = mood === 'unpaid' || mood === 'placing'
  return {
    orderId: order.orderId,
    time: listTime(order.createdAt, now),
    label,
    mood,
    lines: order.lines.slice(0, PICTURES_AT_MOST).map(showLine),
    more: Math.max(0, order.lines.length - PICTURES_AT_MOST),
    pieces: `共 ${pieces} 件`,
    priceWord: unpaid ? '应付' : mood === 'closed' ? '' : '实付',
    price: fullPrice(order.payableFen),
    expiresAt: mood === 'unpaid' && order.expiresAt > now ? order.expiresAt : 0,
    ...remarkOf(order, refund, recovery),
    buttons: listButtons(order)
  }
}

/** Money on its way is told before an after-sale that waits, and that before a recovery. */
const remarkOf = (
  { afterSaleId }: OrderView,
  refund: string,
  recovery: string
): Pick<OrderCard, 'remark' | 'remarkIcon'> => {
  if (refund) return { remark: refund, remarkIcon: 'rollback' }
  if (afterSaleId !== undefined) return { remark: '售后处理中', remarkIcon: 'service' }
  return { remark: recovery, remarkIcon: 'refresh' }
}

const showLine = ({ line, kind, name, choices, picture }: OrderLineView): CardLine => ({
  line,
  name,
  choices: choices.join(' · '),
  picture: picture ?? '',
  cover: kind === 'quota' ? showCover(callsIn(name)) : null
})
