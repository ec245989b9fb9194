import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { MovableClock } from '../../clock.ts'
import { keepClock, keptOffset } from './kept-clock.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-clock-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a store that never ran is on real time', () => {
  expect(keptOffset(folder, Date.now())).toBe(0)
})

test('a moved clock is as far ahead after a restart, even after one that nobody announced', async () => {
  const clock = new MovableClock()
  keepClock(clock, folder)
  await clock.advance(86_400_000)
  // Moving a day takes some real time itself, and that much less is the clock ahead.
  expect(clock.offsetMs).toBeGreaterThan(86_300_000)
  expect(keptOffset(folder, Date.now())).toBeGreaterThanOrEqual(clock.offsetMs)
  clock.stop()
})

test('a machine whose own clock was set back does not turn the shop back', async () => {
  const clock = new MovableClock()
  const stop = keepClock(clock, folder)
  await clock.advance(60_000)
  const last = clock.now()
  stop()
  const earlier = Date.now() - 3_600_000
  expect(earlier + keptOffset(folder, earlier)).toBeGreaterThanOrEqual(last)
  clock.stop()
})

test('a damaged file is not taken for an empty one', () => {
  writeFileSync(path.join(folder, 'clock.json'), '{"offsetMs":"much"}')
  expect(() => keptOffset(folder, Date.now())).toThrow()
})
