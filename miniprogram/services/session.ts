import type { OrderView } from '#domain/contracts/storefront'
import { learnTime } from './shop-clock'

/** What one page tells the next one; gone when the mini-program ends. */
const known = new Map<string, OrderView>()
const KNOWN_AT_MOST = 60

/** Keeps an order as the server last told it, so that the next page has something to show at once. */
export const remember = (order: OrderView): OrderView => {
  learnTime(order)
  known.delete(order.orderId)
  known.set(order.orderId, order)
  const oldest = known.keys().next()
  if (known.size > KNOWN_AT_MOST && !oldest.done) known.delete(oldest.value)
  return order
}

/** Whoever used this phone left. */
export const forgetOrders = (): void => known.clear()

export const recall = (orderId: string): OrderView | undefined => known.get(orderId)
