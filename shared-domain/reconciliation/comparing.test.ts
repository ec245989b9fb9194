import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fen } from '../kernel/fen.ts'
import { orderId } from '../kernel/ids.ts'
import { DAY_MS, instant, later } from '../kernel/instant.ts'
import { TEST_START } from '../testing/test-clock.ts'
import type { StateTable } from '../kernel/state-table.ts'
import { billMoves } from './bill-run.ts'
import { diffMoves } from './bill-diff.ts'
import { dayPlus, startOfDay } from '../kernel/days.ts'
import { parseFlowLine, parseTradeLine, flowLine, tradeLine, unreadableLine } from './bill-lines.ts'
import type { TradeLine } from './bill-lines.ts'
import { expectedOn } from './compare-ours.ts'
import { compareTheirs } from './compare-theirs.ts'
import { NumberSet } from './number-set.ts'
import { entriesDue } from './order-seen.ts'
import type { OrderSeen } from './ports.ts'

const id = orderId('0123456789abcdefghij')
const number = `${id}N01`
const DAY = 20_261_122
const us = { mchid: '1900000001', appid: 'wx01' }
const money = { at: TEST_START, ...us, outTradeNo: number, payer: 'o', currency: 'CNY' }
const payment = { kind: 'payment', ...money, transactionId: '42', totalFen: fen(990) } as const
const refund = {
  kind: 'refund',
  ...money,
  transactionId: '42',
  refundId: '50',
  refundNo: `${id}R01`,
  amountFen: fen(300),
  state: 'processing'
} as const

const lineOf = (row: Parameters<typeof tradeLine>[0]): TradeLine =>
  parseTradeLine(tradeLine(row, us))

const paid = { outTradeNo: number, isPaid: true, transactionId: '42', paidFen: fen(990) } as const
const orderWith = (changes: Partial<OrderSeen> = {}): OrderSeen => ({
  id,
  attempts: [{ ...paid, paidAt: TEST_START }],
  refunds: [],
  entries: [],
  ...changes
})
const refundSeen = (state: string, changes: object = {}) => ({
  refundNo: `${id}R01`,
  state,
  cashFen: fen(300),
  at: TEST_START,
  ...changes
})

test('what is stored of a bill is what is compared', () => {
  expect(lineOf(payment)).toEqual({
    kind: 'payment',
    at: TEST_START,
    outTradeNo: number,
    transactionId: '42',
    fen: 990
  })
  expect(lineOf(refund)).toMatchObject({ kind: 'refund', refundNo: `${id}R01`, fen: 300 })
  const strange = unreadableLine({ line: 7, what: '交易时间', text: '`a\tb\nc' })
  expect(parseTradeLine(strange)).toMatchObject({ kind: 'unreadable', line: 7, text: '`a b c' })
  expect(parseFlowLine(strange)).toBeNull()
  const flow = { at: TEST_START, businessNo: '42', flowNo: '1', business: '交易', type: '交易' }
  const full = { ...flow, direction: 'in', amountFen: 990, balanceFen: 5, voucher: number } as const
  expect(parseFlowLine(flowLine(full))).toMatchObject({ businessNo: '42', fen: 990 })
})

test.each(['', 'X\t1', 'P\t1', 'P\tone\ta\tb\t1', 'F\t1\ta\tb\tup\t1\tc', 'R\t1\ta\tb\tc\t1.5\td'])(
  'a line that nobody wrote is never guessed: %j',
  (text) => {
    expect(() => [parseTradeLine(text), parseFlowLine(text)]).toThrow('can not be read')
  }
)

test('a payment of another merchant account or currency is none of ours', () => {
  for (const other of [{ mchid: '1' }, { appid: 'wx02' }, { currency: 'USD' }]) {
    const found = compareTheirs(lineOf({ ...payment, ...other }), orderWith())
    expect(found).toMatchObject({ kind: 'foreign', number })
  }
  const strange = lineOf({ ...payment, outTradeNo: 'shop2-77' })
  expect(compareTheirs(strange, undefined)).toMatchObject({ kind: 'foreign', number: 'shop2-77' })
})

test.each([
  ['agrees', orderWith(), undefined],
  ['has no order', undefined, { kind: 'theirsOnly.payment', state: 'open' }],
  [
    'has an order without it',
    orderWith({ attempts: [] }),
    { kind: 'theirsOnly.payment', state: 'open' }
  ],
  [
    'has an order that nobody can read',
    orderWith({ attempts: [], isUnreadable: true }),
    { kind: 'theirsOnly.payment', state: 'open', ours: { state: 'unreadable' } }
  ],
  [
    'was not recorded',
    orderWith({ attempts: [{ outTradeNo: number, isPaid: false }] }),
    { kind: 'theirsOnly.payment', state: 'due', work: 'payment' }
  ],
  [
    'was recorded with another amount',
    orderWith({ attempts: [{ ...paid, paidFen: fen(991) }] }),
    { kind: 'amount', state: 'open', ours: { fen: 991 } }
  ],
  [
    'was recorded as another transaction',
    orderWith({ attempts: [{ ...paid, transactionId: '43' }] }),
    { kind: 'state', state: 'open' }
  ]
] as const)('a payment of the bill that %s', (_, order, expected) => {
  const found = compareTheirs(lineOf(payment), order)
  if (expected) expect(found).toMatchObject(expected)
  else expect(found).toBeNull()
})

test.each([
  ['processing', 'due', 'due'],
  ['processing', 'success', null],
  ['succeeded', 'processing', 'due'],
  ['succeeded', 'success', null],
  ['closed', 'processing', 'due'],
  ['closed', 'success', 'open'],
  ['abnormal', 'closed', null],
  ['succeeded', 'void', 'open']
] as const)('a refund that WeChat calls %s and we call %s', (theirs, ours, expected) => {
  const order = orderWith({ refunds: [refundSeen(ours)] })
  const found = compareTheirs(lineOf({ ...refund, state: theirs }), order)
  if (expected === null) expect(found).toBeNull()
  else expect(found).toMatchObject({ kind: 'refundState', state: expected })
})

test('a refund that no order knows, or knows with another amount, is a person to decide', () => {
  expect(compareTheirs(lineOf(refund), orderWith())).toMatchObject({ kind: 'theirsOnly.refund' })
  const order = orderWith({ refunds: [refundSeen('success', { cashFen: fen(301) })] })
  expect(compareTheirs(lineOf(refund), order)).toMatchObject({ kind: 'refundAmount' })
})

test('a refund that our clock saw in the last minutes of a day waits for the next bill', () => {
  const at = instant(startOfDay(DAY + 1) - 2000)
  const order = orderWith({ refunds: [refundSeen('success', { at, endedAt: later(at, 1000) })] })
  const [, expected] = expectedOn(DAY, order)
  expect(expected).toMatchObject({
    earlier: [],
    found: { kind: 'oursOnly.refund', state: 'waiting' }
  })
})

test('a refund that our clock saw decided and ended in the first minutes of a day may be in the bill before', () => {
  const at = instant(startOfDay(DAY + 1) + 2000)
  const order = orderWith({ refunds: [refundSeen('success', { at, endedAt: later(at, 1000) })] })
  const [expected] = expectedOn(DAY + 1, order)
  expect(expected).toMatchObject({ earlier: [DAY], found: { state: 'open' } })
})

test('a payment belongs to its own day, a refund to one between its decision and its end', () => {
  const endedAt = later(TEST_START, 2 * DAY_MS)
  const order = orderWith({ refunds: [refundSeen('success', { endedAt })] })
  expect(expectedOn(DAY, order)).toMatchObject([{ number, kind: 'payment', earlier: [] }])
  expect(expectedOn(DAY + 1, order)).toEqual([])
  expect(expectedOn(DAY + 2, order)).toMatchObject([
    { number: `${id}R01`, kind: 'refund', earlier: [DAY, DAY + 1] }
  ])
})

test('a refund that a person settled after weeks is looked for where WeChat accepted it', () => {
  const endedAt = later(TEST_START, 30 * DAY_MS)
  const order = orderWith({ refunds: [refundSeen('success', { endedAt })] })
  const [expected] = expectedOn(dayPlus(DAY, 30), order)
  expect(expected?.earlier.slice(0, 2)).toEqual([DAY, DAY + 1])
  expect(expected?.earlier.at(-1)).toBe(dayPlus(DAY, 29))
  expect(expected?.earlier).toHaveLength(14)
})

test('an order has its entries once it is paid and settled, and none before', () => {
  const lines = [
    { line: 0, kind: 'quota', quantity: 2, calls: 100 },
    { line: 1, kind: 'physical' }
  ]
  const holds = { state: 'settled', walletFen: 5, points: 0 }
  expect(entriesDue({ id, status: 'completed', lines, holds })).toEqual([
    { id: `quota-${id}-0`, asset: 'quota', amount: 200 },
    { id: `pay-wallet-${id}`, asset: 'wallet', amount: -5 }
  ])
  expect(entriesDue({ id, status: 'closed', lines, holds })).toEqual([])
  expect(entriesDue({ id, status: 'paid', lines, holds: { ...holds, state: 'settling' } })).toEqual(
    []
  )
})

test('a set of numbers knows exactly those that were put in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ maxLength: 30 }), { maxLength: 50 }), (texts) => {
      const half = texts.slice(0, Math.ceil(texts.length / 2))
      const set = new NumberSet(half.length)
      for (const text of half) set.add(text)
      expect(texts.filter((text) => set.has(text))).toEqual(half)
      expect(new Set(half.map((text) => set.place(text))).size).toBe(half.length)
    })
  )
  expect(() => new NumberSet(0).add('a')).toThrow('more numbers than announced')
})

test('numbers that differ in one sign do not meet', () => {
  const set = new NumberSet(50_000)
  const places = new Set<number>()
  const numbers = Array.from({ length: 50_000 }, (_, index) => `42000${1e9 + index}N01`)
  for (const one of numbers) set.add(one)
  for (const one of numbers) places.add(set.place(one))
  expect(places.size).toBe(numbers.length)
})

test.each([
  ['a day', billMoves, 'trade'],
  ['a difference', diffMoves, 'open']
] as const)(
  'every state of %s is reached, and names only states of its table',
  (_, table, first) => {
    const moves: StateTable = table
    const reached = new Set<string>([first])
    for (const state of reached) for (const next of moves[state] ?? []) reached.add(next)
    expect([...reached].toSorted()).toEqual(Object.keys(moves).toSorted())
  }
)
