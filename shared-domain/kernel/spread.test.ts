import { expect, test } from '@jest/globals'
import { spreadOf } from './spread.ts'

const texts = (count: number) => Array.from({ length: count }, (_, n) => `order-${n}`)

test('the same text always lies at the same place, from 0 up to 1', () => {
  expect(spreadOf('order-1')).toBe(spreadOf('order-1'))
  for (const text of texts(1000)) {
    expect(spreadOf(text)).toBeGreaterThanOrEqual(0)
    expect(spreadOf(text)).toBeLessThan(1)
  }
})

test('a crowd of neighbours is spread evenly: a tenth of it in each tenth', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const text of texts(10_000)) tenths[Math.floor(spreadOf(text) * 10)]! += 1
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
