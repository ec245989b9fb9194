import { expect, test } from '@jest/globals'
import { openTestStore } from '#domain/testing/test-store'
import { enumerateKills } from './kill-enumeration.ts'
import { killStories as stories } from './kill-stories.ts'
import * as mutants from './mutants.ts'

test('whatever happens at any call of any story, it ends well', async () => {
  const found = await enumerateKills(async () => openTestStore(), { stories })
  expect(found.violations).toEqual([])
  // A story that loses a call, or a mishap that is no longer tried, shows here.
  expect(found.points).toBeGreaterThanOrEqual(728)
  expect(found.cases).toBeGreaterThanOrEqual(3606)
  expect(Object.keys(found.ends).toSorted()).toEqual([
    'abandoned',
    'abandoned + abandoned',
    'closed',
    'closed + 1 refund',
    'closed + abandoned',
    'closed + closed',
    'closed + completed',
    'completed',
    'completed + abandoned',
    'completed + closed',
    'completed + completed',
    'no order'
  ])
})

for (const [fault, open] of Object.entries(mutants)) {
  test(`the enumeration finds the planted fault ${fault}`, async () => {
    const mishaps = ['killedAfter', 'overtaken'] as const
    const found = await enumerateKills(open, { stories, mishaps, stopAfter: 1 })
    expect(found.violations).not.toEqual([])
  })
}
