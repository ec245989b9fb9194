import * as v from 'valibot'

import { emptyProfile } from '#domain/account/index'
import type { Begun, Departure, Departures } from '#domain/departure/index'
import { openId } from '#domain/kernel/ids'
import { later, type Clock } from '#domain/kernel/instant'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import { settings } from '#domain/kernel/settings'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { findDue } from './due-page.ts'
import { failureOf } from './errors.ts'
import { storedProfile } from './profile-document.ts'
import { defect } from './stored.ts'
import { at, branded, count } from './stored-values.ts'

const PROFILES = 'profiles'
const SCHEMA = 1
const BEGIN_TRIES = 3

/**
 * Departures on CloudBase: a part of the shopper's own profile, so that two of them can't run side by side, and nothing
 * of it is left when the profile is gone. Every write names the departure that it is of.
 */
export const createDepartures = (
  db: Database,
  clock: Clock,
  report: (error: unknown) => void
): Departures => {
  const write = (departure: Departure, changes: Fields, also: Fields = {}) =>
    written(db, { ...its(departure), ...also }, { ...changes, ...touched(clock) })
  return {
    begin: (departure) => begin(db, clock, departure),
    claim: (departure, dueAt) =>
      write(departure, { dueLeave: new Date(dueAt) }, { dueLeave: new Date(departure.dueAt) }),
    makeCertain: (departure) => write(departure, { 'leaving.certain': true }),
    cancel: async (departure) => {
      await write(departure, { leaving: command.remove(), dueLeave: command.remove() })
    },
    end: async (departure) => {
      await db.remove(PROFILES, its(departure))
    },
    duePage: async (asked) => {
      const found = await findDue(db, { collection: PROFILES, field: 'dueLeave' }, asked)
      const until = new Date(later(asked.now, settings.postponeMs))
      const items: Departure[] = []
      for (const document of found.documents) {
        try {
          items.push(parseDeparture(document))
        } catch (error) {
          report(error)
          // It would head every page otherwise.
          await db.update(PROFILES, { _id: document['_id'] }, { dueLeave: until }).catch(report)
        }
      }
      return { items, end: found.end }
    }
  }
}

const its = ({ openid, as }: Departure): Fields => ({ _id: openid, 'leaving.as': as })

const touched = (clock: Clock): Fields => ({
  version: command.inc(1),
  changedAt: new Date(clock.now())
})

const begin = async (db: Database, clock: Clock, departure: Departure): Promise<Begun> => {
  const { openid } = departure
  const part = { leaving: storedDeparture(departure), dueLeave: new Date(departure.dueAt) }
  const where = { _id: openid, leaving: command.exists(false), role: command.exists(false) }
  for (let tries = 0; tries < BEGIN_TRIES; tries += 1) {
    const changes = { ...part, leaving: command.set(part.leaving), ...touched(clock) }
    if ((await written(db, where, changes)) === 'done') return { kind: 'begun', departure }
    const there = await db.get(PROFILES, openid)
    if (there) return standing(there, departure)
    const profile = { _id: openid, schema: SCHEMA, ...storedProfile(emptyProfile(openid)) }
    const made = { ...profile, ...part, version: 1, changedAt: new Date(clock.now()) }
    if (await inserted(db, made)) return { kind: 'begun', departure }
  }
  throw new OutcomeUnknown('begin a departure')
}

/** What the write met: a lost answer leaves its own trace. */
const standing = (there: StoredDocument, departure: Departure): Begun => {
  if (there['role'] !== undefined) return { kind: 'hasRole' }
  if (there['leaving'] === undefined) throw new OutcomeUnknown('begin a departure')
  const { as } = parseDeparture(there)
  return as === departure.as ? { kind: 'begun', departure } : { kind: 'underWay' }
}

const inserted = async (db: Database, document: StoredDocument): Promise<boolean> => {
  try {
    await db.insert(PROFILES, document)
    return true
  } catch (error) {
    const failure = failureOf(error)
    // Somebody else made it, or this very insert came through.
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return false
  }
}

const written = async (db: Database, where: Fields, changes: Fields): Promise<Written> => {
  try {
    return (await db.update(PROFILES, where, changes)) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}

const storedDeparture = ({ as, at: since, givesUp, isCertain }: Departure): Fields => ({
  as,
  since: new Date(since),
  givesUp: { ...givesUp },
  certain: isCertain
})

const departureSchema = v.object({
  _id: branded(openId),
  dueLeave: at,
  leaving: v.object({
    as: v.string(),
    since: at,
    givesUp: v.object({ balanceFen: count, points: count, quota: count }),
    certain: v.boolean()
  })
})

const parseDeparture = (document: StoredDocument): Departure => {
  const parsed = v.safeParse(departureSchema, document)
  if (!parsed.success) throw defect(PROFILES, parsed.issues)
  const { _id: openid, dueLeave: dueAt, leaving } = parsed.output
  const { as, since, givesUp, certain: isCertain } = leaving
  return { openid, as: openId(as), at: since, givesUp, isCertain, dueAt }
}
