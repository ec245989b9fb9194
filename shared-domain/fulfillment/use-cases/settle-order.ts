import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { heldPayments, pointsEarned, quotaDelivery } from '../../ledger/index.ts'
import type { Ledger, Movement } from '../../ledger/index.ts'
import {
  changeOrder,
  holdsInPurse,
  isQuota,
  releaseAll,
  sellAll,
  type Cause,
  type ChangeOrderDeps,
  type HoldPorts,
  type Order,
  type SettleOrder
} from '../../ordering/index.ts'

export interface SettleOrderDeps extends ChangeOrderDeps, HoldPorts {
  readonly ledger: Ledger
}

/**
 * 发货 / 释放: brings an order to rest. A paid one: one ledger transaction puts the quota into the account, takes the
 * shopper's own money and ends what the purse holds, the held pieces are sold, then the order follows (quota alone 6
 * calls, goods alone 1 per SKU and 1). A closed or abandoned one: what it holds is given back. A completed one: its
 * points are posted. Repeatable from any point, by any number of callers: entry ids and hold keys decide, the order's
 * state only follows.
 * @throws OutcomeUnknown when a store can't say; the order's dueWork brings the timer
 */
export const settleOrder =
  (deps: SettleOrderDeps): SettleOrder =>
  async (order, cause) => {
    const { status, holds, earning } = order.state
    if (status === 'placing' || status === 'awaitingPayment') return order
    if (holds.state === 'settling') {
      return status === 'paid' ? capture(deps, order, cause) : release(deps, order)
    }
    if (earning.state === 'due') return postPoints(deps, order)
    // The second look comes late on purpose: only the timer that waited for it may end it.
    const { lookAgainAt = Infinity } = holds
    const again = lookAgainAt <= deps.clock.now() && cause === 'retryFulfillment'
    return again ? releaseAgain(deps, order) : order
  }

const capture = async (deps: SettleOrderDeps, order: Order, cause: Cause): Promise<Order> => {
  await capturePurse(deps, order)
  await sellAll(deps.stock, order)
  const changed = await changeOrder(deps, order, (current) => {
    if (current.state.holds.state !== 'settling') return { save: false, answer: undefined }
    current.settlePaid({ cause, now: deps.clock.now() })
    return { save: true, answer: undefined }
  })
  return changed.order
}

/** One transaction for all that moves; a claim or a coupon alone moves nothing and is one plain write. */
const capturePurse = async (deps: SettleOrderDeps, order: Order): Promise<void> => {
  const { openid, id, lines, holds } = order.state
  const movements = movementsOf(order)
  if (movements.length === 0) {
    if (!holdsInPurse(holds)) return
    const captured = await deps.purses.capture(openid, id, holds)
    if (captured === 'unknown') throw new OutcomeUnknown('capture')
    return
  }
  const models = lines.filter(isQuota).flatMap((line) => line.models)
  const endsHold = { orderId: id, hold: holds }
  const posting = { openid, movements, models, endsHold }
  const posted = await deps.ledger.post(posting, deps.clock.now())
  if (posted === 'unknown') throw new OutcomeUnknown('post delivery')
}

const movementsOf = (order: Order): readonly Movement[] => {
  const { openid, id: orderId, lines, holds, earning } = order.state
  const quota = lines.filter(isQuota)
  const sale = { openid, orderId }
  return [
    ...quota.map(({ line, calls, quantity }) =>
      quotaDelivery({ ...sale, line, calls: calls * quantity })
    ),
    ...heldPayments({ ...sale, hold: holds }),
    // Nothing but quota is complete with its delivery.
    ...(quota.length === lines.length && earning.points > 0
      ? [pointsEarned({ ...sale, points: earning.points })]
      : [])
  ]
}

const postPoints = async (deps: SettleOrderDeps, order: Order): Promise<Order> => {
  const { openid, id: orderId, earning } = order.state
  const movements = [pointsEarned({ openid, orderId, points: earning.points })]
  const posted = await deps.ledger.post({ openid, movements, models: [] }, deps.clock.now())
  if (posted === 'unknown') throw new OutcomeUnknown('post points')
  const changed = await changeOrder(deps, order, (current) => {
    if (current.state.earning.state !== 'due') return { save: false, answer: undefined }
    current.settleEarned()
    return { save: true, answer: undefined }
  })
  return changed.order
}

const release = async (deps: SettleOrderDeps, order: Order): Promise<Order> => {
  await releaseAll(deps, order)
  const changed = await changeOrder(deps, order, (current) => {
    // Somebody else was faster: their second look stands.
    if (current.state.holds.state !== 'settling') return { save: false, answer: undefined }
    current.settleReleased(deps.clock.now())
    return { save: true, answer: undefined }
  })
  return changed.order
}

const releaseAgain = async (deps: SettleOrderDeps, order: Order): Promise<Order> => {
  await releaseAll(deps, order)
  const changed = await changeOrder(deps, order, (current) => {
    current.settleReleasedAgain()
    return { save: true, answer: undefined }
  })
  return changed.order
}
