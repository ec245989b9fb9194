import { expect, test } from '@jest/globals'
import { parseCron } from './cron.ts'

const next = (cron: string, after: string, count = 1): string[] => {
  const times: string[] = []
  let from = Date.parse(`${after}+08:00`)
  for (let index = 0; index < count; index++) {
    const moment = parseCron(cron).next(from)
    if (moment === undefined) break
    times.push(new Date(moment + 8 * 3_600_000).toISOString().slice(0, 19))
    from = moment
  }
  return times
}

test('every minute fires at second zero, never twice in the same second', () => {
  expect(next('0 * * * * * *', '2026-11-22T10:00:00', 2)).toEqual([
    '2026-11-22T10:01:00',
    '2026-11-22T10:02:00'
  ])
  expect(next('0 * * * * * *', '2026-11-22T10:00:59.999')).toEqual(['2026-11-22T10:01:00'])
})

test('the day begins at midnight in Beijing, not at midnight of UTC', () => {
  expect(next('0 0 0 * * * *', '2026-11-22T07:59:59')).toEqual(['2026-11-23T00:00:00'])
  expect(parseCron('0 0 0 * * * *').next(Date.parse('2026-11-22T15:59:59Z'))).toBe(
    Date.parse('2026-11-22T16:00:00Z')
  )
})

test('steps, ranges and lists', () => {
  expect(next('0 */20 9-10 * * * *', '2026-11-22T09:30:00', 4)).toEqual([
    '2026-11-22T09:40:00',
    '2026-11-22T10:00:00',
    '2026-11-22T10:20:00',
    '2026-11-22T10:40:00'
  ])
  expect(next('5/25,10 0 0 * * * *', '2026-11-22T00:00:05', 3)).toEqual([
    '2026-11-22T00:00:10',
    '2026-11-22T00:00:30',
    '2026-11-22T00:00:55'
  ])
  expect(next('0 0 8-20/6 * * * *', '2026-11-22T09:00:00', 3)).toEqual([
    '2026-11-22T14:00:00',
    '2026-11-22T20:00:00',
    '2026-11-23T08:00:00'
  ])
})

test('the 31st leaves out the months that have none', () => {
  expect(next('0 0 1 31 * * *', '2026-01-31T01:00:00', 3)).toEqual([
    '2026-03-31T01:00:00',
    '2026-05-31T01:00:00',
    '2026-07-31T01:00:00'
  ])
})

test('the 29th of February waits for a leap year, also over 2100', () => {
  expect(next('0 0 0 29 2 * *', '2026-03-01T00:00:00')).toEqual(['2028-02-29T00:00:00'])
  expect(next('0 0 0 29 FEB * 2030-2099', '2096-03-01T00:00:00')).toEqual([])
})

test('the last second of a year passes to the next', () => {
  expect(next('0 0 0 1 1 * *', '2026-12-31T23:59:59')).toEqual(['2027-01-01T00:00:00'])
})

test('a month has its end: the 30th of February never comes', () => {
  expect(next('0 0 0 30 2 * *', '2026-01-01T00:00:00')).toEqual([])
})

test('weekdays by name; with a day given as well either one fires', () => {
  expect(next('0 0 9 * * MON-FRI *', '2026-11-20T09:00:00', 2)).toEqual([
    '2026-11-23T09:00:00',
    '2026-11-24T09:00:00'
  ])
  expect(next('0 0 0 1 * SUN *', '2026-11-22T00:00:00', 3)).toEqual([
    '2026-11-29T00:00:00',
    '2026-12-01T00:00:00',
    '2026-12-06T00:00:00'
  ])
})

test('a year that has passed fires no more', () => {
  expect(next('0 0 0 1 1 * 2026', '2026-06-01T00:00:00')).toEqual([])
})

test.each([
  '* * * * * *',
  '60 * * * * * *',
  '0 0 24 * * * *',
  '0 0 0 0 * * *',
  '0 0 0 * 13 * *',
  '0 0 0 * * 1 *',
  '0 5-1 * * * * *',
  '0 */0 * * * * *',
  '0 1/2/3 * * * * *',
  '0 a * * * * *',
  '0 , * * * * *'
])('%s is refused', (text) => {
  expect(() => parseCron(text)).toThrow(RangeError)
})
