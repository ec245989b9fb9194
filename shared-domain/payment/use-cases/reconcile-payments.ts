import type { RunOnce } from '../../kernel/run-batch.ts'
import type { WorkEnd } from '../../kernel/work-list.ts'
import {
  workThroughOrders,
  type AskWechat,
  type CloseOrder,
  type Order,
  type OrderListDeps,
  type SettleOrder
} from '../../ordering/index.ts'

interface ReconcilePaymentsDeps extends OrderListDeps {
  readonly askWechat: AskWechat
  readonly settleOrder: SettleOrder
  readonly closeOrder: CloseOrder
}

/**
 * 掉单补偿: asks WeChat about orders that wait for payment, first within a minute, then with growing gaps. The next
 * look is stored before the question, so overlapping runs are harmless and an order that fails goes to the back. What
 * WeChat has closed already (a close that was cut off) is closed here: its codes are dead.
 */
export const reconcilePayments = (deps: ReconcilePaymentsDeps): RunOnce =>
  workThroughOrders(deps, 'duePay', (order) => reconcile(deps, order))

const reconcile = async (deps: ReconcilePaymentsDeps, order: Order): Promise<WorkEnd> => {
  order.claimQuery(deps.clock.now())
  const claimed = await deps.orders.save(order)
  if (claimed.kind !== 'done') return 'left'
  const asked = await deps.askWechat(claimed.order, 'reconcilePayments')
  if (asked.kind === 'closed') {
    const closed = await deps.closeOrder(claimed.order, 'reconcilePayments')
    if (closed.kind !== 'unconfirmed') return 'done'
    return closed.isSilent ? 'unanswered' : 'left'
  }
  if (asked.kind === 'unknown') return 'unanswered'
  if (asked.kind !== 'paid') return 'left'
  await deps.settleOrder(asked.order, 'reconcilePayments')
  return 'done'
}
