import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { settings } from '../../kernel/settings.ts'
import type { PaymentAttempt, PaymentGateway } from '../../payment/index.ts'
import { changeOrder, type ChangeOrderDeps } from '../change-order.ts'
import type { Order } from '../order.ts'
import { openAttempts } from '../receive-payment.ts'
import type { Note } from '../timeline.ts'

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
    const attempt = payableAttempt(order, deps.clock.now())
    return !attempt || codeLives(attempt, deps.clock.now()) ? order : renewCode(deps, order)
  }

/**
 * Asks WeChat for a code until the stored one is the last that was given out. Each code kills the one before it, so
 * when somebody else stored theirs meanwhile nobody knows which of the two lives: ask once more.
 * @throws OutcomeUnknown when it could not be stored, or so many are asking that it never ends
 */
export const renewCode = async (deps: ResumeOrderDeps, order: Order): Promise<Order> => {
  let current = order
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const attempt = payableAttempt(current, deps.clock.now())
    if (!attempt) return current
    const prepay = await deps.gateway.prepay(attempt.channel, attempt.body)
    const note: Note = { cause: 'shopper', now: deps.clock.now() }
    const changed = await changeOrder(deps, current, (fresh) => {
      const now = payableAttempt(fresh, note.now)
      if (!now) return { save: false, answer: 'over' }
      const crossed = now.codeUrl !== attempt.codeUrl || now.prepayId !== attempt.prepayId
      if (crossed) return { save: false, answer: 'crossed' }
      fresh.recordPrepay(attempt.outTradeNo, prepay, note)
      return { save: true, answer: 'stored' }
    })
    if (changed.answer !== 'crossed') return changed.order
    current = changed.order
  }
  throw new OutcomeUnknown('renew a code that others renew')
}

const payableAttempt = (order: Order, now: number): PaymentAttempt | undefined => {
  const { status, expiresAt } = order.state
  if (status !== 'awaitingPayment' || now >= expiresAt) return undefined
  return openAttempts(order.state).at(-1)
}

const codeLives = (attempt: PaymentAttempt, now: number): boolean =>
  attempt.codeAt !== undefined && now < attempt.codeAt + settings.codeLifeMs
