import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import type { Chance } from '#domain/testing/chance'
import { isDrawn } from './seeds.ts'

/** What may go wrong with one call of a port. */
export const CALL_MISHAPS = [
  'killedBefore',
  'killedAfter',
  'unknownNotDone',
  'unknownDone',
  'sentTwice',
  'conflict',
  'crowded',
  'booksLag',
  'refusedByWechat',
  'slow'
] as const
export type CallMishap = (typeof CALL_MISHAPS)[number]

const OUTAGES: readonly (readonly [string, ...string[]])[] = [
  ['orders'],
  ['purses', 'couponClaims', 'belongings', 'askHolds'],
  ['stock', 'couponStock'],
  ['ledger'],
  ['gateway', 'refunds'],
  ['gateway', 'refunds'],
  ['gateway', 'refunds'],
  ['sales', 'alarms'],
  ['afterSales', 'profiles', 'departures'],
  ['shippingReports', 'messages', 'chatMessages', 'chats'],
  ['bills', 'billRuns', 'billDiffs', 'billBooks', 'shelf'],
  ['orders', 'afterSales', 'purses', 'stock', 'ledger', 'couponClaims', 'couponStock', 'carts']
]
/** What WeChat answers for can't be full: it says so in words of its own. */
const WECHATS: ReadonlySet<string> = new Set(['gateway', 'shippingReports', 'bills'])

/** For a while every call to these ports fails, and what was asked is not done. */
export interface Outage {
  readonly id: string
  readonly ports: readonly string[]
  /** Every call is refused before anything is done, as by a database that takes no more; else no answer comes. */
  readonly isFull: boolean
  readonly from: number
  readonly to: number
}

/** How rough one world is. Rates are times in ten thousand. */
export interface Weather {
  readonly calls: Readonly<Record<CallMishap, number>>
  /** All of them together. */
  readonly anyCall: number
  readonly outages: readonly Outage[]
  /** Functions of which every call is slow, until the platform ends them. */
  readonly slowFunction: number
  /** Clocks of functions differ from the true one by so much at most, either way. */
  readonly skewMs: number
  readonly noticeLost: number
  readonly noticeLate: number
  readonly noticeRepeated: number
  /** WeChat gives up repeating what it was never answered. */
  readonly noticeNeverCame: number
  readonly forged: number
  readonly timerSkipped: number
  readonly timerDoubled: number
  readonly lateMoney: number
  readonly refundClosed: number
  readonly refundAbnormal: number
  readonly billBroken: number
  readonly shippingRefused: number
  /** Our account at WeChat has too little for any refund. */
  readonly poor: readonly { readonly id: string; readonly from: number; readonly to: number }[]
}

/** A quiet day, a usual one, a bad one: all mishaps of a call together. */
const ROUGHNESS = [4, 25, 90] as const
const SKEW_MS = 2 * SECOND_MS

/** Shares of the mishaps; a kill is as likely at every call of a function. */
const SHARES: Readonly<Record<CallMishap, number>> = {
  killedBefore: 1,
  killedAfter: 1.5,
  unknownNotDone: 1,
  unknownDone: 1.5,
  sentTwice: 1,
  conflict: 1.5,
  crowded: 0.5,
  booksLag: 1,
  refusedByWechat: 0.5,
  slow: 3
}

/** `name` tells the accidents of one time of day from those of another. */
export const drawWeather = (chance: Chance, from: number, name = ''): Weather => {
  const rough = chance.oneOf(ROUGHNESS)
  const rates = CALL_MISHAPS.map((kind) => [kind, Math.ceil(SHARES[kind] * rough)] as const)
  const bad = (rate: number): number => chance.oneOf([0, rate, rate * 4])
  return {
    calls: ratesOf(rates),
    anyCall: rates.reduce((sum, [, rate]) => sum + rate, 0),
    outages: Array.from({ length: chance.oneOf([0, 0, 1, 2]) }, (_, index) =>
      drawOutage(chance, { id: `${name}outage${index}`, start: from })
    ),
    slowFunction: bad(250),
    skewMs: chance.oneOf([0, 0, SKEW_MS]),
    noticeLost: bad(1000),
    noticeLate: bad(500),
    noticeRepeated: bad(500),
    forged: bad(300),
    timerSkipped: bad(1500),
    timerDoubled: bad(500),
    lateMoney: bad(1500),
    refundClosed: bad(300),
    refundAbnormal: bad(300),
    poor: Array.from({ length: chance.oneOf([0, 0, 1]) }, (_, index) =>
      drawPoverty(chance, { id: `${name}poor${index}`, start: from })
    ),
    noticeNeverCame: bad(1500),
    billBroken: bad(2500),
    shippingRefused: bad(100)
  }
}

const ratesOf = (
  rates: readonly (readonly [CallMishap, number])[]
): Readonly<Record<CallMishap, number>> => {
  const all = { ...SHARES }
  for (const [kind, rate] of rates) all[kind] = rate
  return all
}

interface Trouble {
  readonly id: string
  readonly start: number
}

const drawOutage = (chance: Chance, { id, start }: Trouble): Outage => {
  const ports = chance.oneOf([OUTAGES[0] ?? ['orders'], ...OUTAGES])
  const from = start + chance.between(0, 50) * MINUTE_MS
  const isLong = isDrawn(chance, 2500)
  const lasts = isLong
    ? chance.between(1, 5) * HOUR_MS
    : chance.between(20 * SECOND_MS, 12 * MINUTE_MS)
  // By what was drawn already: one draw more would make other worlds of all seeds.
  const isFull = !ports.some((port) => WECHATS.has(port)) && Math.floor(lasts / SECOND_MS) % 2 === 0
  return { id, ports, isFull, from, to: from + lasts }
}

const drawPoverty = (chance: Chance, { id, start }: Trouble): Weather['poor'][number] => {
  const from = start + chance.between(10, 70) * MINUTE_MS
  return { id, from, to: from + chance.between(10, 240) * MINUTE_MS }
}

/** No accidents any more: what is left over must come to rest by itself. */
export const calm = (weather: Weather): Weather => ({
  ...weather,
  calls: ratesOf(CALL_MISHAPS.map((kind) => [kind, 0] as const)),
  anyCall: 0,
  outages: [],
  slowFunction: 0,
  noticeLost: 0,
  noticeLate: 0,
  noticeRepeated: 0,
  forged: 0,
  timerSkipped: 0,
  timerDoubled: 0,
  lateMoney: 0,
  refundClosed: 0,
  refundAbnormal: 0,
  noticeNeverCame: 0,
  billBroken: 0,
  shippingRefused: 0
})
