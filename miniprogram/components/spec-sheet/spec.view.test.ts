import { expect, test } from '@jest/globals'
import { aProductView, aSku } from '../../testing/a-product-view'
import { choose, firstSku, showSpecs, withinLimits } from './spec.view'

/** White is made in the small size only, and the big green one is sold out. */
const gaps = aProductView({
  skus: [aSku(['绿', '350']), aSku(['绿', '500'], { stock: 'none' }), aSku(['白', '350'])]
})

const chips = (skuId: string, product = gaps) =>
  showSpecs(product, skuId)?.axes.map((axis) =>
    axis.chips.map(({ text, state, note }) => `${text}:${state}${note ? `:${note}` : ''}`)
  )

test('a page begins with the first SKU that can be had', () => {
  const product = aProductView({
    skus: [aSku(['绿', '350'], { stock: 'none' }), aSku(['绿', '500'])]
  })
  expect(firstSku(product)).toBe('绿-500')
})

test('where everything is sold out, the page still shows the first SKU', () => {
  expect(firstSku(aProductView({ skus: [aSku(['绿', '350'], { stock: 'none' })] }))).toBe('绿-350')
  expect(firstSku(aProductView({ skus: [] }))).toBe('')
})

test('a combination that is sold out or not made is marked, in words too', () => {
  expect(chips('绿-350')).toEqual([
    ['绿:on', '白:free'],
    ['350:on', '500:off:售完']
  ])
  expect(chips('白-350')).toEqual([
    ['绿:free', '白:on'],
    ['350:on', '500:off:无此款']
  ])
})

test('a tap on what cannot be combined changes the other choice', () => {
  const product = aProductView({ skus: [aSku(['绿', '500']), aSku(['白', '350'])] })
  expect(choose(product, '绿-500', { axis: 0, text: '白' })).toBe('白-350')
})

test('a tap keeps the other choices where it can', () => {
  expect(choose(aProductView(), '绿-500', { axis: 0, text: '白' })).toBe('白-500')
})

test('what is sold out in every way can still be looked at', () => {
  expect(choose(gaps, '绿-350', { axis: 1, text: '500' })).toBe('绿-500')
  expect(showSpecs(gaps, '绿-500')).toMatchObject({ stock: '已售完', onSale: false, limit: '' })
})

test('a limited-time price stands beside the price that it replaces', () => {
  const product = aProductView({
    skus: [aSku(['绿', '350'], { priceFen: 1, wasFen: 14_900, until: 5, listPriceFen: 19_900 })]
  })
  expect(showSpecs(product, '绿-350')).toMatchObject({
    price: { yuan: '0', cents: '.01' },
    was: { yuan: '149' },
    priceTag: '限时价',
    until: 5
  })
})

const limited = (left: number | undefined, limitPerShopper: number | undefined) =>
  showSpecs(
    aProductView({
      skus: [aSku(['绿', '350'], left === undefined ? {} : { stock: 'low', left })],
      ...(limitPerShopper === undefined ? {} : { limitPerShopper })
    }),
    '绿-350'
  )

test('the smaller of stock and limit holds, and says which one it is', () => {
  expect(limited(3, 5)).toMatchObject({ most: 3, limit: '库存只剩 3 件', stock: '仅剩 3 件' })
  expect(limited(6, 5)).toMatchObject({ most: 5, limit: '每人限购 5 件' })
  expect(limited(undefined, undefined)).toMatchObject({ most: 999, limit: '', stock: '' })
})

test('a product that is not sold any more is not on sale, whatever its stock', () => {
  expect(showSpecs(aProductView({ enabled: false }), '绿-350')).toMatchObject({
    onSale: false,
    stock: '商品已失效'
  })
})

test('a typed number becomes whole pieces within the limits', () => {
  expect([0, -3, 2.7, 1000, Number.NaN].map((typed) => withinLimits(typed, 999))).toEqual([
    1, 1, 2, 999, 1
  ])
})
