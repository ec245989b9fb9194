import { expect, test } from '@jest/globals'
import { productId } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import { refusalOf, valueOf } from '../testing/expectations.ts'
import { aMugCheckout, mugSku, openGoodsStore, standing } from '../testing/goods-shop.ts'
import { anna, ben } from '../testing/order-builder.ts'
import type { TestStore } from '../testing/test-store.ts'

const place = (store: TestStore, n: number, traits: Parameters<typeof aMugCheckout>[0] = {}) =>
  store.placeOrder(aMugCheckout({ checkout: `checkout-${n}`, ...traits }))

const placeMany = (store: TestStore, count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => place(store, n)))

const limitTo = async (store: TestStore, limitPerShopper: number): Promise<void> => {
  const mug = await store.products.byId(productId('mug'))
  if (!mug) throw new Error('there is a mug')
  store.products.put({ ...mug, limitPerShopper })
}

test('nobody keeps scarce pieces from others by orders that they do not pay', async () => {
  const store = await openGoodsStore(settings.scarcePieces - 1, [anna, ben])
  const limit = settings.unpaidOrders
  for (let n = 0; n < limit; n += 1) valueOf(await place(store, n))
  expect(refusalOf(await place(store, limit))).toEqual({ kind: 'tooManyUnpaid', limit })
  expect(refusalOf(await place(store, limit))).toEqual({ kind: 'lapsed' })
  expect(standing(store)).toMatchObject({ held: limit, balanced: true })
  valueOf(await place(store, 0, { openid: ben }))
  const [open] = await store.orders.ofShopper(anna, { limit: 1 })
  if (open) valueOf(await store.cancelOrder(anna, open.state.id))
  valueOf(await place(store, limit + 1))
})

test('orders placed at once get no more through than one after the other', async () => {
  const store = await openGoodsStore(settings.scarcePieces - 1)
  const placed = (await placeMany(store, 2 * settings.unpaidOrders)).filter(({ ok }) => ok)
  expect(placed.length).toBeLessThanOrEqual(settings.unpaidOrders)
  expect(standing(store)).toMatchObject({ held: placed.length, balanced: true })
})

test('a SKU that very many orders hold is scarce, however many pieces there are', async () => {
  const others = Array.from({ length: settings.crowdedHolds }, (_, n) => `crowd-${n}`)
  const store = await openGoodsStore(100_000)
  const offer = (await store.shop.bySkus([mugSku])).get(mugSku)
  expect(offer?.heldBy).toBe(0)
  for (const [n] of others.entries()) valueOf(await place(store, n))
  expect(refusalOf(await place(store, others.length))).toMatchObject({ kind: 'tooManyUnpaid' })
})

test('a purchase limit counts what was bought before, hidden orders too, and not what was given up', async () => {
  const store = await openGoodsStore(500)
  await limitTo(store, 2)
  const first = valueOf(await place(store, 1))
  expect(refusalOf(await place(store, 2, { quantity: 2 }))).toEqual({
    kind: 'limitPerShopper',
    skuId: mugSku,
    limit: 2
  })
  await store.cancelOrder(anna, first.state.id)
  const both = valueOf(await place(store, 3, { quantity: 2 }))
  store.orders.edit(both.state.id, () => ({ status: 'completed', hidden: true }))
  expect(refusalOf(await place(store, 4))).toMatchObject({ kind: 'limitPerShopper' })
})

test('with plenty of pieces and no limit the other orders are not looked at', async () => {
  const store = await openGoodsStore(500)
  const asked: string[] = []
  const watched = store.withFaults(({ name }) => {
    asked.push(name)
    return undefined
  })
  const order = valueOf(await watched.placeOrder(aMugCheckout()))
  expect(JSON.parse(JSON.stringify(order.state))).not.toHaveProperty('limits')
  expect(asked).not.toContain('orders.boughtBy')
})
