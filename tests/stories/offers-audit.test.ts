import { expect, test } from '@jest/globals'
import { offersBreaches } from './offers-audit.ts'

const sku = { skuId: 'mug-1', priceFen: 3900, on: true, edition: 2 }
const product = {
  _id: 'mug',
  kind: 'physical',
  edition: 2,
  enabled: true,
  followAt: null,
  priceFen: 3900,
  skus: [sku]
}
const offer = { _id: 'mug-1', priceFen: 3900, enabled: true }
const pack = { ...product, _id: 'pack', kind: 'quota', skus: [{ ...sku, skuId: 'pack-1' }] }
const packOffer = { ...offer, _id: 'pack-1' }
const front = { _id: 'catalog', packs: [{ productId: 'pack', priceFen: 3900 }] }
const stored = { products: [product, pack], stock: [offer, packOffer], front }

test('what follows its product is no breach', () => {
  expect(offersBreaches(stored)).toEqual([])
})

test.each([
  ['an offer at another price', { stock: [{ ...offer, priceFen: 4500 }, packOffer] }],
  [
    'an offer that is sold although its product is not',
    { products: [{ ...product, enabled: false }] }
  ],
  ['a list that shows another price', { products: [{ ...product, priceFen: 4500 }] }],
  ['a pack that is missing on the home page', { front: { ...front, packs: [] } }]
])('%s is found', (_, broken) => {
  expect(offersBreaches({ ...stored, ...broken })).toHaveLength(1)
})

test('what is still on its way, or was never edited, is no breach', () => {
  const stock = [{ ...offer, priceFen: 4500 }]
  const due = { ...product, followAt: new Date() }
  const opened = { ...product, edition: 0 }
  expect(offersBreaches({ products: [due, opened], stock, front })).toEqual([])
})
