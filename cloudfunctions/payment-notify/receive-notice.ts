import { randomUUID } from 'node:crypto'

import type { Order } from '#domain/ordering/index'

import type { CallCounter } from '../_platform/cloudbase/call-figures.ts'
import { createNoticeRejects, type NoticeRejects } from '../_platform/cloudbase/notice-rejects.ts'
import { createStrayNotices, type StrayNotices } from '../_platform/cloudbase/stray-notices.ts'
import { acceptedNotice, refusedNotice, type HttpAnswer } from '../_platform/http/answer.ts'
import { signedMessage } from '../_platform/http/signed-message.ts'
import type { SaleComposition } from '../_platform/sale.ts'
import { asError } from '../_platform/system/as-error.ts'
import { databaseCallsSoFar, inRequest } from '../_platform/system/request-scope.ts'
import { openNotice, proveNotice } from '../_platform/wechat-pay/notice.ts'
import {
  isStray,
  recordNotice,
  type NoticeOutcome,
  type Stray
} from '../_platform/wechat-pay/record-notice.ts'
import { storedNotice, wasReplayed } from '../_platform/wechat-pay/stored-notice.ts'
import type { SignedMessage, VerifyRefusal } from '../_platform/wechat-pay/verify.ts'

/** WeChat waits 5 s for an answer; the way back takes some of it. What is not stored by then is answered 500. */
const ANSWER_WITHIN_MS = 4500
/** Delivery at once gets this much of it at most, the timer does what is left. */
const DELIVERY_BUDGET_MS = 2000
/** A sample of what is refused is not worth more. */
const SAMPLE_BUDGET_MS = 500

type Deps = Pick<SaleComposition, 'clock' | 'config' | 'db' | 'log' | 'pause' | 'useCases'>
interface Counted {
  /** Absent: nobody counts. */
  readonly counter?: CallCounter
}

type Door = Deps & { readonly strays: StrayNotices; readonly rejects: NoticeRejects }

/**
 * Verify and decrypt, one durable idempotent write, then answer. 500 when it could not be stored, so that it comes
 * again; 4XX for everything that is not true, with one log line that shows no body and no key.
 */
export const receiveNotice = (deps: Deps & Counted): ((event: unknown) => Promise<HttpAnswer>) => {
  const strays = createStrayNotices(deps.db)
  const rejects = createNoticeRejects(deps.db, deps.clock)
  const door = { ...deps, strays, rejects }
  return (event) =>
    inRequest(randomUUID(), async () => {
      const startedAt = performance.now()
      const told = await receive(door, signedMessage(event))
      count(deps, told, startedAt)
      return told
    })
}

/** Nobody waits for what is written down of it. */
const count = ({ counter }: Counted, { statusCode }: HttpAnswer, startedAt: number): void => {
  const outcome = statusCode === 200 ? 'ok' : `answered${statusCode}`
  const ms = performance.now() - startedAt
  counter?.ended({ action: 'wechat.notify', outcome, ms, databaseCalls: databaseCallsSoFar() })
  void counter?.flush()
}

const receive = async (door: Door, message: SignedMessage): Promise<HttpAnswer> => {
  const answerBy = performance.now() + ANSWER_WITHIN_MS
  const proven = proveNotice(door.config, door.clock.now(), message)
  if (!proven.ok) return reject(door, message, proven.refusal)
  try {
    const outcome = await before(answerBy, store(door, message))
    if (outcome) return await answer(door, outcome, answerBy)
    door.log.alert('noticeNotStored', { why: 'too slow' })
  } catch (error) {
    door.log.alert('noticeNotStored', { error: asError(error) })
  }
  return refusedNotice(500)
}

/** Nobody knows who sent it: a sample is kept, and no flood of them costs a write each. */
const reject = async (
  { log, rejects }: Door,
  message: SignedMessage,
  refusal: VerifyRefusal
): Promise<HttpAnswer> => {
  // WeChat sends wrong signatures on purpose now and then; nobody needs to wake up.
  log[refusal.kind === 'probe' ? 'info' : 'warn']('noticeRefused', { why: refusal.kind })
  await before(performance.now() + SAMPLE_BUDGET_MS, rejects.note(message, refusal))
  return refusedNotice(401)
}

type Stored = NoticeOutcome | { readonly kind: 'replayed' }

/** In its order, or whole beside the orders. @throws what the database fails with */
const store = async (door: Door, message: SignedMessage): Promise<Stored> => {
  const notice = storedNotice(message, door.clock.now())
  const opened = openNotice(door.config, message.body)
  const outcome: NoticeOutcome = opened.ok
    ? await recordNotice(door)(opened.value, notice, 'notification')
    : { kind: 'unreadable', why: whyUnread(opened.refusal) }
  if (isStray(outcome)) await door.strays.keep(notice, outcome)
  if (outcome.kind !== 'repeated' || outcome.isProofNew) return outcome
  return wasReplayed(outcome.order.state.notices, notice) ? { kind: 'replayed' } : outcome
}

const whyUnread = (refusal: { readonly kind: string; readonly what?: string }): string =>
  [refusal.kind, refusal.what].filter(Boolean).join(' ')

/** What WeChat hears of a notice that no order has; everything but 200 is sent again, as an order may come back. */
const STRAY_STATUS = {
  unreadable: 401,
  unknownOrder: 404,
  mismatch: 422,
  notPaid: 422,
  /** True, kept, and nothing of ours: the same again would say no more. */
  otherEvent: 200
} as const satisfies Record<Stray['kind'], number>

const answer = async (door: Door, outcome: Stored, answerBy: number): Promise<HttpAnswer> => {
  if (outcome.kind === 'replayed') {
    door.log.warn('noticeRefused', { why: 'replayed' })
    return refusedNotice(409)
  }
  if (outcome.kind === 'paid') await deliverBefore(answerBy, door, outcome.order)
  if (!isStray(outcome)) return acceptedNotice
  const { kind, why, about } = outcome
  const level = kind === 'mismatch' || kind === 'unknownOrder' ? 'alert' : 'warn'
  const status = STRAY_STATUS[kind]
  const event = status === 200 ? 'noticeNotHandled' : 'noticeRefused'
  door.log[level](event, { why: `${kind}: ${why}`, about })
  return status === 200 ? acceptedNotice : refusedNotice(status)
}

/** The payment is stored: whatever happens here, the answer is yes and the timer delivers. */
const deliverBefore = async (answerBy: number, door: Door, order: Order): Promise<void> => {
  const delivery = door.useCases.settleOrder(order, 'notification').catch((error: unknown) => {
    door.log.warn('deliveryLater', { orderId: order.state.id, error: asError(error) })
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
