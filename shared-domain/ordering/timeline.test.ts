import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { withStep, type TimelineEntry } from './timeline.ts'

const entry = (n: number): TimelineEntry => ({
  at: later(TEST_START, n),
  step: n % 2 === 0 ? 'deliveryFailed' : 'codeMissing',
  cause: 'query'
})

test('a timeline never grows beyond its limit, keeps its beginning and its newest steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (count) => {
      let timeline: readonly TimelineEntry[] = []
      for (let n = 0; n < count; n += 1) timeline = withStep(timeline, entry(n))
      expect(timeline.length).toBe(Math.min(count, settings.timelinePerOrder))
      if (count > 0) {
        expect(timeline[0]).toEqual(entry(0))
        expect(timeline.at(-1)).toEqual(entry(count - 1))
      }
    }),
    { numRuns: 30 }
  )
})

test('the same step again is one line, the same step for another cause is a new one', () => {
  const first = withStep([], entry(0))
  expect(withStep(first, { ...entry(0), at: later(TEST_START, 9) })).toBe(first)
  expect(withStep(first, { ...entry(0), cause: 'shopper' })).toHaveLength(2)
})
