import { expect, test } from '@jest/globals'
import type { Trade } from '../../wechat-pay/index.ts'
import { checkBooks, type Books } from './invariants.ts'

const NOW = Date.parse('2026-11-22T12:00:00+08:00')
const ORDER = '0123456789abcdefghij'
const NUMBER = `${ORDER}N01`

const order = {
  _id: ORDER,
  status: 'completed',
  payableFen: 990,
  cashFen: 990,
  expiresAt: new Date(NOW),
  lines: [{ kind: 'quota' }],
  attempts: [{ outTradeNo: NUMBER, state: 'paid', paidFen: 990 }],
  refunds: {},
  timeline: [
    { at: new Date(NOW), step: 'paid', cause: 'reconcilePayments' },
    { at: new Date(NOW), step: 'delivered', cause: 'reconcilePayments' }
  ]
}
const entry = { _id: `quota-${ORDER}-0`, account: 'quota:oA', orderId: ORDER, amount: 100 }
const purse = { _id: 'oA', quota: { free: 90, held: 10 } }
const stock = { _id: 'cup', putIn: 10, available: 7, sold: 2, holds: { [ORDER]: 1 } }
const trade: Trade = {
  outTradeNo: NUMBER,
  channel: 'NATIVE',
  mchid: '1',
  appid: 'wx1',
  description: '',
  totalFen: 990,
  currency: 'CNY',
  notifyUrl: '',
  content: '',
  createdAt: 0,
  payableUntil: NOW,
  prepays: [],
  state: 'SUCCESS',
  payment: { transactionId: '4200', openid: 'oOther', paidAt: NOW - 3_600_000 }
}

const books = (change: Partial<Books> = {}): Books => ({
  orders: [order],
  entries: [entry],
  purses: [purse],
  stock: [stock],
  trades: [trade],
  now: NOW,
  ...change
})

const broken = (change: Partial<Books>): string[] =>
  checkBooks(books(change)).verdicts.flatMap(({ invariant, breaches }) =>
    breaches.map((breach) => `${invariant} ${breach}`)
  )

test('a found order breaks nothing and is counted as found and delivered', () => {
  const { today, documents } = checkBooks(books())
  expect(broken({})).toEqual([])
  expect(today).toEqual({ found: 1, delivered: 1, lost: 0 })
  expect(documents).toBe(4)
})

test.each<[string, Partial<Books>, string]>([
  [
    'a purse that its entries do not explain',
    { purses: [{ ...purse, quota: { free: 1 } }] },
    'I1 '
  ],
  ['an amount below zero', { purses: [{ ...purse, quota: { free: 101, held: -1 } }] }, 'I1 '],
  [
    'an order that was paid one fen short',
    { orders: [{ ...order, attempts: [{ outTradeNo: NUMBER, state: 'paid', paidFen: 989 }] }] },
    `I2 ${ORDER}: 989 / 990`
  ],
  [
    'a second delivery',
    { entries: [entry, { ...entry, _id: `quota-${ORDER}-1`, amount: 0 }] },
    'I4 '
  ],
  ['a delivery of what nobody paid', { orders: [{ ...order, status: 'closed' }] }, 'I4 '],
  ['a piece that vanished', { stock: [{ ...stock, available: 6 }] }, 'I5 cup: 9 / 10'],
  [
    'an order that does not end',
    {
      orders: [{ ...order, status: 'awaitingPayment', expiresAt: new Date(NOW - 3_600_000) }],
      entries: [{ ...entry, orderId: 'another' }]
    },
    `I7 ${ORDER}: awaitingPayment`
  ]
])('%s is seen', (_, change, breach) => {
  expect(broken(change)).toContainEqual(expect.stringContaining(breach))
})

test('a coupon belongs to one live order, and is free again when that is over', () => {
  const holds = { state: 'held', couponId: 'c1' }
  const one = { ...order, openid: 'oA', holds }
  const two = { ...one, _id: 'other' }
  const of = (...orders: Books['orders']) =>
    broken({ orders, entries: [], purses: [] }).filter((breach) => breach.startsWith('I6'))
  expect(of(one, { ...two, status: 'closed' })).toEqual([])
  expect(of(one, two)).toEqual([`I6 oA c1: ${ORDER}, other`])
  const over = { ...one, status: 'closed', holds: { state: 'settled', couponId: 'c1' } }
  const kept = { _id: 'oA', coupons: { c1: { state: 'used', orderId: ORDER } } }
  expect(broken({ orders: [over], entries: [], purses: [kept] })).toContain('I6 c1')
  expect(broken({ orders: [one], entries: [], purses: [kept] })).not.toContain('I6 c1')
})

test('balance and points have entries of their own', () => {
  const rich = { ...purse, wallet: { freeFen: 500, heldFen: 0 }, points: { free: 3, held: 0 } }
  const gifts = [
    { _id: 'adjust-1', account: 'wallet:oA', amount: 500 },
    { _id: 'adjust-2', account: 'points:oA', amount: 3 }
  ]
  expect(broken({ purses: [rich], entries: [entry, ...gifts] })).toEqual([])
  expect(broken({ purses: [rich] })).toEqual(['I1 points:oA: 3 / 0', 'I1 wallet:oA: 500 / 0'])
})

test('money that nobody accounts for is lost, but only after the time to find it', () => {
  const unpaid = { ...order, status: 'closed', attempts: [{ outTradeNo: NUMBER, state: 'closed' }] }
  const lost = { orders: [unpaid], entries: [], purses: [] }
  expect(broken(lost)).toEqual([`I3 ${NUMBER}`])
  expect(checkBooks(books(lost)).today.lost).toBe(1)
  const justNow = {
    ...trade,
    payment: { transactionId: '4200', openid: 'o', paidAt: NOW - 60_000 }
  }
  expect(broken({ ...lost, trades: [justNow] })).toEqual([])
})

test('money on its way back is accounted for', () => {
  const refunded = {
    ...order,
    status: 'closed',
    attempts: [],
    refunds: { r1: { outTradeNo: NUMBER, cashFen: 990, reason: 'paidTwice' } }
  }
  expect(broken({ orders: [refunded], entries: [], purses: [] })).toEqual([])
})
