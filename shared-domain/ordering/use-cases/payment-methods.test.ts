import { expect, test } from '@jest/globals'
import { mugSku } from '../../testing/goods-shop.ts'
import { starterPack } from '../../testing/in-memory-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import { openTestStore } from '../../testing/test-store.ts'

test('what is bought together is paid by what every kind of it allows', async () => {
  const channels = { quota: ['native'], physical: ['jsapi', 'native'] } as const
  const store = openTestStore({ channels })
  const methods = (skus: Parameters<typeof store.paymentMethods>[1]) =>
    store.paymentMethods(anna, skus)
  expect(await methods([mugSku])).toEqual({
    channels: ['jsapi', 'native'],
    balanceFen: 0,
    points: 0
  })
  expect(await methods([mugSku, starterPack.skuId])).toMatchObject({ channels: ['native'] })
})
