import type { Instant } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import type { Clock } from '../../kernel/instant.ts'
import type { OrderId } from '../../kernel/ids.ts'
import type { HoldOutcome, Purses } from '../../ledger/index.ts'
import type { PaymentGateway } from '../../payment/index.ts'
import type { SettleOrder } from '../../fulfillment/index.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'

export interface FinishPlacingDeps extends ChangeOrderDeps {
  readonly purses: Purses
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly settleOrder: SettleOrder
}

export type Placed =
  | { readonly kind: 'placed'; readonly order: Order }
  /** Another unfinished order has the product: that one is to be resumed. */
  | { readonly kind: 'openElsewhere'; readonly orderId: OrderId }
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
    const hold = await deps.purses.hold(openid, id, holds)
    if (hold.kind === 'unknown') throw new OutcomeUnknown('hold')
    if (hold.kind === 'openElsewhere') return giveUp(deps, order, hold)
    const [attempt] = openAttempts(order.state)
    const prepay = attempt && (await deps.gateway.prepay(attempt.channel, attempt.body))
    const now = deps.clock.now()
    const changed = await changeOrder(deps, order, (current) => {
      if (current.state.status !== 'placing') return { save: false, answer: current.state.status }
      current.confirmHolds(now)
      if (attempt && prepay) {
        current.recordPrepay(attempt.outTradeNo, prepay, { cause: 'shopper', now })
      }
      return { save: true, answer: current.state.status }
    })
    if (changed.answer === 'abandoned' || changed.answer === 'closed') {
      // Our hold may have arrived after the timer's release: give it back again.
      await deps.purses.release(openid, id, holds)
      return { kind: 'lapsed' }
    }
    return { kind: 'placed', order: changed.order }
  }

const giveUp = async (
  deps: FinishPlacingDeps,
  order: Order,
  hold: Extract<HoldOutcome, { kind: 'openElsewhere' }>
): Promise<Placed> => {
  const now: Instant = deps.clock.now()
  const { order: abandoned } = await changeOrder(deps, order, (current) => {
    if (current.state.status !== 'placing') return { save: false, answer: undefined }
    current.abandon({ cause: 'shopper', now, note: 'openElsewhere' })
    // This hold was refused, so there is nothing to give back.
    current.settleReleased(now)
    return { save: true, answer: undefined }
  })
  if (abandoned.state.status === 'awaitingPayment') return { kind: 'placed', order: abandoned }
  return { kind: 'openElsewhere', orderId: hold.orderId }
}
