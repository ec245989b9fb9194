import type { OpenId, OrderId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { Order } from '../order.ts'
import type { OrderStatus } from '../order-status.ts'
import type { Orders } from '../orders.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'
import type { ResumeOrder } from './resume-order.ts'

interface PayOrderDeps {
  readonly orders: Orders
  readonly resumeOrder: ResumeOrder
}

/** A code to pay a waiting order with: the one it has, or a fresh one for the same number. One call, or two. */
export const payOrder =
  (deps: PayOrderDeps) =>
  async (
    openid: OpenId,
    id: OrderId
  ): Promise<
    Result<
      Order,
      OrderNotFound | { readonly kind: 'notWaitingForPayment'; readonly status: OrderStatus }
    >
  > => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const { status } = found.value.state
    if (status !== 'awaitingPayment') return refuse({ kind: 'notWaitingForPayment', status })
    return ok(await deps.resumeOrder(found.value))
  }
