import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { beijingDay, DAY_MS, instant, later } from '../kernel/instant.ts'
import { dayPlus, daysBetween, startOfDay } from '../kernel/days.ts'
import { billReadyAt, isLate, lastReadyDay } from './bill-days.ts'

const anyMoment = fc.integer({ min: 2 * DAY_MS, max: 4_000_000_000_000 }).map(instant)

test('a day begins at its first moment, whatever the year', () => {
  fc.assert(
    fc.property(anyMoment, (at) => {
      const start = startOfDay(beijingDay(at))
      expect(at - start).toBeGreaterThanOrEqual(0)
      expect(at - start).toBeLessThan(DAY_MS)
      expect(beijingDay(later(start, DAY_MS))).toBe(dayPlus(beijingDay(at), 1))
    })
  )
})

test('bills of a day are ready from ten o clock of the next one', () => {
  const ready = billReadyAt(20_261_122)
  expect(lastReadyDay(ready)).toBe(20_261_122)
  expect(lastReadyDay(later(ready, -1))).toBe(20_261_121)
})

test('days follow each other over months and leap days', () => {
  expect(daysBetween(20_280_228, 20_280_302)).toEqual([20280228, 20280229, 20280301, 20280302])
  expect(daysBetween(20_261_123, 20_261_122)).toEqual([])
  expect(dayPlus(20_270_101, -1)).toBe(20_261_231)
})

test('only the last minutes of a day are late', () => {
  const midnight = startOfDay(20_261_123)
  expect(isLate(later(midnight, -60_000))).toBe(true)
  expect(isLate(later(midnight, -3_600_000))).toBe(false)
  expect(isLate(midnight)).toBe(false)
})
