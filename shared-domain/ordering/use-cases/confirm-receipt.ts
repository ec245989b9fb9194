import type { OpenId, OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { runBatch, type BatchCounts, type RunOnce } from '../../kernel/run-batch.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import type { OrderStatus } from '../order-status.ts'
import type { SettleOrder } from '../settle-order.ts'
import type { Cause } from '../timeline.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'

export interface ConfirmReceiptDeps extends ChangeOrderDeps {
  readonly clock: Clock
  readonly settleOrder: SettleOrder
}

export type NotPossibleNow = {
  readonly kind: 'notPossibleNow'
  readonly status: OrderStatus
}

/** 确认收货: 2 calls, and a ledger transaction where the order earns points. Confirming twice is a success. */
export const confirmReceipt =
  (deps: ConfirmReceiptDeps) =>
  async (openid: OpenId, id: OrderId): Promise<Result<Order, OrderNotFound | NotPossibleNow>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const order = await receive(deps, found.value, 'shopper')
    const { status } = order.state
    return status === 'completed' ? ok(order) : refuse({ kind: 'notPossibleNow', status })
  }

/** 自动确认收货: what was on its way for so long counts as received. */
export const confirmDueReceipts =
  (
    deps: ConfirmReceiptDeps & {
      readonly report: (error: unknown, orderId: string) => void
    }
  ): RunOnce =>
  async ({ limit, now }): Promise<BatchCounts> => {
    const due = await deps.orders.due('dueReceipt', now, limit)
    return runBatch(due, deps, async (order) => {
      const after = await receive(deps, order, 'confirmReceipts')
      return after.state.status === 'completed' ? 'done' : 'left'
    })
  }

const receive = async (deps: ConfirmReceiptDeps, order: Order, cause: Cause): Promise<Order> => {
  const changed = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'shipped') return { save: false, answer: undefined }
    current.receive({ cause, now: deps.clock.now() })
    return { save: true, answer: undefined }
  })
  return deps.settleOrder(changed.order, cause)
}
