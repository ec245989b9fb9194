import { randomUUID } from 'node:crypto'

import { answeredIn, type TimerLog, type TimerRun } from '#domain/insight/index'
import type { Clock } from '#domain/kernel/instant'

import { command, type Database, type Fields } from './database.ts'
import { failureOf } from './errors.ts'
import { stored } from './stored.ts'

const JOBS = 'jobs'
const SCHEMA = 1

/** Leases and last runs of timers: one document each, named like its timer. */
export const createTimerLog = (db: Database, clock: Clock): TimerLog => ({
  begin: async (timer, now, until) => {
    const by = randomUUID()
    const taken = { leaseUntil: new Date(until), by }
    const where = { _id: timer, leaseUntil: command.lte(new Date(now)) }
    return (await put(db, clock, { timer, where, fields: taken })) ? by : null
  },
  end: async (timer, run, lease) => {
    const now = new Date(clock.now())
    const where =
      lease === null ? { _id: timer, leaseUntil: command.lte(now) } : { _id: timer, by: lease }
    const fields = { leaseUntil: now, lastRun: storedRun(run), ...storedAnswered(run) }
    await put(db, clock, { timer, where, fields, mayInsert: lease === null })
  }
})

interface Put {
  readonly timer: string
  readonly where: Fields
  readonly fields: Fields
  /** Where there is no document yet. */
  readonly mayInsert?: boolean
}

/** @returns false when somebody else has the lease, or had it first */
const put = async (
  db: Database,
  clock: Clock,
  { timer, where, fields, mayInsert = true }: Put
): Promise<boolean> => {
  const touched = { changedAt: new Date(clock.now()) }
  const changes = { ...wholeRun(fields), ...touched, version: command.inc(1) }
  if ((await db.update(JOBS, where, changes)) === 1) return true
  if (!mayInsert) return false
  try {
    const first = { schema: SCHEMA, version: 1, firstAt: touched.changedAt }
    await db.insert(JOBS, { _id: timer, ...first, ...fields, ...touched })
    return true
  } catch (error) {
    if (failureOf(error) === 'duplicate') return false
    throw error
  }
}

/** The last run as a whole: what a former version of the program kept beside it goes. */
const wholeRun = ({ lastRun, ...fields }: Fields): Fields =>
  lastRun === undefined ? fields : { ...fields, lastRun: command.set(lastRun) }

/** What a run says nothing of stays as it was. */
const storedAnswered = (run: TimerRun): Fields => {
  const { silent, answeredAt } = answeredIn(run)
  return {
    ...(silent && { silentAt: new Date(silent.at), silentItems: silent.items }),
    ...(answeredAt !== undefined && { answeredAt: new Date(answeredAt) })
  }
}

const storedRun = ({ at, ms, lists }: TimerRun): Fields => stored({ at, ms, lists })
