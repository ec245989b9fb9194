import type { Instant } from '#domain/kernel/instant'
import { heatId, type HeatDay, type HeatDays } from '#domain/taps/index'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { heatFields, parseHeatDay, parseHeatTotal } from './heat-document.ts'

const DAYS = 'tap_days'
const AT_ONCE = 100
const MOST = 1000
const TOTAL_FIELDS = ['page', 'day', 'release', 'upTo', 'taps']

/** Taps by page and day on CloudBase. Their ids begin with the day: they lie in its order. */
export const createHeatDays = (db: Database): HeatDays => ({
  byIds: async (ids) => {
    const found = await inHundreds(ids, (some) =>
      db.find(DAYS, { where: { _id: command.in(some) }, limit: some.length })
    )
    return found.map(parseHeatDay)
  },
  save: (day, now) => (day.version === 0 ? insert(db, day, now) : update(db, day, now)),
  ofPage: async ({ page, from, to }) => {
    const where = { page, day: command.gte(from).and(command.lte(to)) }
    return (await db.find(DAYS, { where, limit: MOST })).map(parseHeatDay)
  },
  totals: async ({ from, to }) => {
    const found: StoredDocument[] = []
    for (let after = `${from}`; ;) {
      const where = { _id: command.gt(after).and(command.lt(`${to + 1}`)) }
      const page = { where, orderBy: ['_id', 'asc'], fields: TOTAL_FIELDS } as const
      const some = await db.find(DAYS, { ...page, limit: MOST })
      found.push(...some)
      const last = some.at(-1)
      if (!last || some.length < MOST) return found.map(parseHeatTotal)
      after = String(last['_id'])
    }
  },
  dueToMerge: async (now) => {
    const where = { dueAt: command.lte(new Date(now)) }
    const [first] = await db.find(DAYS, { where, orderBy: ['dueAt', 'asc'], limit: 1 })
    return first ? parseHeatDay(first) : null
  },
  remove: async (ids) => {
    await inHundreds(ids, async (some) => {
      await db.remove(DAYS, { _id: command.in(some) })
      return []
    })
  }
})

const inHundreds = async <One>(
  ids: readonly string[],
  ask: (some: string[]) => Promise<readonly One[]>
): Promise<readonly One[]> => {
  const found: One[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    found.push(...(await ask(ids.slice(from, from + AT_ONCE))))
  }
  return found
}

const insert = async (db: Database, day: HeatDay, now: Instant): Promise<boolean> => {
  try {
    await db.insert(DAYS, { _id: heatId(day), schema: 1, version: 1, ...heatFields(day, now) })
    return true
  } catch (error) {
    if (failureOf(error) !== 'duplicate') throw error
    return false
  }
}

const update = async (db: Database, day: HeatDay, now: Instant): Promise<boolean> => {
  const { version } = day
  const fields: Fields = { ...heatFields(day, now), version: version + 1 }
  const changes = {
    ...fields,
    devices: command.set(fields['devices']),
    taps: command.set(fields['taps'])
  }
  return (await db.update(DAYS, { _id: heatId(day), version }, changes)) === 1
}
