import type { OrderTab } from '../../contracts/orders.ts'
import type { OpenId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { mayReview } from '../may-review.ts'
import type { Order } from '../order.ts'
import type { OrderStatus } from '../order-status.ts'
import type { Orders } from '../orders.ts'

export interface ListOrders {
  readonly before?: Instant
  readonly tab: OrderTab
  /** A part of a name or of an order's number. */
  readonly text: string
}

const STATUSES: Readonly<Record<OrderTab, readonly OrderStatus[] | undefined>> = {
  all: undefined,
  toPay: ['placing', 'awaitingPayment'],
  toShip: ['paid'],
  toReceive: ['shipped'],
  toReview: ['completed']
}

/**
 * 我的订单, the newest first: one call. What the database can't tell apart, a text and what is still to be reviewed, is
 * looked for in the newest hundred.
 */
export const listOrders =
  ({ orders }: { readonly orders: Orders }) =>
  async (openid: OpenId, wanted: ListOrders): Promise<readonly Order[]> => {
    const { before, tab } = wanted
    const statuses = STATUSES[tab]
    const text = wanted.text.trim().toLowerCase()
    const told = text === '' && tab !== 'toReview'
    const limit = told ? settings.ordersPerPage : settings.ordersSearched
    const found = await orders.ofShopper(openid, {
      limit,
      ...(before === undefined ? {} : { before }),
      ...(statuses ? { statuses } : {})
    })
    const shown = found.filter((order) => isIn(tab, order) && hasText(order, text))
    return shown.slice(0, settings.ordersPerPage)
  }

const isIn = (tab: OrderTab, { state }: Order): boolean =>
  tab !== 'toReview' || state.lines.some((line) => mayReview(state, line))

const hasText = ({ state: { id, lines } }: Order, text: string): boolean =>
  text === '' ||
  id.includes(text) ||
  lines.some(({ name, choices }) => `${name} ${choices.join(' ')}`.toLowerCase().includes(text))
