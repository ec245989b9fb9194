import { createCallCounter, type CallCounter } from './cloudbase/call-figures.ts'
import type { Ground } from './ground.ts'
import { asError } from './system/as-error.ts'

/** What the actions of a door come to, counted by each of its instances. */
export const countCalls = (
  { db, clock, log }: Pick<Ground, 'clock' | 'db' | 'log'>,
  name: string
): CallCounter =>
  createCallCounter({
    db,
    clock,
    name,
    report: (error) => log.warn('callsNotWrittenDown', { error: asError(error) })
  })
