import type { OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import { heldDecided, type HeldChoice } from '../held-back.ts'
import type { Order } from '../order.ts'
import type { NotPossibleNow } from './confirm-receipt.ts'
import type { OrderNotFound } from './own-order.ts'

interface DecideHeld {
  readonly orderId: OrderId
  readonly how: HeldChoice
  readonly reason: string
}

/** An order whose money went back before the shop heard of it: delivered all the same, or closed. Once. 2 calls. */
export const decideHeld =
  (deps: ChangeOrderDeps & { readonly clock: Clock }) =>
  async ({
    orderId,
    how,
    reason
  }: DecideHeld): Promise<Result<Order, OrderNotFound | NotPossibleNow>> => {
    const found = await deps.orders.byId(orderId)
    if (!found) return refuse({ kind: 'orderNotFound' })
    const { order, answer } = await changeOrder(deps, found, (current) => {
      const note = { cause: 'operator', now: deps.clock.now(), note: reason } as const
      const isDecided = current.refundStep((state) => heldDecided(state, how, note) ?? state)
      return { save: isDecided, answer: isDecided }
    })
    return answer ? ok(order) : refuse({ kind: 'notPossibleNow', status: order.state.status })
  }
