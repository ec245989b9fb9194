import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { entryId, openId, orderId, productId } from '../kernel/ids.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { quotaDelivery, type Movement } from './entry.ts'
import { post, type Posting } from './posting.ts'
import { emptyPurse } from './purse.ts'
import { quotaBalance } from './quota-balance.ts'

const anna = openId('openid-of-anna')
const order = orderId('0123456789abcdefghij')
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
      expect(purse.quotaSeq).toBe(all.length)
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

test('a delivery ends the hold of its own order and nobody else', () => {
  const other = orderId('abcdefghij0123456789')
  const claims = { quotaProducts: [product] }
  const purse = {
    ...emptyPurse(anna),
    holds: { [order]: claims, [other]: claims },
    openQuota: { [product]: order, 'quota-1000': other }
  }
  const ended = post(
    purse,
    { ...posting(100), endsHold: { orderId: order, ...claims } },
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
