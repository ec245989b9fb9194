import type { RefundNo } from '../kernel/ids.ts'
import { beijingDay, later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { never } from '../kernel/result.ts'
import { spreadGap } from '../kernel/spread.ts'
import type { WechatRefund, WechatRefundState } from '../payment/index.ts'
import { closedAfterSale } from './order-after-sales.ts'
import { emitted, moved, stepped } from './order-change.ts'
import { atItsEnd, nothingLeftToSend } from './order-delivery.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import {
  currentRefund,
  nextRefundNo,
  refundMoves,
  standingRefunds,
  type Refund,
  type RefundReason,
  type RefundState
} from './refund.ts'
import { heard, refundOf, toldStuck, withChange } from './refund-change.ts'
import { piecesLeft, type RefundPlan } from './refund-plan.ts'
import { piecesToShip } from './shipment.ts'
import { stuck } from './stuck.ts'
import type { Note } from './timeline.ts'
import { oweShipping } from './wechat-shipping.ts'

/** What is decided about a refund: what it moves, and why. */
export interface RefundDecision {
  readonly plan: RefundPlan
  readonly reason: Extract<RefundReason, 'afterSale' | 'operator'>
  /** Read by the shopper. */
  readonly because?: string
  /** Reserved by a request, which is decided by this; absent: the next number. */
  readonly number?: RefundNo
  readonly requestId?: string
}

/**
 * One more refund, under a number of its own. What is left to send shrinks by what was never sent.
 * @returns the same order where the number has its refund already
 */
export const withRefund = (
  order: OrderSnapshot,
  { plan, reason, because, requestId, ...decision }: RefundDecision,
  note: Note
): OrderSnapshot => {
  const number = decision.number ?? nextRefundNo(order)
  if (order.refunds[number]) return order
  const payment = order.attempts.find(
    ({ state, outTradeNo }) => state === 'paid' && !isLateNumber(order, outTradeNo)
  )
  const { outTradeNo, transactionId } = payment ?? {}
  const refund: Refund = {
    ...plan,
    reason,
    state: 'due',
    ...(plan.cashFen > 0 && outTradeNo && { outTradeNo }),
    ...(plan.cashFen > 0 && transactionId && { transactionId }),
    ...(because !== undefined && { because }),
    ...(requestId !== undefined && { requestId }),
    givenBack: false,
    tries: 0,
    at: note.now
  }
  const refunds = { ...order.refunds, [number]: refund }
  const dueRefund = nothingUnderWay(order) ? note.now : (order.dueRefund ?? note.now)
  const answered = closedAfterSale({ ...order, refunds, dueRefund }, number, note.now)
  const decided = stepped(answered, 'refundDecided', note)
  return nothingLeftToSend(decided, note.now)
}

/** What waits for a person for a day keeps nothing else waiting. */
const nothingUnderWay = ({ refunds }: OrderSnapshot): boolean => {
  const current = currentRefund(refunds)
  return current === null || current.refund.state === 'abnormal'
}

const isLateNumber = ({ refunds }: OrderSnapshot, number: string): boolean =>
  Object.values(refunds).some(
    ({ outTradeNo, reason }) =>
      outTradeNo === number && (reason === 'orderClosed' || reason === 'paidTwice')
  )

/** The next look is stored before the work: who fails goes to the back. People hear of what does not get through. */
export const claimRefund = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const current = currentRefund(order.refunds)
  if (!current) return { ...order, dueRefund: null }
  const tries = current.refund.tries + 1
  const claimed = {
    ...withChange(order, current.number, { tries, triedAt: now }),
    dueRefund: later(now, spreadGap(gapOf(current.refund), `${current.number}:${tries}`))
  }
  const stuck = current.refund.state === 'due' && tries === settings.refundTriesAlarm
  // What WeChat said of it stays known: it decides what a person may do.
  const why = current.refund.stuckBecause ?? 'tries'
  return stuck ? heard(claimed, current.number, { now, why }) : claimed
}

const gapOf = ({ state, tries, toMerchant, atMerchant }: Refund): number => {
  const turning = toMerchant === true && !atMerchant
  if (state === 'abnormal' && !turning) return settings.abnormalGapMs
  return gapAfter(
    state === 'processing' || turning ? settings.refundQueryGapsMs : settings.refundGapsMs,
    tries
  )
}

/** Stock, coupon, points and balance are back; where WeChat has nothing to give, that was all. */
export const refundGivenBack = (
  order: OrderSnapshot,
  number: RefundNo,
  note: Note
): OrderSnapshot => {
  const refund = refundOf(order, number)
  if (refund.givenBack) return order
  const given = withChange(order, number, { givenBack: true })
  if (refund.state === 'success') return nextInRow(brought(given, note.now), note.now)
  const sent = nothingLeftToSend(given, note.now)
  return refund.cashFen === 0 ? ended(sent, { number, state: 'success' }, note) : sent
}

/** It was decided, but its quota was used meanwhile: nothing was sent, and nothing will be. */
export const voidRefund = (order: OrderSnapshot, number: RefundNo, note: Note): OrderSnapshot => {
  const voided = ended(order, { number, state: 'void' }, note)
  return emitted(voided, { type: 'refundVoid', at: note.now, detail: { refundNo: number } })
}

/**
 * The merchant's account has too little, or WeChat says no: the same number again later, and people hear of it.
 * @returns the same order where that was said of this refund before
 */
export const delayRefund = (order: OrderSnapshot, number: RefundNo, note: Note): OrderSnapshot => {
  const { note: why = '', now } = note
  if (refundOf(order, number).stuckBecause === why) return order
  return heard(stepped(order, 'refundDelayed', note), number, { now, why })
}

/**
 * WeChat says no to an application: to this very one.
 * @returns the same order where that was stored before
 */
export const refuseRefund = (
  order: OrderSnapshot,
  { number, triedAt }: { readonly number: RefundNo; readonly triedAt?: Instant },
  note: Note
): OrderSnapshot => {
  const delayed = delayRefund(order, number, note)
  const isKnown = triedAt === undefined || refundOf(order, number).refusedTryAt === triedAt
  return isKnown ? delayed : withChange(delayed, number, { refusedTryAt: triedAt })
}

const STATES = {
  processing: 'processing',
  succeeded: 'success',
  closed: 'closed',
  abnormal: 'abnormal'
} as const satisfies Record<WechatRefundState, RefundState>

/** What WeChat says of a refund that matches ours. @returns the same order where it says nothing new */
export const withWechatRefund = (
  order: OrderSnapshot,
  seen: WechatRefund,
  note: Note
): OrderSnapshot => {
  const state = STATES[seen.state]
  const refund = refundOf(order, seen.refundNo)
  if (isOver(refund.state)) return order
  if (seen.atMerchant) return cameToMerchant(order, seen, note)
  if (refund.state === state) return order
  // What is late tells of an earlier state; only WeChat's last word ends a refund.
  if (state === 'processing' && refund.state !== 'due') return order
  if (state === 'processing') {
    const sent = withChange(order, seen.refundNo, { state, tries: 0 })
    const dueRefund = later(note.now, gapAfter(settings.refundQueryGapsMs, 0))
    return stepped({ ...sent, dueRefund }, 'refundSent', note)
  }
  const { receivedBy } = seen
  return ended(order, { number: seen.refundNo, state, ...(receivedBy && { receivedBy }) }, note)
}

/** It has succeeded, but the shopper has nothing: it waits for a person until they have given it by another way. */
const cameToMerchant = (
  order: OrderSnapshot,
  { refundNo: number, receivedBy }: WechatRefund,
  note: Note
): OrderSnapshot => {
  if (refundOf(order, number).atMerchant) return order
  const account = receivedBy !== undefined && { receivedBy }
  const there = { state: 'abnormal', atMerchant: true, tries: 0, ...account } as const
  const seen = stepped(withChange(order, number, there), 'refundAtMerchant', note)
  return nextInRow(heard(seen, number, { now: note.now, why: 'atMerchant' }), note.now)
}

const isOver = (state: RefundState): boolean => refundMoves[state].length === 0

interface Ending {
  readonly number: RefundNo
  readonly state: Exclude<RefundState, 'due' | 'processing'>
  readonly receivedBy?: string
}

const STEPS = {
  success: 'refunded',
  closed: 'refundClosed',
  abnormal: 'refundAbnormal',
  void: 'refundVoid'
} as const

/** It has come to an end, or to a person. */
export const ended = (
  order: OrderSnapshot,
  { number, ...ending }: Ending,
  note: Note
): OrderSnapshot => {
  const { now } = note
  const changed = withChange(order, number, { ...ending, tries: 0, endedAt: now })
  const seen = stepped(changed, STEPS[ending.state], note)
  switch (ending.state) {
    case 'success':
      return nextInRow(brought(toldEnd(onMoneyDay(seen, number, now), number, now), now), now)
    case 'closed':
      return toldStuck(tryAnother(seen, number, now), number, { now, why: 'closed' })
    case 'abnormal':
      return nextInRow(heard(seen, number, { now, why: 'abnormal' }), now)
    case 'void':
      return nextInRow(brought(nothingLeftToSend(seen, now), now), now)
    default:
      return never(ending.state)
  }
}

/** The bills of these days must have it: one looks for the orders of a day. */
const onMoneyDay = (order: OrderSnapshot, number: RefundNo, now: Instant): OrderSnapshot => {
  const day = beijingDay(now)
  const isThere = refundOf(order, number).cashFen === 0 || order.moneyDays.includes(day)
  return isThere ? order : { ...order, moneyDays: [...order.moneyDays, day] }
}

/** WeChat gave it up and the money is with us: the same again under a new number. */
const tryAnother = (order: OrderSnapshot, number: RefundNo, now: Instant): OrderSnapshot => {
  const { endedAt: _, receivedBy: __, ...refund } = refundOf(order, number)
  const replacedBy = nextRefundNo(order)
  const root = refund.root ?? number
  const closed = withChange(order, number, { replacedBy })
  const before = Object.values(order.refunds).filter((one) => one.root === root).length
  // What WeChat gives up time and again is a person's to look at.
  const state = before + 1 >= settings.refundNumbers ? 'abnormal' : 'due'
  const again: Refund = { ...refund, state, root, tries: 0, at: now }
  const taken = { ...closed, refunds: { ...closed.refunds, [replacedBy]: again } }
  const next = nextInRow(taken, now)
  if (state === 'due') return next
  return stuck(withChange(next, replacedBy, { stuckBecause: 'closed' }), now)
}

const toldEnd = (order: OrderSnapshot, number: RefundNo, at: Instant): OrderSnapshot => {
  const { cashFen, walletFen, points } = refundOf(order, number)
  const detail = { refundNo: number, cashFen, walletFen, points }
  return emitted(order, { type: 'refundEnded', at, detail })
}

/**
 * Where all that was decided is back: every piece was given back, and what was never sent will not be; or the goods
 * were, none of them sent, and what is left is quota, which is delivered.
 */
const brought = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const { status, lines, refunds, shipments, holds } = order
  const open = status === 'paid' || status === 'shipped' || status === 'completed'
  const over = standingRefunds(refunds).every((one) => one.state === 'success' && one.givenBack)
  if (!open || !over) return order
  const whole = lines.every((line) => piecesLeft(order, line) === 0)
  if (whole) return moved(order, 'refunded', { dueReceipt: null })
  const nothingToSend = lines.every((line) => piecesToShip(line, order) === 0)
  // A second payment may be back before the first one's quota is in the account: that comes first.
  const delivered = status === 'paid' && holds.state === 'settled'
  const quotaAlone = delivered && shipments.length === 0 && nothingToSend
  return quotaAlone ? oweShipping(atItsEnd(order, now), now) : order
}

/** Another refund of the order may begin a minute later. */
const nextInRow = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const current = currentRefund(order.refunds)
  if (!current) return { ...order, dueRefund: null }
  const gap = current.refund.state === 'abnormal' ? settings.abnormalGapMs : settings.nextRefundMs
  return { ...order, dueRefund: later(now, gap) }
}
