import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { beijingDay, instant, later } from './instant.ts'

const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit'
})

const BEGIN_OF_1992 = 694_224_000_000
const END_OF_2199 = 7_258_118_400_000

const day = (text: string): number => beijingDay(instant(new Date(text).getTime()))

test('the Beijing day agrees with the calendar of the system', () => {
  fc.assert(
    fc.property(fc.integer({ min: BEGIN_OF_1992, max: END_OF_2199 }), (ms) => {
      const expected = Number(calendar.format(new Date(ms)).replaceAll('-', ''))
      expect(beijingDay(instant(ms))).toBe(expected)
    }),
    { numRuns: 500 }
  )
})

test('a day begins at midnight in Beijing, also on the leap day and at the turn of the year', () => {
  expect(day('2028-02-28T15:59:59.999Z')).toBe(20280228)
  expect(day('2028-02-28T16:00:00.000Z')).toBe(20280229)
  expect(day('2026-12-31T16:00:00.000Z')).toBe(20270101)
  expect(beijingDay(instant(0))).toBe(19700101)
})

test('a moment is a whole number of milliseconds since 1970', () => {
  for (const wrong of [-1, 0.5, NaN, Infinity]) expect(() => instant(wrong)).toThrow(RangeError)
  expect(later(instant(1000), 500)).toBe(1500)
})
