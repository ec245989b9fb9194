import type { OpenId, OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { AskWechat } from '../ask-wechat.ts'
import type { Order } from '../order.ts'
import type { Orders } from '../orders.ts'
import { questionBrake } from '../question-brake.ts'
import type { CloseOrder } from './close-order.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'
import type { SettleOrder } from '../settle-order.ts'

interface CheckOrderDeps {
  readonly orders: Orders
  readonly clock: Clock
  readonly askWechat: AskWechat
  readonly settleOrder: SettleOrder
  readonly closeOrder: CloseOrder
}

/**
 * How an order stands: one call. With `ask` WeChat is asked too, for a shopper who says that they paid; what it proves
 * is recorded and delivered at once. An order whose codes WeChat has closed is closed: nobody could pay it. Who asks
 * too often is told what is known.
 */
export const checkOrder = (deps: CheckOrderDeps) => {
  const brake = questionBrake()
  return async (
    openid: OpenId,
    id: OrderId,
    ask: boolean
  ): Promise<Result<Order, OrderNotFound>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok || !ask || found.value.state.status !== 'awaitingPayment') return found
    if (!brake.mayAsk(found.value.state, deps.clock.now())) return found
    const asked = await deps.askWechat(found.value, 'query')
    if (asked.kind === 'closed') return ok((await deps.closeOrder(found.value, 'query')).order)
    if (asked.kind !== 'paid') return found
    return ok(await deps.settleOrder(asked.order, 'query'))
  }
}
