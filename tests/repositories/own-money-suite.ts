import { describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { checkoutId, refundNo } from '#domain/kernel/ids'
import { DAY_MS, later } from '#domain/kernel/instant'
import {
  accountOf,
  adjustment,
  heldPayments,
  NOTHING_HELD,
  refundMovements,
  type Posting,
  type PurseHold
} from '#domain/ledger/index'
import { anna } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench, RepositoryBench } from './repository-bench.ts'

const orderOf = (n: number) => testIds.orderId(anna, checkoutId(`checkout-${n}`))
const first = orderOf(1)
const second = orderOf(2)
const expiresAt = later(TEST_START, DAY_MS)
const coupon = { templateId: 'new', state: 'free', expiresAt } as const
const hold: PurseHold = { ...NOTHING_HELD, walletFen: fen(600), points: 60, couponId: 'new-1' }

/** ¥10, 100 points and a coupon. */
const withMoney = async (open: OpenBench): Promise<RepositoryBench> => {
  const bench = await open()
  const gift = { openid: anna, reason: '开业礼' }
  const movements = [
    adjustment({ ...gift, requestId: 'gift-w', asset: 'wallet', amount: 1000 }),
    adjustment({ ...gift, requestId: 'gift-p', asset: 'points', amount: 100 })
  ]
  await bench.ledger.post({ openid: anna, movements, models: [] }, TEST_START)
  await bench.giveCoupon(anna, 'new-1', coupon)
  return bench
}

const couponAlone: PurseHold = { ...NOTHING_HELD, couponId: 'new-1' }

const payment = (order = first, of = hold): Posting => ({
  openid: anna,
  movements: heldPayments({ openid: anna, orderId: order, hold: of }),
  models: [],
  endsHold: { orderId: order, hold: of }
})

const refundOf = (calls: number, earned: number): Posting => ({
  openid: anna,
  movements: refundMovements({
    openid: anna,
    orderId: first,
    refundNo: refundNo(`${first}R01`),
    walletFen: fen(600),
    points: 60,
    calls,
    earned
  }),
  models: []
})

export const ownMoneySuite = (open: OpenBench): void => {
  describe('balance, points and coupons', () => {
    test('a used coupon is free again for the order that used it, once', async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, first, { hold, now: TEST_START })
      expect(await purses.returnCoupon(anna, first, 'new-1')).toBe('refused')
      await ledger.post(payment(), TEST_START)
      expect(await purses.returnCoupon(anna, second, 'new-1')).toBe('refused')
      for (const expected of ['done', 'refused']) {
        expect(await purses.returnCoupon(anna, first, 'new-1')).toBe(expected)
      }
      expect((await purses.read(anna))?.coupons).toEqual({ 'new-1': coupon })
      expect((await purses.hold(anna, second, { hold: couponAlone, now: TEST_START })).kind).toBe(
        'held'
      )
    })

    test('a refund brings balance and points back, once; spent points do not leave twice', async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, first, { hold, now: TEST_START })
      await ledger.post(payment(), TEST_START)
      for (const expected of ['done', 'refused']) {
        expect(await ledger.post(refundOf(0, 500), TEST_START)).toBe(expected)
      }
      expect(await purses.read(anna)).toMatchObject({
        wallet: { freeFen: 1000, heldFen: 0 },
        points: { free: 0, held: 0 }
      })
      const entries = await ledger.statement(accountOf('points', anna), 0, 10)
      expect(entries.map(({ amount }) => amount)).toEqual([100, -60, 60, -100])
    })

    test('quota that is not there any more can not leave, and nothing else moves then', async () => {
      const { purses, ledger } = await withMoney(open)
      const before = await purses.read(anna)
      await expect(ledger.post(refundOf(10, 0), TEST_START)).rejects.toThrow(RangeError)
      expect(await purses.read(anna)).toEqual(before)
      expect(await ledger.statement(accountOf('wallet', anna), 1, 10)).toEqual([])
    })

    test('an order holds money, points and a coupon at once, and gives all back once', async () => {
      const { purses } = await withMoney(open)
      const before = await purses.read(anna)
      expect(await purses.hold(anna, first, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
      expect(await purses.hold(anna, first, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
      expect(await purses.read(anna)).toMatchObject({
        wallet: { freeFen: 400, heldFen: 600 },
        points: { free: 40, held: 60 },
        coupons: { 'new-1': { ...coupon, state: 'held', orderId: first } },
        holds: { [first]: hold }
      })
      const all = Array.from({ length: 8 }, () => purses.release(anna, first, hold))
      const written = await Promise.all(all)
      expect(written.filter((one) => one === 'done')).toHaveLength(1)
      expect(await purses.read(anna)).toEqual({ ...before, version: (before?.version ?? 0) + 2 })
    })

    test('what is short is named, and nothing is held then', async () => {
      const { purses } = await withMoney(open)
      const before = await purses.read(anna)
      const ask = (changes: Partial<PurseHold>, now = TEST_START) =>
        purses.hold(anna, first, { hold: { ...hold, ...changes }, now: now })
      expect(await ask({ walletFen: fen(1001) })).toEqual({ kind: 'short', asset: 'wallet' })
      expect(await ask({ points: 101 })).toEqual({ kind: 'short', asset: 'points' })
      expect(await ask({ couponId: 'new-2' })).toEqual({ kind: 'short', asset: 'coupon' })
      expect(await ask({}, later(expiresAt, 1))).toEqual({ kind: 'short', asset: 'coupon' })
      expect(await purses.read(anna)).toEqual(before)
      expect(await ask({}, expiresAt)).toEqual({ kind: 'held' })
    })

    test('a shopper without a purse has nothing to hold', async () => {
      const { purses } = await open()
      expect(await purses.hold(anna, first, { hold: hold, now: TEST_START })).toEqual({
        kind: 'short',
        asset: 'coupon'
      })
      expect(await purses.read(anna)).toBeNull()
    })

    test('of eight orders at once for one coupon exactly one has it', async () => {
      const { purses } = await withMoney(open)
      const asked: PurseHold = { ...NOTHING_HELD, couponId: 'new-1' }
      const orders = Array.from({ length: 8 }, (_, n) => orderOf(n))
      const outcomes = await Promise.all(
        orders.map((order) => purses.hold(anna, order, { hold: asked, now: TEST_START }))
      )
      expect(outcomes.filter(({ kind }) => kind === 'held')).toHaveLength(1)
      expect(outcomes.filter(({ kind }) => kind === 'short')).toHaveLength(7)
    })

    test('paying takes what is held in one posting: two entries, and the coupon is used', async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      expect(await ledger.post(payment(), TEST_START)).toBe('done')
      expect(await ledger.post(payment(), TEST_START)).toBe('refused')
      expect(await purses.read(anna)).toMatchObject({
        wallet: { freeFen: 400, heldFen: 0 },
        points: { free: 40, held: 0 },
        seq: { quota: 0, wallet: 2, points: 2 },
        coupons: { 'new-1': { ...coupon, state: 'used', orderId: first } },
        holds: {}
      })
      const chain = await ledger.statement(accountOf('wallet', anna), 0, 10)
      expect(chain.map(({ seq, amount, balanceAfter }) => [seq, amount, balanceAfter])).toEqual([
        [1, 1000, 1000],
        [2, -600, 400]
      ])
      expect(chain[1]).toMatchObject({ id: `pay-wallet-${first}`, contra: 'sys:wallet:spent' })
      expect(await purses.release(anna, first, hold)).toBe('refused')
    })

    test('of eight same payments at once exactly one takes the money', async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      const all = Array.from({ length: 8 }, () => ledger.post(payment(), TEST_START))
      const written = await Promise.all(all)
      expect(written.toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'refused')])
      expect((await purses.read(anna))?.wallet).toEqual({ freeFen: 400, heldFen: 0 })
    })

    test("a payment and another order's hold at once both count", async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      const next: PurseHold = { ...NOTHING_HELD, walletFen: fen(100), points: 10 }
      const [posted, held] = await Promise.all([
        ledger.post(payment(), TEST_START),
        purses.hold(anna, second, { hold: next, now: TEST_START })
      ])
      expect([posted, held]).toEqual(['done', { kind: 'held' }])
      expect(await purses.read(anna)).toMatchObject({
        wallet: { freeFen: 300, heldFen: 100 },
        points: { free: 30, held: 10 },
        holds: { [second]: next }
      })
    })

    test('money that is not held is never taken', async () => {
      const { purses, ledger } = await withMoney(open)
      await purses.hold(anna, second, { hold: hold, now: TEST_START })
      const before = await purses.read(anna)
      await expect(ledger.post(payment(), TEST_START)).rejects.toThrow('taken from a hold of 0')
      expect(await purses.read(anna)).toEqual(before)
    })

    test('a coupon alone is captured without entries, once', async () => {
      const { purses, ledger } = await withMoney(open)
      const only: PurseHold = { ...NOTHING_HELD, couponId: 'new-1' }
      await purses.hold(anna, first, { hold: only, now: TEST_START })
      expect(await purses.capture(anna, first, only)).toBe('done')
      expect(await purses.capture(anna, first, only)).toBe('refused')
      expect(await purses.release(anna, first, only)).toBe('refused')
      expect(await purses.read(anna)).toMatchObject({
        coupons: { 'new-1': { ...coupon, state: 'used', orderId: first } },
        holds: {}
      })
      expect(await ledger.statement(accountOf('points', anna), 1, 10)).toEqual([])
      await expect(purses.capture(anna, second, hold)).rejects.toThrow('by a posting')
    })
  })
}
