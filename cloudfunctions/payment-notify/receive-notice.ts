import { never } from '#domain/kernel/result'
import { evidenceOfTrade } from '#domain/payment/index'
import type { RefundEvidence } from '#domain/payment/index'
import type { Recorded } from '#domain/payment/use-cases/record-payment'

import type { SaleComposition } from '../_platform/sale.ts'
import { acceptedNotice, refusedNotice, type HttpAnswer } from '../_platform/http/answer.ts'
import { signedMessage } from '../_platform/http/signed-message.ts'
import { asError } from '../_platform/system/as-error.ts'
import { storedNotice, wasReplayed } from '../_platform/wechat-pay/stored-notice.ts'
import { readNotice } from '../_platform/wechat-pay/notice.ts'

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
    if (read.value.kind === 'otherEvent') {
      deps.log.warn('noticeNotHandled', { eventType: read.value.eventType })
      return refusedNotice(501)
    }
    const now = deps.clock.now()
    const notice = storedNotice(message, read.value.eventId, now)
    if (read.value.kind === 'refund') {
      const { refund } = read.value
      return receiveRefund(deps, { source: 'notification', refund, notice }, answerBy)
    }
    const { trade } = read.value
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

/** What WeChat says of a refund: one write, and nothing to deliver. */
const receiveRefund = async (
  deps: Deps,
  evidence: RefundEvidence,
  answerBy: number
): Promise<HttpAnswer> => {
  try {
    const recording = deps.useCases.recordRefund(evidence, { cause: 'notification' })
    const recorded = await before(answerBy, recording)
    switch (recorded?.kind) {
      case undefined:
        deps.log.alert('noticeNotStored', { why: 'too slow' })
        return refusedNotice(500)
      case 'mismatch':
        deps.log.alert('noticeRefused', { why: `refund mismatch ${recorded.field}` })
        return refusedNotice(422)
      case 'unknownRefund':
        deps.log.alert('noticeRefused', { why: 'unknownRefund' })
        return refusedNotice(404)
      default:
        return acceptedNotice
    }
  } catch (error) {
    deps.log.alert('noticeNotStored', { error: asError(error) })
    return refusedNotice(500)
  }
}

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
