import { describe, expect, test } from '@jest/globals'
import { checkoutId, productId } from '#domain/kernel/ids'
import { NOTHING_HELD, type PurseHold } from '#domain/ledger/index'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench } from './repository-bench.ts'

const orderOf = (checkout: string) => testIds.orderId(anna, checkoutId(checkout))
const first = orderOf('checkout-1')
const second = orderOf('checkout-2')
const third = orderOf('checkout-3')
const small = productId('quota-100')
const big = productId('quota-1000')
const hold: PurseHold = { ...NOTHING_HELD, quotaProducts: [small] }

export const pursesSuite = (open: OpenBench): void => {
  describe('purses', () => {
    test('a shopper who never bought has no purse, and the first hold makes it', async () => {
      const { purses } = await open()
      expect(await purses.read(anna)).toBeNull()
      expect(await purses.hold(anna, first, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
      expect(await purses.read(anna)).toMatchObject({
        openid: anna,
        quota: { free: 0, held: 0, total: 0, status: 'active', models: [] },
        wallet: { freeFen: 0, heldFen: 0 },
        points: { free: 0, held: 0 },
        seq: { quota: 0, wallet: 0, points: 0 },
        coupons: {},
        received: {},
        holds: { [first]: hold },
        openQuota: { [small]: first }
      })
      expect(await purses.read(ben)).toBeNull()
    })

    test('a hold that is taken twice counts once', async () => {
      const { purses } = await open()
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      const before = await purses.read(anna)
      expect(await purses.hold(anna, first, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
      expect(await purses.read(anna)).toEqual(before)
    })

    test("a product that another order has claimed is refused with that order's id, and nothing is held", async () => {
      const { purses } = await open()
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      const both = { ...NOTHING_HELD, quotaProducts: [big, small] }
      const refused = { kind: 'openElsewhere', productId: small, orderId: first }
      expect(await purses.hold(anna, second, { hold: both, now: TEST_START })).toEqual(refused)
      expect((await purses.read(anna))?.holds).toEqual({ [first]: hold })
      expect((await purses.read(anna))?.openQuota).toEqual({ [small]: first })
    })

    test('of eight orders for one product at once exactly one holds it, also for a new shopper', async () => {
      const { purses } = await open()
      const orders = Array.from({ length: 8 }, (_, n) => orderOf(`checkout-${n}`))
      const outcomes = await Promise.all(
        orders.map((order) => purses.hold(anna, order, { hold: hold, now: TEST_START }))
      )
      expect(outcomes.filter(({ kind }) => kind === 'held')).toHaveLength(1)
      expect(outcomes.filter(({ kind }) => kind === 'openElsewhere')).toHaveLength(7)
      expect(Object.keys((await purses.read(anna))?.holds ?? {})).toHaveLength(1)
    })

    test('orders for different products hold beside each other', async () => {
      const { purses } = await open()
      const outcomes = await Promise.all([
        purses.hold(anna, first, { hold: hold, now: TEST_START }),
        purses.hold(anna, second, {
          hold: { ...NOTHING_HELD, quotaProducts: [big] },
          now: TEST_START
        })
      ])
      expect(outcomes).toEqual([{ kind: 'held' }, { kind: 'held' }])
      expect((await purses.read(anna))?.openQuota).toEqual({ [small]: first, [big]: second })
    })

    test('a release gives back once, and the product is free again', async () => {
      const { purses } = await open()
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      expect(await purses.release(anna, first, hold)).toBe('done')
      expect(await purses.release(anna, first, hold)).toBe('refused')
      expect(await purses.read(anna)).toMatchObject({ holds: {}, openQuota: {} })
      expect(await purses.hold(anna, third, { hold: hold, now: TEST_START })).toEqual({
        kind: 'held'
      })
    })

    test('of eight releases at once exactly one counts', async () => {
      const { purses } = await open()
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      const version = (await purses.read(anna))?.version ?? 0
      const all = Array.from({ length: 8 }, () => purses.release(anna, first, hold))
      const written = await Promise.all(all)
      expect(written.filter((one) => one === 'done')).toHaveLength(1)
      expect((await purses.read(anna))?.version).toBe(version + 1)
    })

    test('a release without a hold of its own leaves the claim of another order alone', async () => {
      const { purses } = await open()
      await purses.hold(anna, first, { hold: hold, now: TEST_START })
      expect(await purses.release(anna, second, hold)).toBe('refused')
      expect(await purses.release(ben, first, hold)).toBe('refused')
      expect((await purses.read(anna))?.openQuota).toEqual({ [small]: first })
    })
  })
}
