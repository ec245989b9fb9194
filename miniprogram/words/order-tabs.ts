import type { OrderTab } from '#domain/contracts/orders'
import type { OrderView } from '#domain/contracts/storefront'

/** The tabs of the order list, which 我的 shows as entries too. */
export const ORDER_TABS: readonly { readonly value: OrderTab; readonly label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'toPay', label: '待付款' },
  { value: 'toShip', label: '待发货' },
  { value: 'toReceive', label: '待收货' },
  { value: 'toReview', label: '待评价' }
]

/** Which orders a tab holds; the server sorts the list by the same rule, here it counts badges. */
const HOLDS: Readonly<Record<OrderTab, (order: OrderView) => boolean>> = {
  all: () => true,
  toPay: ({ status }) => status === 'placing' || status === 'awaitingPayment',
  toShip: ({ status }) => status === 'paid',
  toReceive: ({ status }) => status === 'shipped',
  toReview: ({ actions }) => actions.includes('review')
}

/** How many orders each tab's badge counts. */
export const countTab = (orders: readonly OrderView[], tab: OrderTab): number =>
  orders.filter(HOLDS[tab]).length
