import type { RefundView } from '../../contracts/after-sales.ts'
import type { OrderId, RefundNo } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import {
  changeOrder,
  refundView,
  settledByHand,
  turnedToMerchant,
  type ChangeOrderDeps,
  type Order,
  type OrderNotFound,
  type OrderSnapshot
} from '../../ordering/index.ts'
import type { RefundGateway } from '../refund-gateway.ts'

export interface RefundByPersonDeps extends ChangeOrderDeps {
  readonly clock: Clock
  readonly refunds: RefundGateway
}

interface NotPossibleNow {
  readonly kind: 'notPossibleNow'
  readonly status: string
}

type Answer = Promise<Result<RefundView, OrderNotFound | NotPossibleNow>>

interface OneRefund {
  readonly orderId: OrderId
  readonly refundNo: RefundNo
}

/**
 * 退到商户账户: what the shopper's card does not take is turned to the shop's own account. Decided here, carried out by
 * the refunds' timer within a minute. Again is a success. 2 calls.
 */
export const turnRefundToMerchant =
  (deps: RefundByPersonDeps) =>
  async ({ orderId, refundNo: number }: OneRefund): Answer => {
    const found = await deps.orders.byId(orderId)
    if (!found?.state.refunds[number]) return refuse({ kind: 'orderNotFound' })
    const order = await change(deps, found, (state) =>
      turnedToMerchant(state, number, { cause: 'operator', now: deps.clock.now() })
    )
    const isAsked = order.state.refunds[number]?.toMerchant === true
    return answered(order, number, isAsked)
  }

/**
 * 已另行退给买家: a person gave the money by another way. Only of one that WeChat can't pay out any more: it turned it
 * to the shop, closed it time and again, or refuses the application and does not know its number, which is asked anew.
 * Again is a success. 2 calls, and a question to WeChat where it refused.
 * @throws OutcomeUnknown when WeChat can't be asked
 */
export const settleRefundByHand =
  (deps: RefundByPersonDeps) =>
  async ({
    orderId,
    refundNo: number,
    reason
  }: OneRefund & { readonly reason: string }): Answer => {
    const found = await deps.orders.byId(orderId)
    const refund = found?.state.refunds[number]
    if (!found || !refund) return refuse({ kind: 'orderNotFound' })
    if (refund.state === 'due') {
      const asked = await deps.refunds.queryRefund(number)
      if (asked.kind === 'unknown') throw new OutcomeUnknown('ask about a refund')
      if (asked.kind === 'refund') {
        return refuse({ kind: 'notPossibleNow', status: asked.refund.state })
      }
    }
    const order = await change(deps, found, (state) =>
      settledByHand(state, number, { cause: 'operator', now: deps.clock.now(), note: reason })
    )
    return answered(order, number, order.state.refunds[number]?.byHand !== undefined)
  }

const change = async (
  deps: RefundByPersonDeps,
  found: Order,
  step: (state: OrderSnapshot) => OrderSnapshot
): Promise<Order> => {
  const { order } = await changeOrder(deps, found, (current) => ({
    save: current.refundStep(step),
    answer: null
  }))
  return order
}

const answered = (
  order: Order,
  number: RefundNo,
  isDone: boolean
): Result<RefundView, NotPossibleNow> => {
  const refund = order.state.refunds[number]
  return refund && isDone
    ? ok(refundView(number, refund))
    : refuse({ kind: 'notPossibleNow', status: refund?.state ?? 'none' })
}
