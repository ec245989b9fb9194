import { describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { skuId } from '#domain/kernel/ids'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const mug = { skuId: skuId('mug-1'), quantity: 2, unitFenSeen: fen(3900), at: TEST_START }
const pot = { ...mug, skuId: skuId('pot-1'), promotionId: 'full-200' }
const none = { openid: anna, version: 0, lines: [] }

export const cartsSuite = (open: OpenBench): void => {
  describe('carts', () => {
    test('a shopper who put nothing in has none, and the first save makes it', async () => {
      const { carts } = await open()
      expect(await carts.read(anna)).toBeNull()
      expect(await carts.save(none, { ...none, lines: [mug] })).toMatchObject({ kind: 'done' })
      expect(await carts.read(anna)).toEqual({ openid: anna, version: 1, lines: [mug] })
      expect(await carts.read(ben)).toBeNull()
    })

    test('lines are kept in their order, and an empty cart is empty', async () => {
      const { carts } = await open()
      await carts.save(none, { ...none, lines: [mug] })
      const first = { openid: anna, version: 1, lines: [mug] }
      await carts.save(first, { ...first, lines: [pot, mug] })
      expect(await carts.read(anna)).toEqual({ ...first, version: 2, lines: [pot, mug] })
      const second = { ...first, version: 2, lines: [pot, mug] }
      await carts.save(second, { ...second, lines: [] })
      expect(await carts.read(anna)).toEqual({ ...first, version: 3, lines: [] })
    })

    test('lines are taken out whatever was stored meanwhile, and once', async () => {
      const { carts } = await open()
      expect(await carts.drop(anna, [mug.skuId])).toBe('refused')
      await carts.save(none, { ...none, lines: [pot, mug] })
      expect(await carts.drop(anna, [mug.skuId, skuId('unheard-of')])).toBe('done')
      expect(await carts.drop(anna, [mug.skuId])).toBe('refused')
      const left = { openid: anna, version: 2, lines: [pot] }
      expect(await carts.read(anna)).toEqual(left)
      expect(await carts.save({ ...left, version: 1 }, left)).toEqual({ kind: 'stale' })
      expect(await carts.drop(anna, [pot.skuId])).toBe('done')
      expect(await carts.read(anna)).toEqual({ ...left, version: 3, lines: [] })
    })

    test('who read an older cart does not overwrite a newer one', async () => {
      const { carts } = await open()
      await carts.save(none, { ...none, lines: [mug] })
      expect(await carts.save(none, { ...none, lines: [pot] })).toEqual({ kind: 'stale' })
      const first = { openid: anna, version: 1, lines: [mug] }
      await carts.save(first, { ...first, lines: [] })
      expect(await carts.save(first, { ...first, lines: [pot] })).toEqual({ kind: 'stale' })
    })
  })
}
