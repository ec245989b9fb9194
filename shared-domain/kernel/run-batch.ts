import type { Instant } from './instant.ts'

/** What a timer did: `done` were finished, `left` come again when they are due, `failed` threw. */
export interface BatchCounts {
  readonly seen: number
  readonly done: number
  readonly left: number
  readonly failed: number
}

export type RunOnce = (run: {
  readonly limit: number
  readonly now: Instant
}) => Promise<BatchCounts>

/** Takes the items one after the other; one bad item never stops the rest. */
export const runBatch = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<'done' | 'left'>,
  report: (error: unknown, item: Item) => void
): Promise<BatchCounts> => {
  const counts = { seen: items.length, done: 0, left: 0, failed: 0 }
  for (const item of items) {
    try {
      counts[await work(item)] += 1
    } catch (error) {
      counts.failed += 1
      report(error, item)
    }
  }
  return counts
}
