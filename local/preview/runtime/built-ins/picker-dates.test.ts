import { expect, test } from '@jest/globals'
import { dateMode, timeMode } from './picker-dates.ts'
import type { Host } from './built-in.ts'

const host = (data: Readonly<Record<string, unknown>>): Host => ({ data }) as Host

test('a day that a month lacks becomes its last one', () => {
  const mode = dateMode(host({ value: '2026-03-31', fields: 'day' }))
  mode.move(1, 1)
  expect(mode.answer([])).toEqual({ value: '2026-02-28' })
  expect(mode.columns()[2]).toHaveLength(28)
})

test('the limits hold for the first and last year, month and day only', () => {
  const mode = dateMode(host({ value: '2026-05-20', start: '2026-05-10', end: '2027-01-15' }))
  expect(mode.columns()[0]).toEqual(['2026年', '2027年'])
  expect(mode.columns()[2]?.[0]).toBe('10日')
  mode.move(0, 1)
  expect(mode.columns()[1]).toEqual(['1月'])
  expect(mode.columns()[2]?.at(-1)).toBe('15日')
})

test('times have two digits and keep their limits', () => {
  const mode = timeMode(host({ value: '08:05', start: '08:30', end: '20:15' }))
  expect(mode.answer([])).toEqual({ value: '08:30' })
  mode.move(0, 12)
  expect(mode.answer([])).toEqual({ value: '20:15' })
})
