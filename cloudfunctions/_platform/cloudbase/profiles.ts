import { randomUUID } from 'node:crypto'

import type { Profile, Profiles, ProfileSaved } from '#domain/account/index'
import type { Clock } from '#domain/kernel/instant'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import {
  defaultOf,
  parseProfile,
  storedAddress,
  storedMessage,
  storedProfile
} from './profile-document.ts'

const PROFILES = 'profiles'
const SCHEMA = 1

/**
 * Profiles on CloudBase. A save writes the addresses and favourites that differ, by their paths, under the version that
 * was read; a fresh `writeId` tells after a lost answer whether the write is ours.
 */
export const createProfiles = (db: Database, clock: Clock): Profiles => ({
  read: async (openid) => {
    const document = await db.get(PROFILES, openid)
    return document && parseProfile(document)
  },
  save: (before, after) => {
    const profile = { ...after, version: before.version + 1 }
    const stamp = { version: profile.version, writeId: randomUUID() }
    const fields = { ...stamp, changedAt: new Date(clock.now()) }
    return before.version === 0
      ? insert(db, profile, fields)
      : update(db, { before, profile }, fields)
  }
})

interface Stamp extends Fields {
  readonly writeId: string
}

const insert = async (db: Database, profile: Profile, stamp: Stamp): Promise<ProfileSaved> => {
  try {
    const document = { _id: profile.openid, schema: SCHEMA, ...storedProfile(profile), ...stamp }
    await db.insert(PROFILES, document)
    return { kind: 'done', profile }
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    const there = await readQuietly(db, profile.openid)
    if (there?.['writeId'] === stamp.writeId) return { kind: 'done', profile }
    return { kind: there ? 'stale' : 'unknown' }
  }
}

interface Change {
  readonly before: Profile
  readonly profile: Profile
}

const update = async (
  db: Database,
  { before, profile }: Change,
  stamp: Stamp
): Promise<ProfileSaved> => {
  const where = { _id: before.openid, version: before.version }
  let written = 0
  let lost = false
  try {
    written = await db.update(PROFILES, where, { ...differences(before, profile), ...stamp })
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    lost = true
  }
  if (written === 1) return { kind: 'done', profile }
  // The answer was lost, or a request that the network sent twice met its own first coming.
  const there = await readQuietly(db, before.openid)
  if (there?.['writeId'] === stamp.writeId) return { kind: 'done', profile }
  const moved = there !== null && there['version'] !== before.version
  return { kind: lost && !moved ? 'unknown' : 'stale' }
}

/** Only what differs, by path: what a newer version keeps in a profile stays as it is. */
const differences = (before: Profile, after: Profile): Fields => {
  const addresses = changed(before.addresses, after.addresses, ({ addressId }) => addressId)
  const favourites = changed(before.favourites, after.favourites, ({ productId }) => productId)
  const messages = changed(before.messages, after.messages, ({ eventId }) => eventId)
  const consents = Object.entries(after.consents).filter(
    ([kind, left]) => Reflect.get(before.consents, kind) !== left
  )
  const defaultAddress = defaultOf(after)
  return {
    ...without('addresses', addresses.gone),
    ...without('favourites', favourites.gone),
    ...without('messages', messages.gone),
    ...Object.fromEntries(consents.map(([kind, left]) => [`consents.${kind}`, left])),
    ...Object.fromEntries(
      messages.put.map((one) => [`messages.${one.eventId}`, command.set(storedMessage(one))])
    ),
    ...Object.fromEntries(
      addresses.put.map((one) => [`addresses.${one.addressId}`, command.set(storedAddress(one))])
    ),
    ...Object.fromEntries(
      favourites.put.map((one) => [`favourites.${one.productId}`, new Date(one.at)])
    ),
    ...(defaultAddress !== defaultOf(before) && {
      defaultAddress: defaultAddress ?? command.remove()
    }),
    ...(before.level !== after.level && { level: after.level })
  }
}

const without = (under: string, keys: readonly string[]): Fields =>
  Object.fromEntries(keys.map((key) => [`${under}.${key}`, command.remove()]))

/** Things that are new or otherwise, and the keys of those that are gone. */
const changed = <Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keyOf: (thing: Thing) => string
): { readonly put: readonly Thing[]; readonly gone: readonly string[] } => {
  const kept = new Set(after.map(keyOf))
  return {
    put: after.filter((one) => !before.includes(one)),
    gone: before.map(keyOf).filter((key) => !kept.has(key))
  }
}

const readQuietly = async (db: Database, id: string): Promise<StoredDocument | null> => {
  try {
    return await db.get(PROFILES, id)
  } catch {
    return null
  }
}
