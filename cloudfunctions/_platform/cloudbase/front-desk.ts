import { EMPTY_FRONT, type FrontDesk } from '#domain/catalog/index'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { compareAndSet } from './compare-and-set.ts'
import { command, type Database } from './database.ts'
import { failureOf } from './errors.ts'
import { parseFront } from './front-document.ts'
import { wholeValues } from './whole-values.ts'

const RULES = 'rules'
const FRONT_ID = 'catalog'
const SCHEMA = 1

/** The shop's front on CloudBase, for who changes goods. Its version is the catalog's. */
export const createFrontDesk = (db: Database, clock: Clock): FrontDesk => {
  /** A shop that never had a front gets an empty one, so that there is a version to raise. */
  const open = async (): Promise<Written> => {
    const { banners, categories, hotWords, packs } = EMPTY_FRONT
    const fields = { schema: SCHEMA, banners, categories, hotWords, packs }
    const put = { collection: RULES, id: FRONT_ID, version: 0, fields }
    const stored = await compareAndSet(db, clock, put)
    // Somebody else opened it just now: that was a new version as well.
    return stored === 'unknown' ? 'unknown' : 'done'
  }
  return {
    current: async () => {
      const document = await db.get(RULES, FRONT_ID)
      return document ? parseFront(document) : EMPTY_FRONT
    },
    // Raised twice by a call that was sent twice, it is still another one than before.
    announce: async () => {
      const changes = { version: command.inc(1), changedAt: new Date(clock.now()) }
      try {
        return (await db.update(RULES, { _id: FRONT_ID }, changes)) === 1 ? 'done' : await open()
      } catch (error) {
        if (failureOf(error) !== 'unknown') throw error
        return 'unknown'
      }
    },
    showPacks: async (packs, { version, banners, categories, hotWords }) => {
      const front = version === 0 ? { banners, categories, hotWords } : {}
      const fields = { schema: SCHEMA, ...wholeValues({ ...front, packs }, version) }
      const put = { collection: RULES, id: FRONT_ID, version, fields }
      const stored = await compareAndSet(db, clock, put)
      return stored === 'stale' ? 'refused' : stored
    }
  }
}
