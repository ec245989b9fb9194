import type { Clock } from '../../kernel/instant.ts'
import { runBatch, type BatchCounts, type RunOnce } from '../../kernel/run-batch.ts'
import type { Order, Orders, SettleOrder } from '../../ordering/index.ts'

interface RetryFulfillmentDeps {
  readonly orders: Orders
  readonly clock: Clock
  readonly settleOrder: SettleOrder
  readonly report: (error: unknown, orderId: string) => void
}

/** 发货补偿: brings to rest what a function left behind, with a growing gap per order and an end with an alarm. */
export const retryFulfillment =
  (deps: RetryFulfillmentDeps): RunOnce =>
  async ({ limit, now }): Promise<BatchCounts> => {
    const due = await deps.orders.due('dueWork', now, limit)
    return runBatch(due, deps, (order) => retry(deps, order))
  }

const retry = async (deps: RetryFulfillmentDeps, order: Order): Promise<'done' | 'left'> => {
  order.claimWork(deps.clock.now())
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done' || claimed.order.state.dueWork === null) return 'left'
  await deps.settleOrder(claimed.order, 'retryFulfillment')
  return 'done'
}
