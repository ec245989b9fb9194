import { INVARIANTS, type Checks, type Invariant } from '../contract.ts'
import type { Trade } from '../../wechat-pay/index.ts'
import type { AnyDocument } from './documents.ts'
import { isRecovery } from './recovery.ts'

/** Everything stored, at the shop and at WeChat. */
export interface Books {
  readonly orders: readonly AnyDocument[]
  readonly entries: readonly AnyDocument[]
  readonly purses: readonly AnyDocument[]
  readonly stock: readonly AnyDocument[]
  readonly trades: readonly Trade[]
  /** The shop's time. */
  readonly now: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 60 * MINUTE_MS
/** By then every payment was asked for: the order's half hour, and the runs that close it. */
const FOUND_WITHIN_MS = 40 * MINUTE_MS
/** An order ends with its time, and some runs of the timer. */
const ENDED_WITHIN_MS = 10 * MINUTE_MS

/** Checks the documents themselves, past the store's code. */
export const checkBooks = (books: Books): Omit<Checks, 'at'> => {
  const { orders, entries, purses, stock, now } = books
  return {
    documents: orders.length + entries.length + purses.length + stock.length,
    verdicts: INVARIANTS.map((invariant) => ({
      invariant,
      breaches: RULES[invariant](books)
    })),
    today: { ...todayOf(orders, now), lost: unaccounted(books).length }
  }
}

const RULES: Readonly<Record<Invariant, (books: Books) => string[]>> = {
  I1: ({ purses, entries }) => purses.flatMap((purse) => purseBreaches(purse, entries)),
  I2: ({ orders }) => orders.filter(isPaid).flatMap(paymentBreaches),
  I3: (books) => unaccounted(books).map(({ outTradeNo }) => outTradeNo),
  I4: ({ orders, entries }) => orders.flatMap((order) => deliveryBreaches(order, entries)),
  I5: ({ stock }) => stock.flatMap(stockBreaches),
  I6: (books) => couponBreaches(books),
  I7: ({ orders, now }) => orders.flatMap((order) => deadlineBreaches(order, now))
}

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const isObject = (value: unknown): value is AnyDocument =>
  typeof value === 'object' && value !== null
const object = (value: unknown): AnyDocument => (isObject(value) ? value : {})
const list = (value: unknown): readonly AnyDocument[] =>
  Array.isArray(value) ? value.map(object) : []
const sum = (figures: readonly unknown[]): number =>
  figures.reduce<number>((total, figure) => total + number(figure), 0)
const time = (value: unknown): number => (value instanceof Date ? value.getTime() : 0)
const idOf = (document: AnyDocument): string => String(document['_id'])

/** Quota and points count pieces, the wallet fen. */
const ASSETS = ['quota', 'points', 'wallet']

const purseBreaches = (purse: AnyDocument, entries: readonly AnyDocument[]): string[] =>
  ASSETS.filter((asset) => asset in purse).flatMap((asset) => {
    const { free, held, freeFen, heldFen } = object(purse[asset])
    const balance = sum([free, held, freeFen, heldFen])
    const account = `${asset}:${idOf(purse)}`
    const posted = sum(
      entries.filter((entry) => entry['account'] === account).map(({ amount }) => amount)
    )
    const below = [free, held, freeFen, heldFen].some((figure) => number(figure) < 0)
    return balance === posted && !below ? [] : [`${account}: ${balance} / ${posted}`]
  })

const PAID = new Set(['paid', 'shipped', 'delivered', 'completed', 'refunded'])
/** Money that its order could not take. What the shopper asked back was the order's. */
const LATE = new Set(['orderClosed', 'paidTwice'])
const isPaid = ({ status }: AnyDocument): boolean => PAID.has(String(status))

const paymentBreaches = (order: AnyDocument): string[] => {
  const paid = list(order['attempts']).filter(({ state }) => state === 'paid')
  const back = Object.values(object(order['refunds']))
    .map(object)
    .filter(({ reason, state }) => LATE.has(String(reason)) && state !== 'closed')
    .map(({ cashFen }) => cashFen)
  const kept = sum(paid.map(({ paidFen }) => paidFen)) - sum(back)
  const due = number(order['cashFen'] ?? order['payableFen'])
  return kept === due ? [] : [`${idOf(order)}: ${kept} / ${due}`]
}

/** Money at WeChat that no paid order and no refund speaks of, although it should long have been found. */
const unaccounted = ({ orders, trades, now }: Books): Trade[] => {
  const known = new Set(
    orders.flatMap((order) =>
      [
        ...list(order['attempts']).filter(({ state }) => state === 'paid'),
        ...Object.values(object(order['refunds'])).map(object)
      ].map(({ outTradeNo }) => String(outTradeNo))
    )
  )
  return trades.filter(
    ({ payment, outTradeNo }) =>
      payment && now - payment.paidAt > FOUND_WITHIN_MS && !known.has(outTradeNo)
  )
}

const deliveryBreaches = (order: AnyDocument, entries: readonly AnyDocument[]): string[] => {
  const lines = list(order['lines']).filter(({ kind }) => kind === 'quota').length
  const delivered = entries.filter(
    (entry) => entry['orderId'] === order['_id'] && idOf(entry).startsWith('quota-')
  ).length
  const status = String(order['status'])
  const expected = status === 'completed' || status === 'delivered' ? lines : 0
  const underWay = status === 'paid' || status === 'shipped'
  const right = underWay ? delivered <= lines : delivered === expected
  return right ? [] : [`${idOf(order)}: ${delivered} / ${lines}`]
}

const stockBreaches = (stock: AnyDocument): string[] => {
  const { putIn, available, sold, holds } = stock
  const held = Object.values(object(holds))
  const there = sum([available, sold, ...held])
  const below = [available, sold, ...held].some((figure) => number(figure) < 0)
  return there === number(putIn) && !below ? [] : [`${idOf(stock)}: ${there} / ${number(putIn)}`]
}

const couponBreaches = ({ orders, purses }: Books): string[] => {
  const owners = new Map<string, string>()
  const live = orders.filter(({ status }) => !OVER.has(String(status)))
  const twice = live.flatMap((order) => {
    const { couponId } = object(order['holds'])
    if (typeof couponId !== 'string') return []
    const coupon = `${String(order['openid'])} ${couponId}`
    const other = owners.get(coupon)
    owners.set(coupon, idOf(order))
    return other === undefined ? [] : [`${coupon}: ${other}, ${idOf(order)}`]
  })
  const given = purses.flatMap((purse) => Object.entries(object(purse['coupons'])))
  const kept = given.filter(([, coupon]) => isKeptByOver(object(coupon), orders))
  return [...twice, ...kept.map(([id]) => id)]
}

const OVER = new Set(['closed', 'abandoned'])

/** An order that is over, with everything given back, has no coupon any more. */
const isKeptByOver = ({ state, orderId }: AnyDocument, orders: readonly AnyDocument[]): boolean =>
  (state === 'held' || state === 'used') &&
  orders.some(
    (order) =>
      order['_id'] === orderId &&
      OVER.has(String(order['status'])) &&
      object(order['holds'])['state'] === 'settled'
  )

const UNFINISHED = new Set(['placing', 'awaitingPayment'])

const deadlineBreaches = (order: AnyDocument, now: number): string[] =>
  UNFINISHED.has(String(order['status'])) && now > time(order['expiresAt']) + ENDED_WITHIN_MS
    ? [`${idOf(order)}: ${String(order['status'])}`]
    : []

const todayOf = (orders: readonly AnyDocument[], now: number) => {
  const begin = Math.floor((now + BEIJING_MS) / DAY_MS) * DAY_MS - BEIJING_MS
  const steps = orders.map((order) =>
    list(order['timeline'])
      .filter(({ at }) => time(at) >= begin)
      .map(({ step, cause }) => ({ step: String(step), cause: String(cause) }))
  )
  return {
    found: steps.filter((of) => of.some(isRecovery)).length,
    delivered: steps.filter((of) => of.some(({ step }) => step === 'delivered')).length
  }
}
