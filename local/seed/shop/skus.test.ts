import { expect, test } from '@jest/globals'
import { choices, colours, priced, type Product } from './product.ts'
import { skusOf } from './skus.ts'

const product: Product = {
  id: 'cup',
  name: '杯子',
  line: '喝水',
  story: ['喝水。'],
  drawing: 'mug',
  axes: [colours('云白', '墨黑'), priced('容量', ['小', 1000], ['大', 2000, 2500])],
  stock: 9,
  pieces: { '云白，大': 0 },
  notMade: ['墨黑，大'],
  soldShown: 0,
  daysOld: 0,
  keywords: ['杯子', '水杯', '马克杯'],
  weightGrams: 1
}

test('every combination that is made is a SKU with its own price and pieces', () => {
  expect(skusOf(product)).toEqual([
    {
      skuId: 'cup-1-1',
      values: ['云白', '小'],
      label: '云白，小',
      priceFen: 1000,
      pieces: 9,
      look: 0
    },
    {
      skuId: 'cup-1-2',
      values: ['云白', '大'],
      label: '云白，大',
      priceFen: 2000,
      listPriceFen: 2500,
      pieces: 0,
      look: 0
    },
    {
      skuId: 'cup-2-1',
      values: ['墨黑', '小'],
      label: '墨黑，小',
      priceFen: 1000,
      pieces: 9,
      look: 1
    }
  ])
})

test('without a priced choice all cost the same, and the list price is the product’s', () => {
  const skus = skusOf({
    ...product,
    axes: [choices('尺码', 'S', 'M')],
    priceFen: 500,
    listPriceFen: 700
  })
  expect(skus.map(({ priceFen, listPriceFen }) => [priceFen, listPriceFen])).toEqual([
    [500, 700],
    [500, 700]
  ])
})
