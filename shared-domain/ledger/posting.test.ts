import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fen } from '../kernel/fen.ts'
import { entryId, openId, orderId, productId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { adjustment, heldPayments, pointsEarned, quotaDelivery, type Movement } from './entry.ts'
import { post, type Posting } from './posting.ts'
import { withHold } from './purse-holds.ts'
import { emptyPurse, NOTHING_HELD, type Purse, type PurseHold } from './purse.ts'
import { quotaBalance } from './quota-balance.ts'

const anna = openId('openid-of-anna')
const order = orderId('0123456789abcdefghij')
const other = orderId('abcdefghij0123456789')
const product = productId('quota-100')

const movement = (amount: number, n = 0): Movement => ({
  ...quotaDelivery({ openid: anna, orderId: order, line: n, calls: 1 }),
  id: entryId(`quota-${order}-${n}`),
  amount
})

const posting = (...amounts: readonly number[]): Posting => ({
  openid: anna,
  movements: amounts.map(movement),
  models: []
})

const grant = (asset: Movement['asset'], amount: number): Movement =>
  adjustment({ openid: anna, requestId: `gift-${asset}`, asset, amount, reason: '开业礼' })

/** A shopper with ¥50 and 800 points. */
const wealthy = (): Purse => {
  const movements = [grant('wallet', 5000), grant('points', 800)]
  return post(emptyPurse(anna), { openid: anna, movements, models: [] }, TEST_START).purse
}

const hold: PurseHold = { ...NOTHING_HELD, walletFen: fen(2000), points: 300 }

const payment = (of: PurseHold): Posting => ({
  openid: anna,
  movements: heldPayments({ openid: anna, orderId: order, hold: of }),
  models: [],
  endsHold: { orderId: order, hold: of }
})

test('the balance is the sum of the entries, and each entry chains to the one before it', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 5 }), (postings) => {
      let purse = emptyPurse(anna)
      const all = []
      for (const one of postings) {
        const posted = post(purse, posting(...one), TEST_START)
        all.push(...posted.entries)
        purse = posted.purse
      }
      let balance = 0
      all.forEach((entry, index) => {
        balance += entry.amount
        expect(entry).toMatchObject({ seq: index + 1, balanceAfter: balance })
      })
      expect(purse.quota).toMatchObject({ free: balance, held: 0, total: balance })
      expect(purse.seq).toEqual({ quota: all.length, wallet: 0, points: 0 })
      expect(purse.version).toBe(1 + postings.length)
    })
  )
})

test('an entry is two postings that sum to zero: one amount, taken from the contra account', () => {
  const { entries } = post(emptyPurse(anna), posting(100), TEST_START)
  expect(entries).toMatchObject([
    { account: 'quota:openid-of-anna', contra: 'sys:quota:sold', amount: 100, day: 20261122 }
  ])
})

test('spending lowers the balance and never what was ever put in; below zero is a defect', () => {
  const { purse } = post(emptyPurse(anna), posting(100, -30), TEST_START)
  expect(purse.quota).toMatchObject({ free: 70, total: 100 })
  expect(() => post(purse, posting(-71), TEST_START)).toThrow('below zero')
})

test('a movement of nothing, or of a part of a call, is a defect', () => {
  for (const amount of [0, 0.5, NaN]) {
    expect(() => post(emptyPurse(anna), posting(amount), TEST_START)).toThrow('whole amount')
  }
})

test('balance and points pay from what the order holds, each in a chain of its own', () => {
  const { purse, entries } = post(withHold(wealthy(), order, hold), payment(hold), TEST_START)
  expect(purse).toMatchObject({
    wallet: { freeFen: 3000, heldFen: 0 },
    points: { free: 500, held: 0 },
    seq: { quota: 0, wallet: 2, points: 2 },
    holds: {}
  })
  expect(entries).toMatchObject([
    { id: `pay-wallet-${order}`, amount: -2000, contra: 'sys:wallet:spent', balanceAfter: 3000 },
    { id: `pay-points-${order}`, amount: -300, contra: 'sys:points:spent', balanceAfter: 500 }
  ])
  expect(entries[0]).not.toHaveProperty('from')
})

test("a payment never touches another order's held money, nor leaves some of its own behind", () => {
  const held = withHold(wealthy(), other, hold)
  expect(() => post(held, payment(hold), TEST_START)).toThrow('taken from a hold of 0')
  const part = { ...payment(hold), movements: payment(hold).movements.slice(0, 1) }
  expect(() => post(withHold(wealthy(), order, hold), part, TEST_START)).toThrow('points is taken')
})

test('points that an order earned are free at once', () => {
  const earned = pointsEarned({ openid: anna, orderId: order, points: 39 })
  const { purse } = post(wealthy(), { ...posting(), movements: [earned] }, TEST_START)
  expect(purse.points).toEqual({ free: 839, held: 0 })
})

test("a paid order's coupon is used, in the same posting", () => {
  const coupon = { templateId: 'new', state: 'free', expiresAt: later(TEST_START, DAY_MS) } as const
  const withCoupon = { ...hold, couponId: 'new-1' }
  const rich = { ...wealthy(), coupons: { 'new-1': coupon, 'new-2': coupon } }
  const held = withHold(rich, order, withCoupon)
  expect(held.coupons['new-1']).toEqual({ ...coupon, state: 'held', orderId: order })
  expect(post(held, payment(withCoupon), TEST_START).purse.coupons).toEqual({
    'new-1': { ...coupon, state: 'used', orderId: order },
    'new-2': coupon
  })
})

test('a delivery ends the hold of its own order and nobody else', () => {
  const claims = { ...NOTHING_HELD, quotaProducts: [product] }
  const purse = {
    ...emptyPurse(anna),
    holds: { [order]: claims, [other]: claims },
    openQuota: { [product]: order, 'quota-1000': other }
  }
  const ended = post(
    purse,
    { ...posting(100), endsHold: { orderId: order, hold: claims } },
    TEST_START
  )
  expect(ended.purse.holds).toEqual({ [other]: claims })
  expect(ended.purse.openQuota).toEqual({ 'quota-1000': other })
})

test('models add up without doubles, and the shopper sees balance and models', () => {
  const first = post(emptyPurse(anna), { ...posting(100), models: ['small'] }, TEST_START)
  const second = post(
    first.purse,
    { openid: anna, movements: [movement(50, 9)], models: ['small', 'large'] },
    TEST_START
  )
  expect(quotaBalance(second.purse)).toEqual({
    remaining: 150,
    total: 150,
    status: 'active',
    models: ['small', 'large']
  })
  expect(quotaBalance(null)).toMatchObject({ remaining: 0, total: 0 })
})
