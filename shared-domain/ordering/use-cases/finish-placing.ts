import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import type { Clock } from '../../kernel/instant.ts'
import type { Purses } from '../../ledger/index.ts'
import type { PaymentGateway } from '../../payment/index.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'
import type { CloseOrder } from './close-order.ts'
import { renewCode } from './resume-order.ts'
import type { SettleOrder } from '../settle-order.ts'

export interface FinishPlacingDeps extends ChangeOrderDeps {
  readonly purses: Purses
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly settleOrder: SettleOrder
  readonly closeOrder: CloseOrder
}

export type Placed =
  | { readonly kind: 'placed'; readonly order: Order }
  /** This unfinished order has the product: it is to be resumed. */
  | { readonly kind: 'openElsewhere'; readonly order: Order }
  /** A timer gave the checkout up meanwhile. */
  | { readonly kind: 'lapsed' }

/**
 * The second half of placing, from the stored order on: take the holds, ask WeChat for a code, make it payable.
 * Repeatable from any point: the hold is keyed, the prepay body is stored, the last write is conditional.
 */
export const finishPlacing =
  (deps: FinishPlacingDeps) =>
  async (order: Order): Promise<Placed> => {
    const { openid, id, holds } = order.state
    const inTheWay = await takeHolds(deps, order)
    if (inTheWay) return giveUp(deps, order, inTheWay)
    const [attempt] = openAttempts(order.state)
    const prepay = attempt && (await deps.gateway.prepay(attempt.channel, attempt.body))
    const now = deps.clock.now()
    const changed = await changeOrder(deps, order, (current) => {
      if (current.state.status !== 'placing') return { save: false, answer: current.state.status }
      current.confirmHolds(now)
      if (attempt && prepay) {
        current.recordPrepay(attempt.outTradeNo, prepay, { cause: 'shopper', now })
      }
      return { save: true, answer: 'confirmed' as const }
    })
    switch (changed.answer) {
      case 'abandoned':
      case 'closed':
        // Our hold may have arrived after the timer's release: give it back again.
        await deps.purses.release(openid, id, holds)
        return { kind: 'lapsed' }
      case 'awaitingPayment':
        // A twin of this request was faster, and the code asked for here has killed the one that it stored.
        return { kind: 'placed', order: await renewCode(deps, changed.order) }
      default:
        return { kind: 'placed', order: changed.order }
    }
  }

/** How many finished orders may have left their claim behind, one after the other. */
const CLAIMS = 3

/** @returns the unfinished order that has the product, or null when all is held */
const takeHolds = async (deps: FinishPlacingDeps, order: Order): Promise<Order | null> => {
  const { openid, id, holds } = order.state
  for (let tries = 0; tries < CLAIMS; tries += 1) {
    const hold = await deps.purses.hold(openid, id, holds)
    if (hold.kind === 'unknown') throw new OutcomeUnknown('hold')
    if (hold.kind === 'held') return null
    const other = await deps.orders.byId(hold.orderId)
    if (!other) throw new OutcomeUnknown('read the order that has the claim')
    if (await isInTheWay(deps, other)) return other
  }
  throw new OutcomeUnknown('claims of finished orders')
}

/** Whether the order that has the claim is still to be paid; where it is not, its claim is ended. */
const isInTheWay = async (deps: FinishPlacingDeps, other: Order): Promise<boolean> => {
  const { status, expiresAt } = other.state
  if (status === 'placing') return true
  if (status !== 'awaitingPayment') {
    await endClaim(deps, other)
    return false
  }
  if (deps.clock.now() < expiresAt) return true
  // Its time is over and it has no code to show: it ends here and not at the timer's next run.
  const { kind } = await deps.closeOrder(other, 'shopper')
  return kind === 'unconfirmed'
}

/** A paid or closed order is about to give its claim up; one that came late, after the end, is given back. */
const endClaim = async (deps: FinishPlacingDeps, other: Order): Promise<void> => {
  const { openid, id, holds } = other.state
  if (holds.state === 'settled') await deps.purses.release(openid, id, holds)
  else await deps.settleOrder(other, 'shopper')
}

const giveUp = async (deps: FinishPlacingDeps, order: Order, inTheWay: Order): Promise<Placed> => {
  const now = deps.clock.now()
  const { order: own } = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'placing') return { save: false, answer: undefined }
    current.abandon({ cause: 'shopper', now, note: 'openElsewhere' })
    // This hold was refused, so there is nothing to give back.
    current.settleReleased(now)
    return { save: true, answer: undefined }
  })
  const { status } = own.state
  if (status === 'abandoned' || status === 'closed') {
    return { kind: 'openElsewhere', order: inTheWay }
  }
  // A twin of this request brought it further before the other order began.
  return { kind: 'placed', order: own }
}
