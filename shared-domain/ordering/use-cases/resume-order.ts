import type { Clock, Instant } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { codeLives, type PaymentAttempt, type PaymentGateway } from '../../payment/index.ts'
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
    const now = deps.clock.now()
    const attempt = payableAttempt(order, now)
    if (!attempt || codeLives(attempt, now)) return order
    const asked = await askForCode(deps, order, attempt)
    return asked.crossed ? renewCode(deps, asked.order) : asked.order
  }

/**
 * For who asked for a code while somebody else stored theirs. Each code kills the one before it and nobody knows which
 * was the last, so the stored one is given up and a new one is asked for. Whoever finds that it was given up after
 * their own question has nothing to do: the code that comes is newer than theirs. Any number of twins ask once more in
 * all; in the end the order has a code that lives, or none.
 */
export const renewCode = async (deps: ResumeOrderDeps, order: Order): Promise<Order> => {
  let current = order
  for (let tries = 0; tries < settings.saveTries; tries += 1) {
    const seen = givenUp(current)
    const claim = await changeOrder(deps, current, (fresh) => {
      const attempt = payableAttempt(fresh, deps.clock.now())
      if (!attempt || givenUp(fresh) > seen) return { save: false, answer: undefined }
      fresh.giveCodeUp(attempt.outTradeNo)
      return { save: true, answer: attempt }
    })
    if (!claim.answer) return claim.order
    const asked = await askForCode(deps, claim.order, claim.answer)
    if (!asked.crossed) return asked.order
    current = asked.order
  }
  return current
}

/** Sends the stored body and stores the answer, unless another code came or was given up meanwhile. */
const askForCode = async (
  deps: ResumeOrderDeps,
  order: Order,
  { channel, body, outTradeNo }: PaymentAttempt
): Promise<{ readonly order: Order; readonly crossed: boolean }> => {
  const before = codeOf(order)
  const prepay = await deps.gateway.prepay(channel, body)
  const note: Note = { cause: 'shopper', now: deps.clock.now() }
  const changed = await changeOrder(deps, order, (fresh) => {
    if (!payableAttempt(fresh, note.now)) return { save: false, answer: false }
    if (codeOf(fresh) !== before) return { save: false, answer: true }
    fresh.recordPrepay(outTradeNo, prepay, note)
    return { save: true, answer: false }
  })
  return { order: changed.order, crossed: changed.answer }
}

const payableAttempt = (order: Order, now: Instant): PaymentAttempt | undefined => {
  const { status, expiresAt } = order.state
  if (status !== 'awaitingPayment' || now >= expiresAt) return undefined
  return openAttempts(order.state).at(-1)
}

const givenUp = (order: Order): number => openAttempts(order.state).at(-1)?.codesGivenUp ?? 0

/** Names the code that an order has, so that another one, or none again, is seen to differ. */
const codeOf = (order: Order): string => {
  const attempt = openAttempts(order.state).at(-1)
  return `${attempt?.outTradeNo} ${givenUp(order)} ${attempt?.codeUrl ?? attempt?.prepayId ?? ''}`
}
