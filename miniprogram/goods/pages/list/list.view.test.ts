import { expect, test } from '@jest/globals'
import {
  NO_FILTER,
  parseYuan,
  rangeOf,
  rangeWords,
  requestOf,
  sortAfter,
  titleOf,
  typedYuan
} from './list.view'

test('价格 turns round when it is tapped again, and begins with the lowest', () => {
  expect(sortAfter('shop', 'price')).toBe('priceUp')
  expect(sortAfter('priceUp', 'price')).toBe('priceDown')
  expect(sortAfter('priceDown', 'price')).toBe('priceUp')
  expect(sortAfter('priceDown', 'sales')).toBe('sales')
})

test.each([
  ['50', 5000],
  ['12.5', 1250],
  ['12.', 1200],
  ['0', 0],
  ['0.01', 1],
  [' 88 ', 8800],
  ['', null],
  ['.', null],
  ['-1', null],
  ['1e3', null],
  ['12.345', null],
  ['99999999', null],
  ['1000001', null]
])('%j yuan are %s fen', (typed, fen) => {
  expect(parseYuan(typed)).toBe(fen)
})

test('a range that is upside down is turned round', () => {
  expect(rangeOf('200', '50')).toEqual({ minFen: 5000, maxFen: 20_000 })
  expect(rangeOf('50', '')).toEqual({ minFen: 5000, maxFen: null })
})

test('only what is chosen is asked for', () => {
  expect(requestOf(NO_FILTER, 'shop')).toEqual({ sort: 'shop' })
  expect(requestOf({ category: 'tea', minFen: 0, maxFen: 9900 }, 'priceUp')).toEqual({
    sort: 'priceUp',
    category: 'tea',
    minFen: 0,
    maxFen: 9900
  })
})

test('the range is said in words', () => {
  expect(rangeWords(NO_FILTER)).toBe('')
  expect(rangeWords({ ...NO_FILTER, minFen: 5000, maxFen: 9990 })).toBe('¥50–¥99.90')
  expect(rangeWords({ ...NO_FILTER, minFen: 1_280_000 })).toBe('¥12,800 以上')
  expect(rangeWords({ ...NO_FILTER, maxFen: 5000 })).toBe('¥50 以下')
})

test('what was typed stands there again, without commas', () => {
  expect([typedYuan(null), typedYuan(1_280_000), typedYuan(1250)]).toEqual(['', '12800', '12.50'])
})

test('a category that is gone leaves the title of all goods', () => {
  const categories = [{ category: 'tea', name: '茶与茶具' }]
  expect(titleOf(categories, 'tea')).toBe('茶与茶具')
  expect(titleOf(categories, 'gone')).toBe('全部商品')
})
