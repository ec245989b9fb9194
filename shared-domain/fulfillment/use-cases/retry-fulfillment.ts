import type { RunOnce } from '../../kernel/run-batch.ts'
import {
  workThroughOrders,
  type Order,
  type OrderListDeps,
  type SettleOrder
} from '../../ordering/index.ts'

interface RetryFulfillmentDeps extends OrderListDeps {
  readonly settleOrder: SettleOrder
}

/** 发货补偿: brings to rest what a function left behind, with a growing gap per order and an end with an alarm. */
export const retryFulfillment = (deps: RetryFulfillmentDeps): RunOnce =>
  workThroughOrders(deps, 'dueWork', (order) => retry(deps, order))

const retry = async (deps: RetryFulfillmentDeps, order: Order): Promise<'done' | 'left'> => {
  order.claimWork(deps.clock.now())
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done' || claimed.order.state.dueWork === null) return 'left'
  await deps.settleOrder(claimed.order, 'retryFulfillment')
  return 'done'
}
