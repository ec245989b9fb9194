import type { Clock } from '#domain/kernel/instant'
import type { Pause } from '#domain/kernel/pause'

import { createDatabase, type Around, type Database } from './cloudbase/database.ts'
import { asError } from './system/as-error.ts'
import { systemClock } from './system/clock.ts'
import { createLog, type Log } from './system/log.ts'
import { jitteredPause } from './system/pause.ts'
import { countDatabaseCall } from './system/request-scope.ts'

/** What the repositories stand on. */
export interface Ground {
  readonly db: Database
  readonly clock: Clock
  readonly pause: Pause
  readonly log: Log
  /** How long a ledger transaction goes on against conflicts, in milliseconds: doors 2,000, timers 35,000. */
  readonly patienceMs: number
}

const DOOR_PATIENCE_MS = 2000
/** A dead function's lock in the database lives 30 s. */
const TIMER_PATIENCE_MS = 35_000

export type Kind = 'door' | 'timer'

/** Which call of a door it belongs to is known by its scope. */
const counting: Around = (_call, make) => {
  countDatabaseCall()
  return make()
}

/** What a function that never talks to WeChat Pay needs: it gets no keys. */
export const composeGround = (kind: Kind): Ground => ({
  db: createDatabase(counting),
  clock: systemClock,
  pause: jitteredPause,
  log: createLog(systemClock),
  patienceMs: kind === 'door' ? DOOR_PATIENCE_MS : TIMER_PATIENCE_MS
})

/** A timer's bad item is told and left to its next time. */
export const reportItem =
  (log: Log) =>
  (error: unknown, orderId: string): void => {
    log.alert('timerItemFailed', { orderId, error: asError(error) })
  }
