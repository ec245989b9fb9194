import type { OpenId, OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { RunOnce } from '../../kernel/run-batch.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import { openAfterSale } from '../after-sale-mark.ts'
import { receiptPutOff } from '../order-after-sales.ts'
import type { Order } from '../order.ts'
import { workThroughOrders, type OrderListDeps } from '../order-list.ts'
import type { OrderStatus } from '../order-status.ts'
import type { ReceivedAtWechat } from '../received-at-wechat.ts'
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

/** The phone says that it was confirmed in WeChat's own component, and WeChat does not say so. */
export type NotConfirmedAtWechat = { readonly kind: 'notConfirmedAtWechat' }

type Refusal = OrderNotFound | NotPossibleNow | NotConfirmedAtWechat

/**
 * 确认收货: 2 calls, and a ledger transaction where the order earns points. Confirming twice is a success.
 * `atWechat`: the shopper did it in WeChat's component, so WeChat is asked first.
 */
export const confirmReceipt =
  (deps: ConfirmReceiptDeps & { readonly receivedAtWechat: ReceivedAtWechat }) =>
  async (openid: OpenId, id: OrderId, atWechat = false): Promise<Result<Order, Refusal>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const isOpen = found.value.state.status === 'shipped'
    if (atWechat && isOpen && !(await deps.receivedAtWechat(found.value))) {
      return refuse({ kind: 'notConfirmedAtWechat' })
    }
    const order = await receive(deps, found.value, 'shopper')
    const { status } = order.state
    return status === 'completed' ? ok(order) : refuse({ kind: 'notPossibleNow', status })
  }

/** 自动确认收货: what was on its way for so long counts as received. */
export const confirmDueReceipts = (deps: ConfirmReceiptDeps & OrderListDeps): RunOnce =>
  workThroughOrders(deps, 'dueReceipt', async (order) => {
    const after = await receive(deps, order, 'confirmReceipts')
    return after.state.status === 'completed' ? 'done' : 'left'
  })

const receive = async (deps: ConfirmReceiptDeps, order: Order, cause: Cause): Promise<Order> => {
  const changed = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'shipped') return { save: false, answer: undefined }
    const now = deps.clock.now()
    // What the shopper asks about they have not taken for received.
    const waits = cause === 'confirmReceipts' && openAfterSale(current.state) !== null
    if (waits) current.refundStep((state) => receiptPutOff(state, now))
    else current.receive({ cause, now })
    return { save: true, answer: undefined }
  })
  return deps.settleOrder(changed.order, cause)
}
