import type { OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import type { NotPossibleNow } from './confirm-receipt.ts'
import type { OrderNotFound } from './own-order.ts'

interface RunAgainDeps extends ChangeOrderDeps {
  readonly clock: Clock
}

/** 再处理一次: what got stuck is due at once, with all its tries; its timer does the rest within a minute. 2 calls. */
export const runAgain =
  (deps: RunAgainDeps) =>
  async (id: OrderId): Promise<Result<Order, OrderNotFound | NotPossibleNow>> => {
    const found = await deps.orders.byId(id)
    if (!found) return refuse({ kind: 'orderNotFound' })
    const { order, answer } = await changeOrder(deps, found, (current) => {
      const again = current.tryAgain({ cause: 'operator', now: deps.clock.now() })
      return { save: again, answer: again }
    })
    return answer ? ok(order) : refuse({ kind: 'notPossibleNow', status: order.state.status })
  }
