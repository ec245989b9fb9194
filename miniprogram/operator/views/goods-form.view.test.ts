import { expect, test } from '@jest/globals'
import type { PackDraft, ProductDraft } from '#domain/contracts/operator-goods'
import { draftOf, formOf, formTrouble, saveTrouble, yuanText } from './goods-form.view'

const mug: ProductDraft = {
  kind: 'physical',
  name: '晨雾陶瓷马克杯',
  line: '一手刚好握住',
  category: 'coffee',
  badge: '常买',
  story: ['高温瓷。', '可进洗碗机。'],
  pictures: ['cloud://shop.bucket/mug.jpg'],
  keywords: ['杯子', 'mug'],
  specs: [{ name: '颜色', choices: [{ text: '云杉绿', colour: '#0b665b' }] }],
  skus: [{ skuId: 'mug-1', choices: ['云杉绿'], priceFen: 3990, listPriceFen: 4900, on: true }],
  weightGrams: 420,
  limitPerShopper: 5,
  sort: 3
}

const pack: PackDraft = {
  kind: 'quota',
  name: '轻享包 100 次',
  line: '够一个月',
  calls: 100,
  models: ['标准模型', '深度思考'],
  priceFen: 990,
  sort: 2
}

test.each([mug, pack])('$name is sent as it came when nothing was typed', (goods) => {
  const form = formOf(goods)
  expect(formTrouble(form)).toBeNull()
  expect(draftOf(form, form.pictures)).toEqual(goods)
})

test('fen are typed as yuan without rounding', () => {
  expect([1, 10, 100, 2190, 100_000_000].map(yuanText)).toEqual([
    '0.01',
    '0.10',
    '1',
    '21.90',
    '1000000'
  ])
})

test.each([
  [{ name: ' ' }, 'name'],
  [{ category: '' }, 'category'],
  [{ pictures: [] }, 'pictures'],
  [{ weight: '0' }, 'weightGrams'],
  [{ limit: '两件' }, 'limitPerShopper'],
  [{ sort: '' }, 'sort']
])('%j is said at %s', (typed, field) => {
  expect(formTrouble({ ...formOf(mug), ...typed })).toMatchObject({ field })
})

test('a price that is none, and a list price that is not above it, are said at their SKU', () => {
  const form = formOf(mug)
  const skus = (typed: object) => form.skus.map((sku) => ({ ...sku, ...typed }))
  for (const price of ['', '0', '-1', '1.234', '一百']) {
    const trouble = formTrouble({ ...form, skus: skus({ price }) })
    expect(trouble?.field).toBe('skus.0.priceFen')
  }
  const below = formTrouble({ ...form, skus: skus({ listPrice: '39.90' }) })
  expect(below?.field).toBe('skus.0.listPriceFen')
})

test('what the server refuses is said at its field', () => {
  expect(saveTrouble({ kind: 'badRequest', field: 'goods.category' })).toMatchObject({
    field: 'category'
  })
  const pieces = { putIn: 9, available: 2, held: 3, sold: 4, moves: 0 }
  expect(saveTrouble({ kind: 'skuInUse', skuId: 'mug-1', pieces }).words).toContain(
    '库存 2、占用 3、已售 4'
  )
})
