import type { OpenId, OrderId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Order } from '../order.ts'
import type { OrderStatus } from '../order-status.ts'
import type { Orders } from '../orders.ts'
import type { CloseOrder } from './close-order.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'

interface CancelOrderDeps {
  readonly orders: Orders
  readonly closeOrder: CloseOrder
}

export type CancelRefusal =
  | OrderNotFound
  | { readonly kind: 'notWaitingForPayment'; readonly status: OrderStatus }
  /** WeChat could not confirm; the order closes by itself when its time is over. */
  | { readonly kind: 'closeLater' }

/** The shopper changes their mind: the safe close. Cancelling a closed order again is a success. */
export const cancelOrder =
  (deps: CancelOrderDeps) =>
  async (openid: OpenId, id: OrderId, because?: string): Promise<Result<Order, CancelRefusal>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const { status } = found.value.state
    if (status === 'closed') return found
    if (status !== 'awaitingPayment') return refuse({ kind: 'notWaitingForPayment', status })
    const closed = await deps.closeOrder(found.value, 'shopper', because)
    if (closed.kind === 'unconfirmed') return refuse({ kind: 'closeLater' })
    if (closed.kind === 'paid') {
      return refuse({ kind: 'notWaitingForPayment', status: closed.order.state.status })
    }
    return ok(closed.order)
  }
