import { beijingDay, type Instant } from '../kernel/instant.ts'
import { hasDeparted, type OutTradeNo } from '../kernel/ids.ts'
import { ZERO_FEN } from '../kernel/fen.ts'
import type { Mismatch, NoticeVerdict, PaymentAttempt, PaymentEvidence } from '../payment/index.ts'
import { isFirstNotice, keepingNotice } from './kept-notices.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { nextRefundNo, NO_PARTS, NOTHING_BACK, type Refund } from './refund.ts'

/** Who we are at WeChat. */
export interface Merchant {
  readonly mchid: string
  readonly appid: string
}

/** What a payment means to an order. */
export type Reception =
  | { readonly kind: 'paid'; readonly changes: Partial<OrderSnapshot> }
  /** The same payment again: nothing changes, but for the first notice of one that was learned otherwise. */
  | { readonly kind: 'repeated'; readonly changes?: Pick<OrderSnapshot, 'notices' | 'dueForget'> }
  /** Money for an order that is closed, or for a second attempt: kept, and to be sent back. */
  | { readonly kind: 'late'; readonly changes: Partial<OrderSnapshot> }
  | { readonly kind: 'mismatch'; readonly field: Mismatch }

/** The checks by name, in the order in which they are asked. A new check is one line here. */
const checks: readonly {
  readonly field: Mismatch
  readonly holds: (question: {
    order: OrderSnapshot
    attempt: PaymentAttempt
    evidence: PaymentEvidence
    merchant: Merchant
  }) => boolean
}[] = [
  { field: 'mchid', holds: ({ evidence, merchant }) => evidence.mchid === merchant.mchid },
  { field: 'appid', holds: ({ evidence, merchant }) => evidence.appid === merchant.appid },
  {
    // WeChat pays a number once. Two transactions taking turns would each look like a second payment to send back.
    field: 'transactionId',
    holds: ({ attempt }) => attempt.transactionId === undefined
  },
  { field: 'currency', holds: ({ evidence }) => evidence.currency === 'CNY' },
  { field: 'amount', holds: ({ evidence, attempt }) => evidence.totalFen === attempt.totalFen },
  {
    // A QR code may be paid by anybody's phone; the sheet inside the mini-program only by the shopper.
    field: 'payer',
    holds: ({ evidence, attempt, order }) =>
      attempt.channel === 'native' ||
      evidence.payer === order.openid ||
      // Who left has no name here any more: money that comes so late goes back all the same.
      hasDeparted(order.openid)
  }
]

/**
 * Decides what a proven payment means. Pure: the aggregate applies the changes.
 * @throws Error for an order that is `placing`: the caller takes its holds first
 */
export const receivePayment = (
  order: OrderSnapshot,
  evidence: PaymentEvidence,
  context: { readonly merchant: Merchant; readonly now: Instant }
): Reception => {
  if (order.status === 'placing') throw new Error('a placing order has no holds to be paid for')
  const attempt = order.attempts.find((one) => one.outTradeNo === evidence.outTradeNo)
  if (!attempt) return { kind: 'mismatch', field: 'outTradeNo' }
  if (attempt.transactionId === evidence.transactionId) return repeated(order, evidence)
  const question = { order, attempt, evidence, merchant: context.merchant }
  const failed = checks.find((check) => !check.holds(question))
  if (failed) return { kind: 'mismatch', field: failed.field }
  if (order.status === 'awaitingPayment') {
    const changes = { ...recorded(order, evidence, 'paid'), lines: linesDue(order) }
    return { kind: 'paid', changes: { ...changes, paidAt: evidence.paidAt } }
  }
  const back = toSendBack(order, evidence, context.now)
  return { kind: 'late', changes: { ...recorded(order, evidence, 'late'), ...back } }
}

const repeated = (
  order: OrderSnapshot,
  { notice, outTradeNo: about }: PaymentEvidence
): Extract<Reception, { kind: 'repeated' }> => {
  if (!isFirstNotice(order, { notice, about })) return { kind: 'repeated' }
  return { kind: 'repeated', changes: keepingNotice(order, { notice, verdict: 'repeated', about }) }
}

/** Who left is not named again by money that comes late. */
const payerOf = (
  { openid }: Pick<OrderSnapshot, 'openid'>,
  { payer }: PaymentEvidence
): Pick<PaymentAttempt, 'payer'> => (payer === undefined || hasDeparted(openid) ? {} : { payer })

const recorded = (
  order: OrderSnapshot,
  evidence: PaymentEvidence,
  verdict: NoticeVerdict
): Partial<OrderSnapshot> => {
  const day = beijingDay(evidence.paidAt)
  const attempts = order.attempts.map((attempt) =>
    attempt.outTradeNo === evidence.outTradeNo
      ? {
          ...attempt,
          state: 'paid' as const,
          transactionId: evidence.transactionId,
          ...payerOf(order, evidence),
          paidFen: evidence.totalFen,
          paidAt: evidence.paidAt
        }
      : attempt
  )
  const { notice, outTradeNo: about } = evidence
  return {
    attempts,
    ...keepingNotice(order, { notice, verdict, about }),
    moneyDays: order.moneyDays.includes(day) ? order.moneyDays : [...order.moneyDays, day]
  }
}

/** Every line is to be delivered from now on. */
export const linesDue = (order: OrderSnapshot): OrderSnapshot['lines'] =>
  order.lines.map((line) => ({
    ...line,
    fulfillment: { ...line.fulfillment, state: 'due' as const }
  }))

/** What an order could not take, under the next number: the whole payment goes back. */
export const toSendBack = (
  order: OrderSnapshot,
  payment: Pick<PaymentEvidence, 'outTradeNo' | 'transactionId' | 'totalFen'>,
  now: Instant
): Partial<OrderSnapshot> => {
  const number = nextRefundNo(order)
  const dead = order.status === 'closed' || order.status === 'abandoned'
  const refund: Refund = {
    outTradeNo: payment.outTradeNo,
    transactionId: payment.transactionId,
    cashFen: payment.totalFen,
    walletFen: ZERO_FEN,
    points: 0,
    lines: [],
    freight: NO_PARTS,
    givesBack: NOTHING_BACK,
    givenBack: true,
    reason: dead ? 'orderClosed' : 'paidTwice',
    state: 'due',
    tries: 0,
    at: now
  }
  // Its owner may have put the order away: they are to see that the money goes back.
  return { refunds: { ...order.refunds, [number]: refund }, dueRefund: now, hidden: false }
}

/** The attempts that a shopper could still pay, as far as this order knows. */
export const openAttempts = (order: OrderSnapshot): readonly PaymentAttempt[] =>
  order.attempts.filter((attempt) => attempt.state === 'prepared' || attempt.state === 'open')

/** The attempt with this number. @throws Error when there is none: only a bug asks */
export const attemptOf = (order: OrderSnapshot, number: OutTradeNo): PaymentAttempt => {
  const attempt = order.attempts.find((one) => one.outTradeNo === number)
  if (!attempt) throw new Error('no such attempt in this order')
  return attempt
}
