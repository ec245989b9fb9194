import * as v from 'valibot'

import type { AlarmTelling } from '#domain/insight/index'
import { openId } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'

import { compareAndSet } from './compare-and-set.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { at, branded, count } from './stored-values.ts'

const ALARMS = 'alarms'
const JOBS = 'jobs'
const MARK = 'alarms-told'
const SCHEMA = 1
const MOST_LISTENERS = 20

/** Who was told of which alarms: `untold` stands in an alarm until they were. */
export const createAlarmTelling = (db: Database, clock: Clock): AlarmTelling => ({
  untold: async (limit) => {
    const newest = { orderBy: ['last', 'desc'], limit } as const
    const found = await db.find(ALARMS, { where: { untold: true }, ...newest })
    return found.map((document) => v.parse(untoldSchema, document))
  },
  mark: async () => {
    const document = await db.get(JOBS, MARK)
    if (!document) return { version: 0, at: null }
    const { version, toldAt } = v.parse(markSchema, document)
    return { version, at: toldAt }
  },
  takeTurn: async ({ version }, now) => {
    const fields = { schema: SCHEMA, toldAt: new Date(now) }
    return (
      (await compareAndSet(db, clock, { collection: JOBS, id: MARK, version, fields })) === 'done'
    )
  },
  told: async (ids) => {
    const where = { _id: command.in([...ids]), untold: true }
    await db.update(ALARMS, where, { untold: command.remove(), version: command.inc(1) })
  },
  listeners: async () => {
    const where = { role: command.in(['operator', 'owner']) }
    const found = await db.find('profiles', {
      where,
      fields: ['consents.alarm'],
      limit: MOST_LISTENERS
    })
    return found.flatMap(listening)
  }
})

const untoldSchema = v.pipe(
  v.object({ _id: v.string(), kind: v.string(), subject: v.string(), last: at }),
  v.transform(({ _id: id, ...alarm }) => ({ id, ...alarm }))
)

const markSchema = v.object({ version: count, toldAt: at })

const listener = v.object({
  _id: branded(openId),
  consents: v.object({ alarm: v.pipe(count, v.minValue(1)) })
})

const listening = (document: StoredDocument) => {
  const parsed = v.safeParse(listener, document)
  if (!parsed.success) return []
  const { _id: id } = parsed.output
  return [id]
}
