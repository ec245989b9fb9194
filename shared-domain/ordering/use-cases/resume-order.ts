import type { Clock } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import type { PaymentAttempt, PaymentGateway } from '../../payment/index.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'

export interface ResumeOrderDeps extends ChangeOrderDeps {
  readonly gateway: PaymentGateway
  readonly clock: Clock
}

export type ResumeOrder = (order: Order) => Promise<Order>

/**
 * 残单: goes on with an order that waits for payment. A code that still lives is answered as it is (no call); else the
 * stored body is sent again for the same number, and the old code dies at WeChat.
 */
export const resumeOrder =
  (deps: ResumeOrderDeps): ResumeOrder =>
  async (order) => {
    const now = deps.clock.now()
    const attempt = openAttempts(order.state).at(-1)
    const over = order.state.status !== 'awaitingPayment' || now >= order.state.expiresAt
    if (over || !attempt || codeLives(attempt, now)) return order
    const prepay = await deps.gateway.prepay(attempt.channel, attempt.body)
    const asked = deps.clock.now()
    const changed = await changeOrder(deps, order, (current) => {
      if (current.state.status !== 'awaitingPayment') return { save: false, answer: undefined }
      current.recordPrepay(attempt.outTradeNo, prepay, { cause: 'shopper', now: asked })
      return { save: true, answer: undefined }
    })
    return changed.order
  }

const codeLives = (attempt: PaymentAttempt, now: number): boolean =>
  attempt.codeAt !== undefined && now < attempt.codeAt + settings.codeLifeMs
