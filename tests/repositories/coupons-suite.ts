import { describe, expect, test } from '@jest/globals'
import type { CouponClaim, NewClaim } from '#domain/coupons/index'
import { checkoutId } from '#domain/kernel/ids'
import { DAY_MS, later, MINUTE_MS } from '#domain/kernel/instant'
import { NOTHING_HELD } from '#domain/ledger/index'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench } from './repository-bench.ts'

const expiresAt = later(TEST_START, DAY_MS)
const sweepAt = later(TEST_START, 2 * MINUTE_MS)
const order = testIds.orderId(anna, checkoutId('checkout-1'))

const claimOf = (n: number, changes: Partial<NewClaim> = {}): NewClaim => ({
  openid: anna,
  couponId: `new-${n}`,
  templateId: 'new',
  expiresAt,
  claimedAt: TEST_START,
  sweepAt,
  perShopper: 1,
  ...changes
})

const claiming = { templateId: 'new', state: 'claiming', expiresAt, claimedAt: TEST_START }

const key = (n: number): CouponClaim => ({
  openid: anna,
  templateId: 'new',
  couponId: `new-${n}`
})

export const couponsSuite = (open: OpenBench): void => {
  describe('claims of coupons', () => {
    test('a claim makes the purse of a new shopper, and begun twice it is one', async () => {
      const { couponClaims, purses } = await open()
      const there = { kind: 'there', coupon: claiming }
      expect(await couponClaims.begin(claimOf(1))).toEqual(there)
      expect(await couponClaims.begin(claimOf(1))).toEqual(there)
      expect(await purses.read(anna)).toMatchObject({
        coupons: { 'new-1': claiming },
        received: { new: 1 }
      })
      expect(await purses.read(ben)).toBeNull()
    })

    test('a claim leaves what is in the purse alone', async () => {
      const { couponClaims, purses } = await open()
      await purses.hold(anna, order, { hold: NOTHING_HELD, now: TEST_START })
      await couponClaims.begin(claimOf(1))
      expect(await purses.read(anna)).toMatchObject({
        coupons: { 'new-1': claiming },
        holds: { [order]: NOTHING_HELD }
      })
    })

    test('one shopper receives as many as one may, of each template', async () => {
      const { couponClaims } = await open()
      await couponClaims.begin(claimOf(1, { perShopper: 2 }))
      await couponClaims.begin(claimOf(2, { perShopper: 2 }))
      expect(await couponClaims.begin(claimOf(3, { perShopper: 2 }))).toEqual({ kind: 'limit' })
      const other = claimOf(4, { templateId: 'tea', couponId: 'tea-4' })
      expect((await couponClaims.begin(other)).kind).toBe('there')
    })

    test('of eight taps at once one is received, also by a new shopper', async () => {
      const { couponClaims, purses } = await open()
      const all = Array.from({ length: 8 }, (_, n) => couponClaims.begin(claimOf(n)))
      const outcomes = await Promise.all(all)
      expect(outcomes.filter(({ kind }) => kind === 'there')).toHaveLength(1)
      expect(outcomes.filter(({ kind }) => kind === 'limit')).toHaveLength(7)
      expect((await purses.read(anna))?.received).toEqual({ new: 1 })
    })

    test('a finished claim is free to be used, once', async () => {
      const { couponClaims, purses } = await open()
      await couponClaims.begin(claimOf(1))
      expect(await couponClaims.finish(claimOf(1))).toBe('done')
      expect(await couponClaims.finish(claimOf(1))).toBe('refused')
      expect(await couponClaims.giveUp(claimOf(1))).toBe('refused')
      expect((await purses.read(anna))?.coupons['new-1']?.state).toBe('free')
      const hold = { ...NOTHING_HELD, couponId: 'new-1' }
      expect(await purses.hold(anna, order, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
    })

    test('a claim that is given up was never there', async () => {
      const { couponClaims, purses } = await open()
      await couponClaims.begin(claimOf(1))
      expect(await couponClaims.giveUp(claimOf(1))).toBe('done')
      expect(await couponClaims.giveUp(claimOf(1))).toBe('refused')
      expect(await purses.read(anna)).toMatchObject({ coupons: {}, received: { new: 0 } })
      expect((await couponClaims.begin(claimOf(2))).kind).toBe('there')
    })

    test('purses with claims are due, the oldest first, until they were swept', async () => {
      const { couponClaims, purses } = await open()
      await couponClaims.begin(claimOf(1, { openid: ben, sweepAt: later(sweepAt, 1) }))
      await couponClaims.begin(claimOf(1))
      const now = later(sweepAt, 1)
      const none = await couponClaims.due({ now: later(sweepAt, -1), limit: 10 })
      expect(none).toEqual({ items: [], end: null })
      const due = await couponClaims.due({ now, limit: 10 })
      expect(due.items.map((one) => [one.purse.openid, one.sweepAt])).toEqual([
        [anna, sweepAt],
        [ben, later(sweepAt, 1)]
      ])
      expect(due.end).toBeNull()
      const first = await couponClaims.due({ now, limit: 1 })
      expect(first.end).toEqual({ at: sweepAt, id: anna })
      const second = await couponClaims.due({ now, limit: 1, after: first.end! })
      expect(second.items.map((one) => one.purse.openid)).toEqual([ben])
      const swept = { openid: anna, sweepAt, ended: ['new-1'], gone: [], next: null }
      expect(await couponClaims.swept(swept)).toBe('done')
      expect((await purses.read(anna))?.coupons['new-1']).toEqual({
        templateId: 'new',
        state: 'claiming',
        expiresAt
      })
      const after = await couponClaims.due({ now: later(sweepAt, DAY_MS), limit: 10 })
      expect(after.items).toHaveLength(1)
    })

    test('a sweep does not forget the coupon that came while it swept', async () => {
      const { couponClaims, purses } = await open()
      await couponClaims.begin(claimOf(1))
      const next = later(sweepAt, MINUTE_MS)
      await couponClaims.begin(claimOf(2, { perShopper: 2, sweepAt: next }))
      const swept = { openid: anna, sweepAt, ended: ['new-1'], gone: [], next: null }
      expect(await couponClaims.swept(swept)).toBe('refused')
      const again = { ...swept, sweepAt: next, ended: [], gone: ['new-1'], next }
      expect(await couponClaims.swept(again)).toBe('done')
      expect(Object.keys((await purses.read(anna))?.coupons ?? {})).toEqual(['new-2'])
      expect((await couponClaims.due({ now: next, limit: 10 })).items).toHaveLength(1)
    })

    test('a purse that is postponed is due later, unless it moved meanwhile', async () => {
      const { couponClaims } = await open()
      await couponClaims.begin(claimOf(1))
      const [due] = (await couponClaims.due({ now: sweepAt, limit: 10 })).items
      const next = later(sweepAt, MINUTE_MS)
      await couponClaims.postpone(due!, next)
      await couponClaims.postpone(due!, later(next, 1))
      expect((await couponClaims.due({ now: sweepAt, limit: 10 })).items).toEqual([])
      expect((await couponClaims.due({ now: next, limit: 10 })).items).toHaveLength(1)
    })
  })

  describe('coupons that there are', () => {
    test('of five at once for three coupons three get one; each ends once', async () => {
      const { couponStock, putCoupons, peekCoupons } = await open()
      await putCoupons('new', 3)
      const keys = Array.from({ length: 5 }, (_, n) => key(n))
      const taken = await Promise.all(keys.map((one) => couponStock.take(one)))
      expect(taken.filter((one) => one === 'taken')).toHaveLength(3)
      expect(taken.filter((one) => one === 'takenOut')).toHaveLength(2)
      const winners = keys.filter((_, n) => taken[n] === 'taken')
      expect(await Promise.all(winners.map((one) => couponStock.take(one)))).toEqual([
        'taken',
        'taken',
        'taken'
      ])
      const [first, second, third] = winners
      if (!first || !second || !third) throw new Error('three won')
      expect(await couponStock.settle(first)).toBe('done')
      expect(await couponStock.settle(first)).toBe('refused')
      expect(await couponStock.giveBack(second)).toBe('done')
      expect(await couponStock.giveBack(second)).toBe('refused')
      expect(await peekCoupons('new')).toMatchObject({
        available: 1,
        sold: 1,
        holds: { [third.couponId]: 1 }
      })
      expect(await couponStock.unsettled(['new', 'never-heard-of'])).toEqual(
        new Set([third.couponId])
      )
      expect((await couponStock.counts(['new', 'never-heard-of'])).get('new')).toMatchObject({
        putIn: 3,
        available: 1
      })
    })

    test('a coupon that was given out takes no second one, however late its taking arrives', async () => {
      const { couponStock, putCoupons, peekCoupons } = await open()
      await putCoupons('new', 3)
      await couponStock.take(key(1))
      await couponStock.settle(key(1))
      expect(await couponStock.take(key(1))).toBe('taken')
      expect(await couponStock.settle(key(1))).toBe('refused')
      expect(await peekCoupons('new')).toMatchObject({ available: 2, sold: 1, holds: {} })
    })

    test('a template without stock gives nothing', async () => {
      const { couponStock } = await open()
      expect(await couponStock.take(key(1))).toBe('takenOut')
      expect((await couponStock.counts(['new'])).size).toBe(0)
      expect((await couponStock.counts([])).size).toBe(0)
    })
  })
}
