import { randomUUID } from 'node:crypto'

import { leadTimer } from '#domain/insight/use-cases/lead-timer'
import type { RunOnce } from '#domain/kernel/run-batch'
import { settings } from '#domain/kernel/settings'

import { createTimerLog } from './cloudbase/timer-log.ts'
import { reportItem, type Ground } from './ground.ts'
import { inRequest } from './system/request-scope.ts'

/**
 * The entry of a timer function: one run within its time, its counts in one line, what it came to in `jobs/<name>`.
 * Trouble with single items is theirs; only an outage of the work list itself is thrown, so that the platform tries
 * again.
 */
export const timer = (ground: TimerGround, name: string, runOnce: RunOnce) => {
  const { db, clock, log } = ground
  const deps = { log: createTimerLog(db, clock), clock, report: reportItem(log) }
  return plainTimer(ground, name, leadTimer(deps, name, runOnce))
}

type TimerGround = Pick<Ground, 'clock' | 'db' | 'log'>

/** The same for a timer that keeps a lease and a place of its own. Every line of a run has the run's id. */
export const plainTimer =
  ({ clock, log }: Pick<Ground, 'clock' | 'log'>, name: string, runOnce: RunOnce) =>
  (): ReturnType<RunOnce> =>
    inRequest(randomUUID(), async () => {
      const counts = await runOnce({ limit: settings.timerBatch, now: clock.now() })
      if (counts.seen > 0) log.info('timerRan', { timer: name, ...counts })
      return counts
    })
