import { expect, test } from '@jest/globals'
import { callsIn, showCover } from './cover.view'

test('a larger pack has a taller stack and another ground', () => {
  const covers = [10, 100, 500, 1200, 3000, 10_000].map(showCover)
  expect(covers.map(({ chips }) => chips.length)).toEqual([1, 2, 3, 4, 5, 6])
  expect(new Set(covers.map(({ ground }) => ground)).size).toBe(6)
})

test('the number of calls is read from the name of an order line', () => {
  expect([callsIn('日常包 500 次'), callsIn('企业包 10,000 次'), callsIn('马克杯')]).toEqual([
    500, 10_000, 0
  ])
})

test('a line without calls has a cover without a number', () => {
  expect(showCover(0)).toEqual({ ground: 'sand', count: '', chips: [0] })
})
