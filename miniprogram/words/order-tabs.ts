import type { OrderView } from '#domain/contracts/storefront'
import { orderState, type OrderMood } from './order-state'

/** The tabs of the order list, which 我的 shows as entries too. */
export type OrderTab = 'all' | 'unpaid' | 'settling' | 'receiving' | 'service'

export const ORDER_TABS: readonly { readonly value: OrderTab; readonly label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'unpaid', label: '待付款' },
  { value: 'settling', label: '待发货' },
  { value: 'receiving', label: '待收货' },
  { value: 'service', label: '售后' }
]

/** Which orders a tab holds, as a shopper would sort them. */
export const belongsIn = (tab: OrderTab, order: OrderView): boolean =>
  tab === 'service'
    ? order.refundingFen > 0
    : (MOODS[tab]?.includes(orderState(order).mood) ?? true)

/** Quota is there the moment it is delivered: nothing of it is ever under way to the shopper. */
const MOODS: Partial<Readonly<Record<OrderTab, readonly OrderMood[]>>> = {
  unpaid: ['unpaid', 'placing'],
  settling: ['settling'],
  receiving: []
}

/** How many orders each tab's badge counts. */
export const countTab = (orders: readonly OrderView[], tab: OrderTab): number =>
  orders.filter((order) => belongsIn(tab, order)).length
