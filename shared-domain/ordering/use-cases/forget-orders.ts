import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import { workThroughOrders, type OrderListDeps } from '../order-list.ts'
import { isForgettable } from '../retention.ts'
import type { Order } from '../order.ts'

/**
 * Lets go what has served its time: placings that came to nothing, after days and only where no money ever moved, and
 * the raw notices of old orders. An order with money stays for ever. 1 call per order.
 */
export const forgetOrders = (deps: OrderListDeps): RunOnce =>
  workThroughOrders(deps, 'dueForget', (order) => forget(deps, order))

const forget = async (deps: OrderListDeps, order: Order): Promise<'done' | 'left'> => {
  if (isForgettable(order.state)) {
    const removed = await deps.orders.remove(order)
    if (removed === 'unknown') throw new OutcomeUnknown('remove an order')
    return removed === 'done' ? 'done' : 'left'
  }
  order.forgetNotices(deps.clock.now())
  const saved = await deps.orders.save(order)
  return saved.kind === 'done' ? 'done' : 'left'
}
