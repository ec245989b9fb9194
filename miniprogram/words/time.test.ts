import { expect, test } from '@jest/globals'
import { age, clockTime, countdown, couponDay, fullTime, listTime, timelineTime } from './time'

/** 14:02:47 in Beijing. */
const AT = Date.UTC(2026, 10, 22, 6, 2, 47)
const DAY_MS = 86_400_000

test('a time is as short as the day allows', () => {
  expect(listTime(AT, AT + 60_000)).toBe('14:02')
  expect(listTime(AT, AT + DAY_MS)).toBe('11-22 14:02')
  expect(listTime(AT, AT + 60 * DAY_MS)).toBe('2026-11-22')
})

test('a timeline counts seconds and names another day', () => {
  expect(timelineTime(AT, AT)).toBe('14:02:47')
  expect(timelineTime(AT, AT + DAY_MS)).toBe('11-22 14:02:47')
})

test('the day ends at midnight in Beijing, not in London', () => {
  const lateEvening = Date.UTC(2026, 10, 22, 15, 59)
  expect(listTime(lateEvening, lateEvening + 120_000)).toBe('11-22 23:59')
})

test('order numbers carry the full time, promises the minute', () => {
  expect(fullTime(AT)).toBe('2026-11-22 14:02:47')
  expect(clockTime(AT)).toBe('14:02')
  expect(couponDay(AT)).toBe('2026.11.22')
})

test('a countdown shows the running second and stops at zero', () => {
  expect([1_776_000, 900, 0, -5000, 4_356_000].map(countdown)).toEqual([
    '29:36',
    '00:01',
    '00:00',
    '00:00',
    '01:12:36'
  ])
})

test('the age of an answer is said in the largest whole unit', () => {
  expect([-1, 3400, 60_000, 7_200_000].map(age)).toEqual(['0 秒', '3 秒', '1 分钟', '2 小时'])
})
