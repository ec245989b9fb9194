import * as v from 'valibot'

import { emptyProfile, type Applicant, type Member, type Staff } from '#domain/account/index'
import { openId, type OpenId } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { storedProfile } from './profile-document.ts'
import { defect } from './stored.ts'
import { at, branded, count } from './stored-values.ts'

const PROFILES = 'profiles'
const SCHEMA = 1
const MOST_MEMBERS = 100

/** Who runs the shop, on CloudBase: a part of their profiles. Every change names what it was decided on. */
export const createStaff = (db: Database, clock: Clock): Staff => {
  const write = (where: Fields, changes: Fields): Promise<Written> =>
    written(db, where, { ...changes, ...touched(clock) })
  return {
    members: async () => {
      const where = { role: command.in(['operator', 'owner']) }
      const found = await db.find(PROFILES, { where, fields: FIELDS, limit: MOST_MEMBERS })
      return found.flatMap((document) => parsePerson(document).member ?? [])
    },
    applicants: async (after, limit) => {
      const where = { appliedAt: command.gt(new Date(after)) }
      const newestFirst = { orderBy: ['appliedAt', 'desc'], fields: FIELDS } as const
      const found = await db.find(PROFILES, { where, ...newestFirst, limit })
      return found.flatMap((document) => parsePerson(document).applicant ?? [])
    },
    of: async (openid) => {
      const document = await db.get(PROFILES, openid)
      return document ? parsePerson(document) : { member: null, applicant: null }
    },
    apply: (applicant) => apply(db, clock, applicant),
    give: (applicant, role, since) => {
      const given = { role, staffName: applicant.name, roleSince: new Date(since) }
      // Who is leaving takes the profile along, and a role in it would be gone with nobody told.
      const stays = { ...asRead(applicant), leaving: command.exists(false) }
      return write(stays, { ...given, ...NO_APPLICATION })
    },
    countWrong: async (applicant) => {
      await write(asRead(applicant), { 'application.wrong': applicant.wrong + 1 })
    },
    turnDown: async (applicant) => {
      await write(asRead(applicant), NO_APPLICATION)
    },
    take: ({ openid, role }) =>
      write(
        { _id: openid, role },
        { role: command.remove(), roleSince: command.remove(), staffName: command.remove() }
      )
  }
}

const NO_APPLICATION: Fields = { application: command.remove(), appliedAt: command.remove() }

const asRead = ({ openid, code, wrong }: Applicant): Fields => ({
  _id: openid,
  role: command.exists(false),
  'application.code': code,
  'application.wrong': wrong
})

const touched = (clock: Clock): Fields => ({
  version: command.inc(1),
  changedAt: new Date(clock.now())
})

const apply = async (db: Database, clock: Clock, applicant: Applicant): Promise<Written> => {
  const { openid, name, code, wrong, at: appliedAt } = applicant
  const part = { application: { name, code, wrong }, appliedAt: new Date(appliedAt) }
  const where = { _id: openid, role: command.exists(false), leaving: command.exists(false) }
  const changes = { ...part, application: command.set(part.application), ...touched(clock) }
  const updated = await written(db, where, changes)
  if (updated !== 'refused' || (await isThere(db, openid))) return updated
  const profile = { _id: openid, schema: SCHEMA, ...storedProfile(emptyProfile(openid)) }
  try {
    await db.insert(PROFILES, { ...profile, ...part, version: 1, changedAt: new Date(clock.now()) })
    return 'done'
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    return 'unknown'
  }
}

const isThere = async (db: Database, openid: OpenId): Promise<boolean> =>
  (await db.get(PROFILES, openid)) !== null

const written = async (db: Database, where: Fields, changes: Fields): Promise<Written> => {
  try {
    return (await db.update(PROFILES, where, changes)) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}

const personSchema = v.object({
  _id: branded(openId),
  role: v.exactOptional(v.picklist(['operator', 'owner'])),
  staffName: v.optional(v.string(), ''),
  roleSince: v.exactOptional(at),
  application: v.exactOptional(v.object({ name: v.string(), code: v.string(), wrong: count })),
  appliedAt: v.exactOptional(at)
})
const FIELDS = Object.keys(personSchema.entries)

interface Person {
  readonly member: Member | null
  readonly applicant: Applicant | null
}

const parsePerson = (document: StoredDocument): Person => {
  const parsed = v.safeParse(personSchema, document)
  if (!parsed.success) throw defect(PROFILES, parsed.issues)
  const { _id: openid, role, staffName: name, roleSince, application, appliedAt } = parsed.output
  const since = roleSince === undefined ? {} : { since: roleSince }
  return {
    member: role === undefined ? null : { openid, name, role, ...since },
    applicant:
      application === undefined || appliedAt === undefined
        ? null
        : { openid, ...application, at: appliedAt }
  }
}
