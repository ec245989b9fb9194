import type { OpenId, OrderId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Order } from '../order.ts'
import type { Orders } from '../orders.ts'

export interface OrderNotFound {
  readonly kind: 'orderNotFound'
}

/** Reads an order of this shopper. Another shopper's order does not exist for them; nor does an abandoned one. */
export const ownOrder = async (
  orders: Orders,
  openid: OpenId,
  id: OrderId
): Promise<Result<Order, OrderNotFound>> => {
  const order = await orders.byId(id)
  if (!order || order.state.openid !== openid || order.state.status === 'abandoned') {
    return refuse({ kind: 'orderNotFound' })
  }
  return ok(order)
}
