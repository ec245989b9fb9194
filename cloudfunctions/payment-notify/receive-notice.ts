import { never } from '#domain/kernel/result'
import { evidenceOfTrade } from '#domain/payment/index'
import type { Recorded } from '#domain/payment/use-cases/record-payment'

import type { Composition } from '../_platform/compose.ts'
import { acceptedNotice, refusedNotice, type HttpAnswer } from '../_platform/http/answer.ts'
import { signedMessage } from '../_platform/http/signed-message.ts'
import { asError } from '../_platform/system/as-error.ts'
import { storedNotice, wasReplayed } from '../_platform/wechat-pay/stored-notice.ts'
import { readNotice } from '../_platform/wechat-pay/notice.ts'

/** WeChat waits 5 s for an answer: delivery at once gets this much, the timer does what is left. Milliseconds. */
const DELIVERY_BUDGET_MS = 2000

type Deps = Pick<Composition, 'clock' | 'config' | 'log' | 'pause' | 'useCases'>

/**
 * Verify and decrypt, one durable idempotent write, then answer. 500 when it could not be stored, so that it comes
 * again; 4XX for everything that is not true, with one log line that shows no body and no key.
 */
export const receiveNotice =
  (deps: Deps) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const message = signedMessage(event)
    const read = readNotice(deps.config, deps.clock)(message)
    if (!read.ok) {
      const { kind } = read.refusal
      // WeChat sends wrong signatures on purpose now and then; nobody needs to wake up.
      deps.log[kind === 'probe' ? 'info' : 'warn']('noticeRefused', { why: kind })
      return refusedNotice(401)
    }
    if (read.value.kind === 'otherEvent') {
      deps.log.warn('noticeNotHandled', { eventType: read.value.eventType })
      return refusedNotice(501)
    }
    const { trade, eventId } = read.value
    const now = deps.clock.now()
    const notice = storedNotice(message, eventId, now)
    const evidence = evidenceOfTrade(trade, 'notification', { now, notice })
    if (!evidence) {
      deps.log.warn('noticeRefused', { why: 'notPaid' })
      return refusedNotice(422)
    }
    try {
      const recorded = await deps.useCases.recordPayment(evidence, { cause: 'notification' })
      if (recorded.kind === 'repeated' && wasReplayed(recorded.order.state.notices, notice)) {
        deps.log.warn('noticeRefused', { why: 'replayed' })
        return refusedNotice(409)
      }
      return await answer(deps, recorded)
    } catch (error) {
      deps.log.alert('noticeNotStored', { error: asError(error) })
      return refusedNotice(500)
    }
  }

const answer = async (deps: Deps, recorded: Recorded): Promise<HttpAnswer> => {
  switch (recorded.kind) {
    case 'mismatch':
      deps.log.alert('noticeRefused', { why: `mismatch ${recorded.field}` })
      return refusedNotice(422)
    case 'unknownOrder':
      deps.log.alert('noticeRefused', { why: 'unknownOrder' })
      return refusedNotice(404)
    case 'paid':
      await deliverWithinBudget(deps, recorded)
      return acceptedNotice
    case 'repeated':
    case 'late':
      return acceptedNotice
    default:
      return never(recorded)
  }
}

/** The payment is stored: whatever happens here, the answer is yes and the timer delivers. */
const deliverWithinBudget = async (
  deps: Deps,
  { order }: Extract<Recorded, { kind: 'paid' }>
): Promise<void> => {
  const delivery = deps.useCases.settleOrder(order, 'notification').catch((error: unknown) => {
    deps.log.warn('deliveryLater', { orderId: order.state.id, error: asError(error) })
  })
  let timeUp: NodeJS.Timeout | undefined
  const budget = new Promise<void>((resolve) => {
    timeUp = setTimeout(resolve, DELIVERY_BUDGET_MS)
  })
  await Promise.race([delivery, budget])
  clearTimeout(timeUp)
}
