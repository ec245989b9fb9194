import type { Alarms, Sales } from '#domain/insight/index'

import type { Database } from './database.ts'
import { failureOf } from './errors.ts'
import { stored } from './stored.ts'

/** Sold lines for the shop's figures: keyed by event and line, so a repeat is the same document. */
export const createSales = (db: Database): Sales => ({
  record: async (sale) => {
    const { eventId, line, ...rest } = sale
    const document = {
      _id: `${eventId}:${line}`,
      schema: 1,
      version: 1,
      ...stored({ ...rest, line })
    }
    await insertOnce(db, 'sales', document)
  }
})

/** One document per kind and subject: a flood of the same trouble counts up and never grows. */
export const createAlarms = (db: Database): Alarms => ({
  raise: async ({ kind, subject, at, detail }) => {
    const id = `${kind}:${subject}`
    const moment = new Date(at)
    const fresh = { state: 'open', untold: true, times: 1, first: moment, last: moment }
    const alarm = { kind, subject, detail, ...fresh }
    if (await insertOnce(db, 'alarms', { _id: id, schema: 1, version: 1, ...alarm })) return
    const known = await db.get('alarms', id)
    const times = Number(known?.['times'] ?? 0) + 1
    const version = Number(known?.['version'] ?? 0)
    // Losing this race means that somebody else counted the same trouble: good enough for an alarm.
    const more = { times, detail, state: 'open', last: moment, version: version + 1 }
    // What was put away and comes again is news again.
    const again = known?.['state'] === 'settled' ? { ...more, untold: true } : more
    await db.update('alarms', { _id: id, version }, again)
  }
})

/** @returns false when the document was there already */
const insertOnce = async (
  db: Database,
  collection: string,
  document: Readonly<Record<string, unknown>>
): Promise<boolean> => {
  try {
    await db.insert(collection, document)
    return true
  } catch (error) {
    if (failureOf(error) !== 'duplicate') throw error
    return false
  }
}
