import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { productId, skuId } from '../../kernel/ids.ts'
import { aProduct } from '../../testing/in-memory-products.ts'
import { openTestStore } from '../../testing/test-store.ts'

const thermos = aProduct({
  id: productId('thermos'),
  specs: [
    {
      name: '颜色',
      choices: [
        { text: '云杉绿', colour: '#0b665b', picture: 'green.svg' },
        { text: '岩灰', colour: '#5a6a6b', picture: 'grey.svg' }
      ]
    },
    { name: '容量', choices: [{ text: '350 ml' }, { text: '500 ml' }] }
  ],
  skus: [
    { id: skuId('thermos-1-1'), choices: ['云杉绿', '350 ml'] },
    { id: skuId('thermos-1-2'), choices: ['云杉绿', '500 ml'], listPriceFen: fen(14_900) },
    { id: skuId('thermos-2-1'), choices: ['岩灰', '350 ml'] }
  ]
})

const openShop = () => {
  const store = openTestStore()
  store.products.put(thermos)
  const put = (sku: string, priceFen: number, available: number): void =>
    store.shop.put({
      skuId: skuId(sku),
      productId: thermos.id,
      priceFen: fen(priceFen),
      available,
      enabled: available > 0,
      version: 1
    })
  put('thermos-1-1', 10_900, 52)
  put('thermos-1-2', 12_800, 6)
  put('thermos-2-1', 10_900, 0)
  return { ...store, put }
}

test('a product comes with the price, stock and picture of each combination that is made', async () => {
  const { showProduct } = openShop()
  const shown = await showProduct(thermos.id)
  expect(shown).toMatchObject({ ok: true, value: { productId: 'thermos', enabled: true } })
  expect(shown.ok && shown.value.skus).toEqual([
    {
      skuId: 'thermos-1-1',
      choices: ['云杉绿', '350 ml'],
      picture: 'green.svg',
      priceFen: 10_900,
      enabled: true,
      stock: 'enough',
      version: 1
    },
    {
      skuId: 'thermos-1-2',
      choices: ['云杉绿', '500 ml'],
      picture: 'green.svg',
      priceFen: 12_800,
      listPriceFen: 14_900,
      enabled: true,
      stock: 'low',
      left: 6,
      version: 1
    },
    expect.objectContaining({ picture: 'grey.svg', enabled: false, stock: 'none' })
  ])
})

test('a price that moved shows at once, under a new version', async () => {
  const { showProduct, put } = openShop()
  put('thermos-1-1', 9900, 52)
  const shown = await showProduct(thermos.id)
  expect(shown.ok && shown.value.skus[0]).toMatchObject({ priceFen: 9900, version: 2 })
})

test('a combination without an offer is not shown', async () => {
  const store = openTestStore()
  store.products.put(thermos)
  const shown = await store.showProduct(thermos.id)
  expect(shown.ok && shown.value.skus).toEqual([])
})

test('a disabled product is shown as such, a vanished one is not found', async () => {
  const store = openTestStore()
  store.products.put({ ...thermos, enabled: false })
  expect(await store.showProduct(thermos.id)).toMatchObject({ ok: true, value: { enabled: false } })
  expect(await store.showProduct(productId('gone'))).toEqual({
    ok: false,
    refusal: { kind: 'productNotFound', productId: 'gone' }
  })
})
