import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { quotaDelivery, type Ledger, type Posting, type Purses } from '../../ledger/index.ts'
import { changeOrder, type ChangeOrderDeps, type Order } from '../../ordering/index.ts'
import type { SettleOrder } from '../settle-order.ts'

export interface SettleOrderDeps extends ChangeOrderDeps {
  readonly purses: Purses
  readonly ledger: Ledger
  readonly clock: Clock
}

/**
 * 发货 / 释放: brings an order to rest. A paid one: one ledger transaction puts the quota into the account and ends the
 * hold, then the order follows (6 calls). A closed or abandoned one: the hold is given back (2 calls). Repeatable from
 * any point, by any number of callers: entry ids and hold keys decide, the order's state only follows.
 * @throws OutcomeUnknown when the store can't say; the order's dueWork brings the timer
 */
export const settleOrder =
  (deps: SettleOrderDeps): SettleOrder =>
  async (order, cause) => {
    const { status, openid, id, holds } = order.state
    if (status === 'paid') {
      const posted = await deps.ledger.post(deliveryOf(order), deps.clock.now())
      if (posted === 'unknown') throw new OutcomeUnknown('post delivery')
      const changed = await changeOrder(deps, order, (current) => {
        if (current.state.status !== 'paid') return { save: false, answer: undefined }
        current.settleDelivered({ cause, now: deps.clock.now() })
        return { save: true, answer: undefined }
      })
      return changed.order
    }
    if (status !== 'closed' && status !== 'abandoned') return order
    if (order.state.dueWork === null && holds.state === 'settled') return order
    const released = await deps.purses.release(openid, id, holds)
    if (released === 'unknown') throw new OutcomeUnknown('release')
    const changed = await changeOrder(deps, order, (current) => {
      current.settleReleased(deps.clock.now())
      return { save: true, answer: undefined }
    })
    return changed.order
  }

const deliveryOf = (order: Order): Posting => {
  const { openid, id, lines, holds } = order.state
  return {
    openid,
    movements: lines.map(({ line, calls, quantity }) =>
      quotaDelivery({ openid, orderId: id, line, calls: calls * quantity })
    ),
    models: lines.flatMap((line) => line.models),
    endsHold: { orderId: id, quotaProducts: holds.quotaProducts }
  }
}
