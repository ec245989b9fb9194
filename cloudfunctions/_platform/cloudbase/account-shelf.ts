import { instant, type Clock, type Instant } from '#domain/kernel/instant'
import type { OpenId } from '#domain/kernel/ids'
import { OutcomeUnknown } from '#domain/kernel/outcome-unknown'
import type { Place } from '#domain/kernel/place'
import type { LedgerEntry, Purse, QuotaAccount } from '#domain/ledger/index'

import { command, type Database, type StoredDocument } from './database.ts'
import { parseEntry } from './entry-document.ts'
import { failureOf } from './errors.ts'
import { newestFirst } from './newest-first.ts'
import { parsePurse } from './purse-document.ts'

const PURSES = 'purses'
const ENTRIES = 'entries'

export interface SeenPurse {
  readonly purse: Purse
  readonly changedAt: Instant
}

/** Purses and entries as who runs the shop looks through them. Each verb is one call. */
export const createAccountShelf = (db: Database, clock: Clock) => ({
  /** What changed last first. */
  recent: async (limit: number, after?: Place): Promise<readonly SeenPurse[]> =>
    (await db.find(PURSES, { ...newestFirst('changedAt', after), limit })).map(seen),

  byId: async (openid: OpenId): Promise<SeenPurse | null> => {
    const document = await db.get(PURSES, openid)
    return document && seen(document)
  },

  /** The newest entries of an account below a number. */
  newest: async (
    account: string,
    { before, limit }: { readonly before?: number; readonly limit: number }
  ): Promise<readonly LedgerEntry[]> => {
    const below = before === undefined ? command.gt(0) : command.lt(before)
    const where = { account, seq: below }
    const found = await db.find(ENTRIES, { where, orderBy: ['seq', 'desc'], limit })
    return found.map(parseEntry)
  },

  /** Keyed by what it is to become: again has no effect. @throws OutcomeUnknown when no answer came */
  becomes: async (openid: OpenId, status: QuotaAccount['status']): Promise<void> => {
    const where = { _id: openid, 'quota.status': command.neq(status) }
    const touched = { version: command.inc(1), changedAt: new Date(clock.now()) }
    try {
      await db.update(PURSES, where, { 'quota.status': status, ...touched })
    } catch (error) {
      if (failureOf(error) !== 'unknown') throw error
      throw new OutcomeUnknown(`account becomes ${status}`)
    }
  }
})

const seen = (document: StoredDocument): SeenPurse => {
  const { changedAt } = document
  return {
    purse: parsePurse(document),
    changedAt: instant(changedAt instanceof Date ? changedAt.getTime() : 0)
  }
}
