import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import type { PaymentGateway } from '../../payment/index.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import { holdAll, releaseAll, type HoldMiss, type HoldPorts } from '../hold-all.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'
import { limitMissed, type LimitMiss } from '../shopper-limits.ts'
import type { CloseOrder } from './close-order.ts'
import { renewCode } from './resume-order.ts'
import type { SettleOrder } from '../settle-order.ts'

export interface FinishPlacingDeps extends ChangeOrderDeps, HoldPorts {
  readonly gateway: PaymentGateway
  readonly settleOrder: SettleOrder
  readonly closeOrder: CloseOrder
}

export type Placed =
  | { readonly kind: 'placed'; readonly order: Order }
  /** This unfinished order has the product: it is to be resumed. */
  | { readonly kind: 'openElsewhere'; readonly order: Order }
  /** Something could not be held: the order is abandoned and what it took is given back. */
  | { readonly kind: 'missed'; readonly misses: readonly Shortage[] }
  /** A timer gave the checkout up meanwhile. */
  | { readonly kind: 'lapsed' }

type Shortage = Exclude<HoldMiss, { readonly kind: 'openElsewhere' }> | LimitMiss

/**
 * The second half of placing, from the stored order on: take the holds while the shopper's other orders are counted,
 * ask WeChat for a code, make it payable; where nothing is left to pay it is paid and delivered. Repeatable from any
 * point: the holds are keyed, the prepay body is stored, the last write is conditional.
 */
export const finishPlacing =
  (deps: FinishPlacingDeps) =>
  async (order: Order): Promise<Placed> => {
    const taken = await takeHolds(deps, order)
    if (taken.kind !== 'held') return giveUp(deps, order, taken)
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
        // Our holds may have arrived after the timer's release: give them back again.
        await releaseAll(deps, order)
        return { kind: 'lapsed' }
      case 'awaitingPayment':
        // A twin of this request was faster, and the code asked for here has killed the one that it stored.
        return { kind: 'placed', order: await renewCode(deps, changed.order) }
      default:
        return { kind: 'placed', order: await deps.settleOrder(changed.order, 'shopper') }
    }
  }

/** How many finished orders may have left their claim behind, one after the other. */
const CLAIMS = 3

type Taken =
  | { readonly kind: 'held' }
  | { readonly kind: 'openElsewhere'; readonly order: Order }
  | { readonly kind: 'missed'; readonly misses: readonly Shortage[] }

/** Takes all holds; a claim that a finished order left behind is ended and asked for again. */
const takeHolds = async (deps: FinishPlacingDeps, order: Order): Promise<Taken> => {
  for (let tries = 0; tries < CLAIMS; tries += 1) {
    const [limit, misses] = await Promise.all([
      limitMissed(deps.orders, order),
      holdAll(deps, order)
    ])
    if (limit) return { kind: 'missed', misses: [limit] }
    if (misses.length === 0) return { kind: 'held' }
    const claim = misses.find((miss) => miss.kind === 'openElsewhere')
    if (!claim) return { kind: 'missed', misses: misses.filter(isShortage) }
    const other = await deps.orders.byId(claim.orderId)
    if (!other) throw new OutcomeUnknown('read the order that has the claim')
    if (await isInTheWay(deps, other)) return { kind: 'openElsewhere', order: other }
  }
  throw new OutcomeUnknown('claims of finished orders')
}

const isShortage = (miss: HoldMiss): miss is Exclude<HoldMiss, { kind: 'openElsewhere' }> =>
  miss.kind !== 'openElsewhere'

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

const giveUp = async (
  deps: FinishPlacingDeps,
  order: Order,
  taken: Exclude<Taken, { readonly kind: 'held' }>
): Promise<Placed> => {
  const now = deps.clock.now()
  const why = taken.kind === 'missed' ? taken.misses[0]?.kind : taken.kind
  // A purse that refused is all that this order would have held: there is nothing to give back.
  const nothingHeld = taken.kind === 'openElsewhere' && order.state.holds.stock.length === 0
  const { order: own } = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'placing') return { save: false, answer: undefined }
    current.abandon({ cause: 'shopper', now, ...(why && { note: why }) })
    if (nothingHeld) current.settleReleased(now)
    return { save: true, answer: undefined }
  })
  const { status } = own.state
  // A twin of this request brought it further before something was missing.
  if (status !== 'abandoned' && status !== 'closed') return { kind: 'placed', order: own }
  await deps.settleOrder(own, 'shopper')
  return taken
}
