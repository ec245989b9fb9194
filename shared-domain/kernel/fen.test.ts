import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { addFen, allocateFen, fen, timesFen } from './fen.ts'

test('money is a whole number of fen within ten million yuan', () => {
  for (const wrong of [0.1, 12.8, NaN, Infinity, 1_000_000_001, -1_000_000_001]) {
    expect(() => fen(wrong)).toThrow(RangeError)
  }
  expect(Object.is(fen(-0), 0)).toBe(true)
})

test('sums and products stay whole, and what grows too large is a defect', () => {
  expect(addFen(fen(990), fen(-90), fen(100))).toBe(1000)
  expect(addFen()).toBe(0)
  expect(timesFen(fen(990), 3)).toBe(2970)
  expect(() => timesFen(fen(991), 1.5)).toThrow(RangeError)
  expect(() => timesFen(fen(999_999_999), 2)).toThrow(RangeError)
})

const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen)
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
  minLength: 1,
  maxLength: 50
})

test('the parts of a split add up to the fen, and each lies within one fen of its share', () => {
  fc.assert(
    fc.property(amounts, weights, (amount, by) => {
      const total = by.reduce((sum, weight) => sum + weight, 0)
      fc.pre(total > 0)
      const parts = allocateFen(amount, by)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number(amount))
      parts.forEach((part, index) => {
        const share = (amount * (by[index] ?? 0)) / total
        expect(Math.abs(part - share)).toBeLessThan(1.000001)
      })
    })
  )
})

test('a line that has no weight gets nothing, and equal lines differ by one fen at most', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 50 }), (amount, count) => {
      const parts = allocateFen(amount, [0, ...Array.from({ length: count }, () => 7)])
      expect(Math.abs(parts[0] ?? 1)).toBe(0)
      const equal = parts.slice(1)
      expect(Math.max(...equal) - Math.min(...equal)).toBeLessThanOrEqual(1)
    })
  )
})

test('ties go to the earlier part, and money back is split like money paid', () => {
  expect(allocateFen(fen(100), [1, 1, 1])).toEqual([34, 33, 33])
  expect(allocateFen(fen(-100), [1, 1, 1])).toEqual([-34, -33, -33])
})

test('nothing can be split by nothing, something can not', () => {
  expect(allocateFen(fen(0), [0, 0])).toEqual([0, 0])
  expect(() => allocateFen(fen(1), [0, 0])).toThrow(RangeError)
  expect(() => allocateFen(fen(1), [1, -1])).toThrow(RangeError)
  expect(() => allocateFen(fen(0), [])).toThrow(RangeError)
})
