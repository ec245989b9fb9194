import type { RunOnce } from '#domain/kernel/run-batch'
import { settings } from '#domain/kernel/settings'

import type { Ground } from './ground.ts'

/**
 * The entry of a timer function: one bounded batch, its counts in one line. Trouble with single items is theirs; only
 * an outage of the work list itself is thrown, so that the platform tries again.
 */
export const timer =
  ({ clock, log }: Pick<Ground, 'clock' | 'log'>, name: string, runOnce: RunOnce) =>
  async (): Promise<Awaited<ReturnType<RunOnce>>> => {
    const counts = await runOnce({ limit: settings.timerBatch, now: clock.now() })
    if (counts.seen > 0) log.info(name, { ...counts })
    return counts
  }
