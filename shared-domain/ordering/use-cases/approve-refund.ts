import type { OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { RefundDecision } from '../order-refunds.ts'
import type { Order } from '../order.ts'
import type { OrderSnapshot } from '../order-snapshot.ts'
import { planRefund, type RefundAsk, type RefundRefusal } from '../refund-plan.ts'
import type { Cause } from '../timeline.ts'
import type { OrderNotFound } from './own-order.ts'

export interface ApproveRefund extends Pick<
  RefundDecision,
  'reason' | 'because' | 'number' | 'requestId'
> {
  readonly orderId: OrderId
  readonly ask: RefundAsk
  readonly cause: Cause
  /** As it was read a moment ago; absent: it is read. */
  readonly order?: Order
}

/**
 * 同意退款: decides what goes back and records it; a timer sends it within a minute. What is left is measured on the
 * order as it is stored, so that two decisions at once never give back more than was paid (I8). A number, or a request,
 * that has its refund has it already. 2 calls, 1 where the order is at hand.
 */
export const approveRefund =
  (deps: ChangeOrderDeps & { readonly clock: Clock }) =>
  async ({
    orderId,
    ask,
    cause,
    order: seen,
    ...decision
  }: ApproveRefund): Promise<Result<Order, OrderNotFound | RefundRefusal>> => {
    const found = seen ?? (await deps.orders.byId(orderId))
    if (!found) return refuse({ kind: 'orderNotFound' })
    const { order, answer } = await changeOrder<Result<unknown, RefundRefusal>>(
      deps,
      found,
      (current) => {
        if (isDecided(current.state, decision)) return { save: false, answer: ok(null) }
        const now = deps.clock.now()
        const planned = planRefund(current.state, ask, now)
        if (planned.ok) current.refund({ ...decision, plan: planned.value }, { cause, now })
        return { save: planned.ok, answer: planned }
      }
    )
    return answer.ok ? ok(order) : answer
  }

export type RefundApproval = ReturnType<typeof approveRefund>

const isDecided = (
  { refunds }: OrderSnapshot,
  { number, requestId }: Pick<RefundDecision, 'number' | 'requestId'>
): boolean =>
  Object.entries(refunds).some(
    ([known, refund]) =>
      known === number || (requestId !== undefined && refund.requestId === requestId)
  )
