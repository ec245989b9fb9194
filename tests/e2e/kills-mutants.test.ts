import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { enumerateStory } from './kills/enumerate.ts'
import { incrementInLedger, releaseWithoutKey } from './kills/mutants.ts'
import { closingStories, payingStories } from './kills/stories.ts'
import type { Story } from './kills/story.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
})
afterAll(() => store.close())

const storyNamed = (name: string): Story => {
  const story = [...payingStories, ...closingStories].find((one) => one.name === name)
  if (!story) throw new Error(`no story is named ${name}`)
  return { ...story, isVariant: true }
}

test('a release that does not ask for its own key is found', async () => {
  const story = storyNamed('release again, while the shopper buys again')
  const { violations } = await enumerateStory(store, story, releaseWithoutKey(store))
  expect(violations.join('\n')).toContain('a live order without its hold')
})

test('an increment inside the ledger transaction is found where it is sent twice, and only there', async () => {
  const { violations } = await enumerateStory(store, storyNamed('notice'), incrementInLedger(store))
  expect(violations.length).toBeGreaterThan(0)
  for (const violation of violations) {
    expect(violation).toContain('sentTwice at 6 (ledger update purses)')
    expect(violation).toMatch(/entries sum to|total|add up/)
  }
})
