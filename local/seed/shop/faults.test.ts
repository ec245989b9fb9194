import { expect, test } from '@jest/globals'
import { categories, type Category } from './categories.ts'
import { faultsOfShop } from './faults.ts'
import { colours, priced, type Product } from './product.ts'

const [first] = categories
const [sample] = first?.products ?? []
if (!first || !sample) throw new Error('the shop is empty')

const shopWith = (...changes: readonly Partial<Product>[]): readonly Category[] => [
  { ...first, products: changes.map((change) => ({ ...sample, ...change })) }
]

test('the demo shop has eight categories of eight products and no fault', () => {
  expect(categories.map(({ products }) => products.length)).toEqual(Array(8).fill(8))
  expect(faultsOfShop(categories)).toEqual([])
})

test('two products never share an id, a name, a SKU or a drawing', () => {
  const faults = faultsOfShop(shopWith({}, {}))
  expect(faults).toContain(`product ${sample.id} is there twice`)
  expect(faults).toContain(`SKU ${sample.id}-1-1 is there twice`)
  expect(faults).toContain(`two products are called ${sample.name}`)
  expect(faults).toContain(`two products are drawn as ${sample.drawing}`)
})

test.each<readonly [string, Partial<Product>, string]>([
  ['an id that cannot stand in a field path', { id: 'a.b' }, 'the id is not kebab-case'],
  ['half a piece sold', { soldShown: 0.5 }, 'whole numbers'],
  ['no weight', { weightGrams: 0 }, 'weighs nothing'],
  ['a name that no card can show', { name: '很'.repeat(33) }, 'the name is empty or too long'],
  ['no line', { line: '' }, 'the line is empty or too long'],
  ['a story that stops in the middle', { story: ['从前'] }, 'the story does not end'],
  ['letters that touch', { line: '蓝牙USB键盘' }, 'letters touch'],
  ['no price', { axes: [] }, '0 places set its price'],
  ['two prices', { priceFen: 100 }, '2 places set its price'],
  ['three axes', { axes: [...sample.axes, colours('云白')] }, 'more than two axes'],
  ['a choice offered twice', { axes: [priced('盒', ['一', 100], ['一', 100])] }, 'chosen twice'],
  ['pieces of what is not offered', { pieces: { 金色: 1 } }, 'nobody can choose 金色'],
  ['a price in yuan', { axes: [priced('盒', ['一', 39.9])] }, 'costs 39.9 fen'],
  ['nothing to pay', { axes: [priced('盒', ['一', 0])] }, 'costs 0 fen'],
  ['a list price below', { axes: [priced('盒', ['一', 900, 800])] }, 'no less than its list price'],
  ['minus one piece', { stock: -1 }, 'has -1 pieces'],
  ['too few keywords', { keywords: [] }, 'fewer than three keywords'],
  ['an unknown character', { keywords: ['杯', '龘杯', '碗碗'] }, '龘 has no reading']
])('%s is a fault', (_, change, fault) => {
  expect(faultsOfShop(shopWith(change)).join('\n')).toContain(fault)
})
