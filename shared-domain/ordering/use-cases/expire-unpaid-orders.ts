import type { RunOnce } from '../../kernel/run-batch.ts'
import type { WorkEnd } from '../../kernel/work-list.ts'
import type { Order } from '../order.ts'
import { workThroughOrders, type OrderListDeps } from '../order-list.ts'
import type { CloseOrder } from './close-order.ts'

interface ExpireUnpaidOrdersDeps extends OrderListDeps {
  readonly closeOrder: CloseOrder
}

/** 超时关单: closes safely what nobody paid in time, and what never got out of placing. */
export const expireUnpaidOrders = (deps: ExpireUnpaidOrdersDeps): RunOnce =>
  workThroughOrders(deps, 'dueClose', (order) => expire(deps, order))

const expire = async (deps: ExpireUnpaidOrdersDeps, order: Order): Promise<WorkEnd> => {
  order.claimClose(deps.clock.now())
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done') return 'left'
  const closed = await deps.closeOrder(claimed.order, 'expireUnpaidOrders')
  if (closed.kind !== 'unconfirmed') return 'done'
  return closed.isSilent ? 'unanswered' : 'left'
}
