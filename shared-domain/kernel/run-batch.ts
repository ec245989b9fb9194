import { later, type Clock, type Instant } from './instant.ts'
import { settings } from './settings.ts'

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

interface Supervision {
  readonly clock: Clock
  /** Hears of every item that threw. */
  readonly report: (error: unknown, orderId: string) => void
}

/**
 * Takes the orders one after the other; one bad one never stops the rest. When the run's time is over no other is
 * begun: a function that the platform ends in the middle of one leaves locks and half-done work behind.
 */
export const runBatch = async <Item extends { readonly state: { readonly id: string } }>(
  items: readonly Item[],
  { clock, report }: Supervision,
  work: (item: Item) => Promise<'done' | 'left'>
): Promise<BatchCounts> => {
  const until = later(clock.now(), settings.batchMs)
  const counts = { seen: items.length, done: 0, left: 0, failed: 0 }
  for (const item of items) {
    if (clock.now() >= until) {
      counts.left += 1
      continue
    }
    try {
      counts[await work(item)] += 1
    } catch (error) {
      counts.failed += 1
      report(error, item.state.id)
    }
  }
  return counts
}

/** Several work lists in one timer, one after the other. */
export const inTurn =
  (...runs: readonly RunOnce[]): RunOnce =>
  async (run) => {
    const sum = { seen: 0, done: 0, left: 0, failed: 0 }
    for (const runOnce of runs) {
      const counts = await runOnce(run)
      for (const name of ['seen', 'done', 'left', 'failed'] as const) sum[name] += counts[name]
    }
    return sum
  }
