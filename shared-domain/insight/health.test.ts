import { expect, test } from '@jest/globals'
import { HOUR_MS, later, MINUTE_MS, type Instant } from '../kernel/instant.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { backlogHealth, silenceOf, timerHealth } from './health.ts'
import type { LastRun } from './health-books.ts'
import { answeredIn, type TimerRun } from './timer-log.ts'

const NOW = later(TEST_START, 12 * HOUR_MS)
const CLOSING = { name: 'expire-unpaid-orders', everyMs: MINUTE_MS } as const

const ran = (at: Instant, changes: Partial<LastRun> = {}): LastRun => ({
  at,
  ms: 7,
  lists: [],
  ...changes
})
const silent = (at: Instant) => ({ silent: { at, items: 1 } })
const known = (last: Readonly<Record<string, LastRun>>) => {
  const runs = { last: new Map(Object.entries(last)), since: TEST_START }
  return { runs, now: NOW, silence: silenceOf(runs, NOW) }
}
const closes = ({ runs, ...at }: ReturnType<typeof known>) => timerHealth(CLOSING, runs, at)
const UNCLOSED = { name: 'dueClose', count: 1, oldest: later(NOW, -11 * HOUR_MS), tries: 12 }

test('a timer that WeChat left without an answer stays behind while later runs have nothing to do', () => {
  const at = later(NOW, -50 * MINUTE_MS)
  const down = known({ 'expire-unpaid-orders': ran(NOW, silent(at)) })
  expect(closes(down)).toMatchObject({ condition: 'late', unanswered: { at, count: 1 } })
  expect(backlogHealth(UNCLOSED, down)).toMatchObject({ condition: 'broken', why: 'wechatSilent' })
})

test('WeChat answers again as soon as one of those that ask it got an answer', () => {
  const back = known({
    'expire-unpaid-orders': ran(NOW, silent(later(NOW, -50 * MINUTE_MS))),
    'reconcile-payments': ran(NOW, { answeredAt: later(NOW, -MINUTE_MS) })
  })
  expect(closes(back).condition).toBe('fine')
  expect(closes(back)).not.toHaveProperty('unanswered')
  expect(backlogHealth(UNCLOSED, back)).not.toHaveProperty('why')
})

test('a silence that nobody came upon again is over, and what others wait for has other reasons', () => {
  const long = known({ 'expire-unpaid-orders': ran(NOW, silent(later(NOW, -2 * HOUR_MS))) })
  expect(closes(long).condition).toBe('fine')
  const down = known({ 'reconcile-payments': ran(NOW, silent(NOW)) })
  expect(backlogHealth({ ...UNCLOSED, name: 'dueWork' }, down)).not.toHaveProperty('why')
  expect(backlogHealth({ ...UNCLOSED, tries: 0 }, down)).not.toHaveProperty('tries')
})

test('a run tells of an answer only where it got through its items', () => {
  const list = { name: 'dueClose', seen: 2, done: 1, left: 1, failed: 0, oldestDue: null }
  const of = (changes: Partial<TimerRun['lists'][number]>) =>
    answeredIn({ at: NOW, ms: 1, lists: [{ ...list, stopped: null, ...changes }] })
  expect(of({})).toEqual({ answeredAt: NOW })
  expect(of({ unanswered: 1 })).toEqual({ silent: { at: NOW, items: 1 } })
  expect(of({ failed: 1 })).toEqual({})
  expect(of({ stopped: 'time' })).toEqual({})
  expect(of({ seen: 0 })).toEqual({})
})
