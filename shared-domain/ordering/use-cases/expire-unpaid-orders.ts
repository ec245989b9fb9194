import type { Clock } from '../../kernel/instant.ts'
import { runBatch, type BatchCounts, type RunOnce } from '../../kernel/run-batch.ts'
import type { Order } from '../order.ts'
import type { Orders } from '../orders.ts'
import type { CloseOrder } from './close-order.ts'

interface ExpireUnpaidOrdersDeps {
  readonly orders: Orders
  readonly clock: Clock
  readonly closeOrder: CloseOrder
  readonly report: (error: unknown, orderId: string) => void
}

/** 超时关单: closes safely what nobody paid in time, and what never got out of placing. */
export const expireUnpaidOrders =
  (deps: ExpireUnpaidOrdersDeps): RunOnce =>
  async ({ limit, now }): Promise<BatchCounts> => {
    const due = await deps.orders.due('dueClose', now, limit)
    return runBatch(due, deps, (order) => expire(deps, order))
  }

const expire = async (deps: ExpireUnpaidOrdersDeps, order: Order): Promise<'done' | 'left'> => {
  order.claimClose(deps.clock.now())
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done') return 'left'
  const closed = await deps.closeOrder(claimed.order, 'expireUnpaidOrders')
  return closed.kind === 'unconfirmed' ? 'left' : 'done'
}
