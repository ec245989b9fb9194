import { never } from '#domain/kernel/result'
import { evidenceOfTrade } from '#domain/payment/index'
import type { Recorded } from '#domain/payment/use-cases/record-payment'

import type { SaleComposition } from '../_platform/sale.ts'
import { acceptedNotice, refusedNotice, type HttpAnswer } from '../_platform/http/answer.ts'
import { signedMessage } from '../_platform/http/signed-message.ts'
import { asError } from '../_platform/system/as-error.ts'
import { storedNotice, wasReplayed } from '../_platform/wechat-pay/stored-notice.ts'
import { readNotice, type Notice } from '../_platform/wechat-pay/notice.ts'

/** WeChat waits 5 s for an answer; the way back takes some of it. What is not stored by then is answered 500. */
const ANSWER_WITHIN_MS = 4500
/** Delivery at once gets this much of it at most, the timer does what is left. */
const DELIVERY_BUDGET_MS = 2000

type Deps = Pick<SaleComposition, 'clock' | 'config' | 'log' | 'pause' | 'useCases'>

/**
 * Verify and decrypt, one durable idempotent write, then answer. 500 when it could not be stored, so that it comes
 * again; 4XX for everything that is not true, with one log line that shows no body and no key.
 */
export const receiveNotice =
  (deps: Deps) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const answerBy = performance.now() + ANSWER_WITHIN_MS
    const message = signedMessage(event)
    const read = readNotice(deps.config, deps.clock)(message)
    if (!read.ok) {
      const { kind } = read.refusal
      // WeChat sends wrong signatures on purpose now and then; nobody needs to wake up.
      deps.log[kind === 'probe' ? 'info' : 'warn']('noticeRefused', { why: kind })
      return refusedNotice(401)
    }
    if (read.value.kind !== 'payment') {
      deps.log.warn('noticeNotHandled', notHandled(read.value))
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
      const recording = deps.useCases.recordPayment(evidence, { cause: 'notification' })
      const recorded = await before(answerBy, recording)
      if (!recorded) {
        deps.log.alert('noticeNotStored', { why: 'too slow' })
        return refusedNotice(500)
      }
      if (recorded.kind === 'repeated' && wasReplayed(recorded.order.state.notices, notice)) {
        deps.log.warn('noticeRefused', { why: 'replayed' })
        return refusedNotice(409)
      }
      return await answer(deps, recorded, answerBy)
    } catch (error) {
      deps.log.alert('noticeNotStored', { error: asError(error) })
      return refusedNotice(500)
    }
  }

/** Of a refund, its number: WeChat sends the notice again, and a query tells its state meanwhile. */
const notHandled = (notice: Exclude<Notice, { kind: 'payment' }>): Record<string, string> =>
  notice.kind === 'refund'
    ? { eventType: 'REFUND', refundNo: notice.refund.refundNo }
    : { eventType: notice.eventType }

const answer = async (deps: Deps, recorded: Recorded, answerBy: number): Promise<HttpAnswer> => {
  switch (recorded.kind) {
    case 'mismatch':
      deps.log.alert('noticeRefused', { why: `mismatch ${recorded.field}` })
      return refusedNotice(422)
    case 'unknownOrder':
      deps.log.alert('noticeRefused', { why: 'unknownOrder' })
      return refusedNotice(404)
    case 'paid':
      await deliverBefore(answerBy, deps, recorded)
      return acceptedNotice
    case 'repeated':
    case 'late':
      return acceptedNotice
    default:
      return never(recorded)
  }
}

/** The payment is stored: whatever happens here, the answer is yes and the timer delivers. */
const deliverBefore = async (
  answerBy: number,
  deps: Deps,
  { order }: Extract<Recorded, { kind: 'paid' }>
): Promise<void> => {
  const delivery = deps.useCases.settleOrder(order, 'notification').catch((error: unknown) => {
    deps.log.warn('deliveryLater', { orderId: order.state.id, error: asError(error) })
  })
  await before(Math.min(answerBy, performance.now() + DELIVERY_BUDGET_MS), delivery)
}

/** @returns undefined when the work takes longer; it goes on by itself then */
const before = async <Done>(moment: number, work: Promise<Done>): Promise<Done | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const timeUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, moment - performance.now()))
  })
  try {
    return await Promise.race([work, timeUp])
  } finally {
    clearTimeout(timer)
  }
}
