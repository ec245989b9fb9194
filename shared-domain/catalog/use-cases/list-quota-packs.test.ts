import { expect, test } from '@jest/globals'
import { bigPack, starterPack } from '../../testing/in-memory-shop.ts'
import { openTestStore } from '../../testing/test-store.ts'

test("the packs on sale are shown in the shop's order with their prices of now", async () => {
  const store = openTestStore()
  const packs = await store.listQuotaPacks()
  expect(packs.map(({ productId, priceFen }) => [productId, priceFen])).toEqual([
    [starterPack.id, 990],
    [bigPack.id, 6900]
  ])
  expect(packs[0]).not.toHaveProperty('badge')
  expect(packs[1]).toMatchObject({ badge: bigPack.badge, calls: 1000 })
})

test('a pack that is not on sale is not shown', async () => {
  const store = openTestStore()
  store.shop.change(starterPack.skuId, { enabled: false })
  expect((await store.listQuotaPacks()).map((pack) => pack.productId)).toEqual([bigPack.id])
})
