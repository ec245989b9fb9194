import type { OpenId, OrderId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import { mayHide } from '../may-hide.ts'
import type { Order } from '../order.ts'
import type { NotPossibleNow } from './confirm-receipt.ts'
import { ownOrder, type OrderNotFound } from './own-order.ts'

/** 删除订单: its owner sees it no more. Only what is over may go; the record of the money stays. */
export const hideOrder =
  (deps: ChangeOrderDeps) =>
  async (openid: OpenId, id: OrderId): Promise<Result<Order, OrderNotFound | NotPossibleNow>> => {
    const found = await ownOrder(deps.orders, openid, id)
    if (!found.ok) return found
    const { order, answer } = await changeOrder(deps, found.value, (current) => {
      const over = mayHide(current.state)
      if (!over || current.state.hidden) return { save: false, answer: over }
      current.hide()
      return { save: true, answer: true }
    })
    return answer ? ok(order) : refuse({ kind: 'notPossibleNow', status: order.state.status })
  }
