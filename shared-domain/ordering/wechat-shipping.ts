import type { OutTradeNo, WechatTransactionId } from '../kernel/ids.ts'
import { later, type Instant } from '../kernel/instant.ts'
import { gapAfter, settings } from '../kernel/settings.ts'
import { spreadGap } from '../kernel/spread.ts'
import { checkMove, type StateTable } from '../kernel/state-table.ts'
import type { PaymentAttempt } from '../payment/index.ts'
import { emitted, stepped } from './order-change.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { isAllSent } from './shipment.ts'
import type { Note } from './timeline.ts'

/**
 * none: WeChat need not be told. due: it has to be told of more than it knows. uploaded: it knows all that was sent so
 * far. settled: it let the money go to the shop. gaveUp: a person has to look.
 */
export const wechatShippingMoves = {
  none: ['due', 'settled'],
  due: ['due', 'uploaded', 'settled', 'gaveUp', 'none'],
  uploaded: ['due', 'settled', 'none'],
  gaveUp: ['due', 'uploaded', 'settled'],
  settled: []
} as const satisfies StateTable

/** 发货信息管理: what WeChat was told of the delivery. It never touches money or goods of ours. */
export interface WechatShipping {
  readonly state: keyof typeof wechatShippingMoves
  /** Since something new had to be told. */
  readonly tries: number
  /** So many parcels WeChat knows, and whether it knows that they are all. */
  readonly parcels: number
  readonly complete: boolean
  /** A telling may have arrived: it is looked for before anything is told again, since WeChat takes one change only. */
  readonly unsure: boolean
  /** WeChat's last word of why not: `10060001`, `time-out`. */
  readonly why?: string
}

export const NOTHING_TO_TELL: WechatShipping = {
  state: 'none',
  tries: 0,
  parcels: 0,
  complete: false,
  unsure: false
}

/** What came of telling WeChat, or of asking it what it knows. */
export type ShippingAnswer =
  | { readonly kind: 'uploaded'; readonly parcels: number; readonly complete: boolean }
  /** It lacks the payment, as in the first minute after it (10060001). Nothing was taken. */
  | { readonly kind: 'unknownPayment' }
  /** Not now; nothing was taken. */
  | { readonly kind: 'later'; readonly why: string }
  /** It may or may not have been taken. */
  | { readonly kind: 'unknown'; readonly cause: string }
  /** WeChat will never take it as it is. */
  | { readonly kind: 'refused'; readonly why: string }
  /** There is nothing to tell any more: the payment was given back. */
  | { readonly kind: 'givenBack' }

interface PaidAttempt extends PaymentAttempt {
  readonly transactionId: WechatTransactionId
  readonly paidAt: Instant
}

/** The payment that bought the order; late money and second payments are not it. Null: WeChat paid nothing. */
export const paidAttempt = ({ attempts, refunds }: OrderSnapshot): PaidAttempt | null => {
  const late = new Set<OutTradeNo | undefined>(
    Object.values(refunds)
      .filter(({ reason }) => reason === 'paidTwice' || reason === 'orderClosed')
      .map(({ outTradeNo }) => outTradeNo)
  )
  return (
    attempts.find((one): one is PaidAttempt => isPaid(one) && !late.has(one.outTradeNo)) ?? null
  )
}

const isPaid = (attempt: PaymentAttempt): attempt is PaidAttempt =>
  attempt.state === 'paid' && attempt.transactionId !== undefined && attempt.paidAt !== undefined

/** The order after something was sent or put into an account: WeChat is told of it, in the same write. */
export const oweShipping = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const paid = paidAttempt(order)
  const { wechatShipping } = order
  if (!paid || wechatShipping.state === 'settled') return order
  const first = later(paid.paidAt, settings.shippingFirstMs)
  return {
    ...withState(order, 'due', { tries: 0 }),
    dueShipping: first > now ? first : now
  }
}

/** Before each question: the next one is fixed, and what is sent now may arrive without an answer. */
export const claimShipping = (order: OrderSnapshot, now: Instant): OrderSnapshot => {
  const { wechatShipping } = order
  if (wechatShipping.state !== 'due') return { ...order, dueShipping: null }
  const tries = wechatShipping.tries + 1
  if (tries > settings.shippingTries) return shippingGivenUp(order, wechatShipping.why ?? '', now)
  const gap = gapAfter(settings.workGapsMs, tries - 1)
  const dueShipping = later(now, spreadGap(gap, `${order.id}:${tries}`))
  return { ...withState(order, 'due', { tries, unsure: true }), dueShipping }
}

/** The order after WeChat answered; what was sent meanwhile stays due. */
export const shippingAnswered = (
  order: OrderSnapshot,
  answer: ShippingAnswer,
  note: Note
): OrderSnapshot => {
  if (order.wechatShipping.state !== 'due') return order
  switch (answer.kind) {
    case 'uploaded':
      return told(order, answer, note)
    case 'unknownPayment':
      return withState(order, 'due', { unsure: false, why: 'unknownPayment' })
    case 'later':
      return withState(order, 'due', { unsure: false, why: answer.why })
    case 'unknown':
      return withState(order, 'due', { why: answer.cause })
    case 'refused':
      return shippingGivenUp(order, answer.why, note.now)
    case 'givenBack':
      return { ...withState(order, 'none', {}), dueShipping: null }
  }
}

const told = (
  order: OrderSnapshot,
  { parcels, complete }: Extract<ShippingAnswer, { kind: 'uploaded' }>,
  note: Note
): OrderSnapshot => {
  const known = { parcels, complete, unsure: false, tries: 0 }
  const more = parcels < toldAtMost(order) || complete !== isAllSent(order)
  if (more) return { ...withState(order, 'due', known), dueShipping: note.now }
  const { why: _, ...shipping } = withState(order, 'uploaded', known).wechatShipping
  return stepped({ ...order, wechatShipping: shipping, dueShipping: null }, 'shippingTold', note)
}

/** WeChat takes so many parcels of one payment; the last place is kept for the one that completes the order. */
export const toldAtMost = (order: OrderSnapshot): number =>
  Math.min(order.shipments.length, settings.parcelsToldAtMost - (isAllSent(order) ? 0 : 1))

/**
 * After the last try people hear of it. WeChat manages what was paid inside the mini-program; a code that was scanned
 * elsewhere may never be known to it, and nobody is woken for that.
 */
const shippingGivenUp = (order: OrderSnapshot, why: string, now: Instant): OrderSnapshot => {
  const native = paidAttempt(order)?.channel === 'native'
  if (native && why === 'unknownPayment') {
    return { ...withState(order, 'none', { why }), dueShipping: null }
  }
  const stuckAt = order.stuckAt ?? now
  const ended = { ...withState(order, 'gaveUp', { why }), dueShipping: null, stuckAt }
  const noted = stepped(ended, 'shippingGaveUp', { cause: 'tellShipping', now, note: why })
  return emitted(noted, { type: 'shippingGaveUp', at: now, detail: { why } })
}

/**
 * WeChat's number of the payment, where its component can confirm the receipt: WeChat knows that all was sent, and the
 * shopper paid on their own phone.
 */
export const confirmableAtWechat = (order: OrderSnapshot): WechatTransactionId | undefined => {
  const { status, wechatShipping } = order
  const paid = paidAttempt(order)
  const told = wechatShipping.state === 'uploaded' && wechatShipping.complete
  return status === 'shipped' && told && paid?.channel === 'jsapi' ? paid.transactionId : undefined
}

/** 结算: WeChat let the money go. Once. */
export const shippingSettled = (order: OrderSnapshot, note: Note): OrderSnapshot =>
  order.wechatShipping.state === 'settled'
    ? order
    : stepped({ ...withState(order, 'settled', {}), dueShipping: null }, 'fundsSettled', note)

/** A person, or WeChat's reminder, wants it tried again. */
export const shippingAgain = (order: OrderSnapshot, now: Instant): OrderSnapshot =>
  order.wechatShipping.state === 'gaveUp'
    ? { ...withState(order, 'due', { tries: 0, unsure: true }), dueShipping: now }
    : order

const withState = (
  order: OrderSnapshot,
  state: WechatShipping['state'],
  changes: Partial<WechatShipping>
): OrderSnapshot => {
  const { wechatShipping } = order
  if (state !== wechatShipping.state) checkMove(wechatShippingMoves, wechatShipping.state, state)
  return { ...order, wechatShipping: { ...wechatShipping, ...changes, state } }
}
