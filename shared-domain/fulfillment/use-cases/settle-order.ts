import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { quotaDelivery, type Ledger, type Posting, type Purses } from '../../ledger/index.ts'
import {
  changeOrder,
  type Cause,
  type ChangeOrderDeps,
  type Order,
  type SettleOrder
} from '../../ordering/index.ts'

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
    const { status, holds, dueWork } = order.state
    if (status === 'placing' || status === 'awaitingPayment') return order
    if (status === 'paid') return deliver(deps, order, cause)
    if (holds.state === 'settling') return release(deps, order)
    // The second look comes late on purpose: only the timer that waited for it may end it.
    const again = dueWork !== null && cause === 'retryFulfillment'
    return again ? releaseAgain(deps, order) : order
  }

const deliver = async (deps: SettleOrderDeps, order: Order, cause: Cause): Promise<Order> => {
  const posted = await deps.ledger.post(deliveryOf(order), deps.clock.now())
  if (posted === 'unknown') throw new OutcomeUnknown('post delivery')
  const changed = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'paid') return { save: false, answer: undefined }
    current.settleDelivered({ cause, now: deps.clock.now() })
    return { save: true, answer: undefined }
  })
  return changed.order
}

const release = async (deps: SettleOrderDeps, order: Order): Promise<Order> => {
  await giveBack(deps, order)
  const changed = await changeOrder(deps, order, (current) => {
    // Somebody else was faster: their second look stands.
    if (current.state.holds.state !== 'settling') return { save: false, answer: undefined }
    current.settleReleased(deps.clock.now())
    return { save: true, answer: undefined }
  })
  return changed.order
}

const releaseAgain = async (deps: SettleOrderDeps, order: Order): Promise<Order> => {
  await giveBack(deps, order)
  const changed = await changeOrder(deps, order, (current) => {
    current.settleReleasedAgain()
    return { save: true, answer: undefined }
  })
  return changed.order
}

const giveBack = async (deps: SettleOrderDeps, order: Order): Promise<void> => {
  const { openid, id, holds } = order.state
  const released = await deps.purses.release(openid, id, holds)
  if (released === 'unknown') throw new OutcomeUnknown('release')
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
