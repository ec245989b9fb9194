import type { Clock } from '../../kernel/instant.ts'
import type { PaymentGateway } from '../../payment/index.ts'
import type { AskWechat } from '../ask-wechat.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import { wasPaid } from '../order-status.ts'
import type { Cause } from '../timeline.ts'
import type { SettleOrder } from '../settle-order.ts'
import { closedAtWechat, sameCodes } from './closed-at-wechat.ts'

export interface CloseOrderDeps extends ChangeOrderDeps {
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly askWechat: AskWechat
  readonly settleOrder: SettleOrder
}

export type Closed =
  | { readonly kind: 'closed'; readonly order: Order }
  /** The money was faster: the order is paid. */
  | { readonly kind: 'paid'; readonly order: Order }
  /** WeChat could not confirm it: nothing was changed here. `isSilent`: it did not answer. */
  | { readonly kind: 'unconfirmed'; readonly order: Order; readonly isSilent: boolean }

/** `because`: what the shopper said. */
export type CloseOrder = (order: Order, cause: Cause, because?: string) => Promise<Closed>

/**
 * Safe close: query, close, query again at WeChat for every attempt, and only when each is known to be closed (or never
 * to have existed) close here and give the holds back. Paid and closed exclude each other because both are the same
 * compare-and-set: an order that changed meanwhile starts again from what it is now. Of a paid order only the attempts
 * that are still open are closed.
 */
export const closeOrder =
  (deps: CloseOrderDeps): CloseOrder =>
  async (order, cause, because) => {
    const asked = await deps.askWechat(order, cause)
    if (asked.kind === 'paid') return paid(deps, asked.order, cause)
    if (asked.kind === 'unknown') return { kind: 'unconfirmed', order, isSilent: true }
    if (!(await closedAtWechat(deps, order))) {
      const again = await deps.askWechat(order, cause)
      if (again.kind === 'paid') return paid(deps, again.order, cause)
      return { kind: 'unconfirmed', order, isSilent: again.kind === 'unknown' }
    }
    const { attempts } = order.state
    const { order: stored, answer } = await changeOrder(deps, order, (current) => {
      const { status } = current.state
      // An attempt or a code that came meanwhile is not closed at WeChat.
      const moved = !sameCodes(current.state.attempts, attempts)
      if (!moved && current.state.dueClose !== null && wasPaid(status)) {
        current.closeOtherAttempts()
        return { save: true, answer: status }
      }
      if (moved || (status !== 'awaitingPayment' && status !== 'placing')) {
        return { save: false, answer: status }
      }
      current.close({ cause, now: deps.clock.now() }, because)
      return { save: true, answer: current.state.status }
    })
    if (answer === 'awaitingPayment' || answer === 'placing') {
      return { kind: 'unconfirmed', order: stored, isSilent: false }
    }
    if (answer !== 'closed' && answer !== 'abandoned') return paid(deps, stored, cause)
    return { kind: 'closed', order: await deps.settleOrder(stored, cause) }
  }

const paid = async (deps: CloseOrderDeps, order: Order, cause: Cause): Promise<Closed> => ({
  kind: 'paid',
  order: await deps.settleOrder(order, cause)
})
