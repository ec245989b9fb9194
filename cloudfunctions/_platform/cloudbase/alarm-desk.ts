import * as v from 'valibot'

import type { AlarmView } from '#domain/contracts/operator-desk'
import type { Clock, Instant } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { defect } from './stored.ts'
import { at, count } from './stored-values.ts'

const ALARMS = 'alarms'
/** Who put it away was told of it. */
const SETTLED = { state: 'settled', untold: command.remove() }

/** Open alarms as somebody looks at them and puts them away. */
export const createAlarmDesk = (db: Database, clock: Clock) => ({
  /** The newest first, `from` included. One call. */
  open: async (limit: number, from?: Instant): Promise<readonly AlarmView[]> => {
    const last = from === undefined ? {} : { last: command.lte(new Date(from)) }
    const where = { state: 'open', ...last }
    return (await db.find(ALARMS, { where, orderBy: ['last', 'desc'], limit })).map(parseAlarm)
  },
  /** Put away as it was seen: one that was raised again meanwhile stays. One call. @returns whether it was */
  settle: async (id: string, times: number): Promise<boolean> => {
    const settledAt = new Date(clock.now())
    const changes = { ...SETTLED, settledAt, version: command.inc(1) }
    return (await db.update(ALARMS, { _id: id, state: 'open', times }, changes)) === 1
  }
})

const alarmSchema = v.object({
  _id: v.string(),
  kind: v.string(),
  subject: v.string(),
  detail: v.string(),
  times: count,
  first: at,
  last: at
})

const parseAlarm = (document: StoredDocument): AlarmView => {
  const parsed = v.safeParse(alarmSchema, document)
  if (!parsed.success) throw defect(ALARMS, parsed.issues)
  const { _id: id, ...alarm } = parsed.output
  return { id, ...alarm }
}
