import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openRealStore, type RealStore } from '../support/real-store.ts'
import { breadthOf, enumerateStory } from './enumerate.ts'
import type { Story } from './story.ts'

/** A story has some hundred shoppers; a busy machine takes its time. Milliseconds. */
const LIMIT_MS = 1_200_000

/** Each story is a test: every accident at every call, everything that may follow, and how it ended. */
export const tellStories = (stories: readonly Story[]): void => {
  let store: RealStore
  beforeAll(async () => {
    store = await openRealStore()
    // Who is told about money is a matter of the stories.
    store.wechat.faults.set({ op: 'notify', kind: 'lost' })
  })
  afterAll(() => store.close())

  const tell = async (story: Story): Promise<void> => {
    const startedAt = performance.now()
    const told = await enumerateStory(store, story)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    const ends = Object.entries(told.ends).map(([end, times]) => `${times} ${end}`)
    process.stderr.write(
      `${story.name}: ${told.cases} cases at ${told.calls} calls in ${seconds} s: ${ends.join(', ')}\n`
    )
    const { mishaps, followUps } = breadthOf(story)
    expect(told.violations).toEqual([])
    expect(told.calls).toBe(story.calls)
    expect(told.points).toBe(story.calls * mishaps.length)
    expect(told.cases).toBe(told.points * followUps.length)
  }
  test.each(stories)('whatever happens at any call: $name', tell, LIMIT_MS)
}
