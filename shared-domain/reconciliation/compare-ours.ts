import { beijingDay } from '../kernel/instant.ts'
import type { Found } from './bill-diff.ts'
import { daysBetween, dayPlus } from '../kernel/days.ts'
import { firstDay, isLate, isNearMidnight } from './bill-days.ts'
import type { AttemptSeen, OrderSeen, RefundSeen } from './ports.ts'

/** Something of ours that a day's bill must have. */
export interface Expected {
  readonly number: string
  readonly fen: number
  readonly kind: 'payment' | 'refund'
  /** What to tell when no bill has it. */
  readonly found: Found
  /** Earlier days whose bills may have it: clocks differ at midnight, and a refund is in the bill of its acceptance. */
  readonly earlier: readonly number[]
}

/**
 * Bills that are looked through for one refund, from its decision on and back from its end: WeChat accepted it in one
 * of them, mostly at once; where our account had too little, not long before it arrived.
 */
const REFUND_DAYS = 7

/** What an order says happened on a day. */
export const expectedOn = (day: number, order: OrderSeen): readonly Expected[] => [
  ...order.attempts.flatMap((attempt) => paymentOn(day, attempt)),
  ...order.refunds.flatMap((refund) => refundOn(day, refund))
]

const paymentOn = (day: number, attempt: AttemptSeen): Expected[] => {
  const { outTradeNo: number, paidAt: at, paidFen: fen, transactionId } = attempt
  if (!attempt.isPaid || at === undefined || fen === undefined || beijingDay(at) !== day) return []
  const ours = { state: 'paid', fen, at, ...(transactionId && { wechatNo: transactionId }) }
  // The next day's bill can't be had yet: it is looked into when it comes.
  const state = isLate(at) ? 'waiting' : 'open'
  const earlier = isNearMidnight(at) && !isLate(at) ? [dayPlus(day, -1)] : []
  const found = { kind: 'oursOnly.payment', number, ours, state } as const
  return [{ number, fen, kind: 'payment', earlier, found }]
}

/** Only one that has ended: WeChat took it between our decision and then, in the bill of one of these days. */
const refundOn = (day: number, refund: RefundSeen): Expected[] => {
  const { refundNo: number, state, cashFen: fen, at, endedAt } = refund
  const isOver = state === 'success' && fen > 0 && endedAt !== undefined && !refund.isOutside
  if (!isOver || beijingDay(endedAt) !== day) return []
  const ours = { state, fen, at: endedAt }
  // Taken as late in the day as that, it may be in the next bill.
  const found = {
    kind: 'oursOnly.refund',
    number,
    ours,
    state: isLate(endedAt) ? 'waiting' : 'open'
  } as const
  const between = daysBetween(firstDay(at), dayPlus(day, -1))
  const earlier = between.filter(
    (_, index) => index < REFUND_DAYS || index >= between.length - REFUND_DAYS
  )
  return [{ number, fen, kind: 'refund', earlier, found }]
}
