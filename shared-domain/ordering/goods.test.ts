import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { skuId } from '../kernel/ids.ts'
import { valueOf } from '../testing/expectations.ts'
import { aMugCheckout, mugSku, openGoodsStore, sf } from '../testing/goods-shop.ts'
import { aProduct } from '../testing/in-memory-products.ts'
import { anna } from '../testing/order-builder.ts'

test('freight by weight goes by what the catalog says that goods weigh', async () => {
  const store = await openGoodsStore(20)
  store.products.put(aProduct({ weightGrams: 420 }))
  const byWeight = { ...sf, by: 'weight', first: 1000, extra: 1000, extraFen: fen(200) } as const
  store.rules.put({ carriers: [{ ...byWeight, freeAboveFen: fen(99_900) }] })
  const freightOf = async (quantity: number) => {
    const quote = await store.quoteCheckout(anna, { items: [{ skuId: mugSku, quantity }] })
    return valueOf(quote).freightFen
  }
  // 840 g, 1260 g, 2100 g.
  expect([await freightOf(2), await freightOf(3), await freightOf(5)]).toEqual([800, 1000, 1200])
  const order = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 })))
  expect(order.state).toMatchObject({ freightFen: 1000 })
})

test('what a list price is above the price counts as saved, and is struck through', async () => {
  const store = await openGoodsStore()
  const sku = { id: skuId('mug-1'), choices: ['云杉绿'], listPriceFen: fen(4900) }
  store.products.put(aProduct({ skus: [sku] }))
  const items = [{ skuId: mugSku, quantity: 2 }]
  const quote = valueOf(await store.quoteCheckout(anna, { items }))
  expect(quote).toMatchObject({ savedFen: 2000, lines: [{ unitFen: 3900, wasFen: 4900 }] })
  store.shop.change(mugSku, { priceFen: fen(4900) })
  const [line] = valueOf(await store.quoteCheckout(anna, { items })).lines
  expect(line).not.toHaveProperty('wasFen')
})
