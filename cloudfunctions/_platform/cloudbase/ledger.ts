import { isDepartedId } from '#domain/kernel/ids'
import type { Clock, Instant } from '#domain/kernel/instant'
import type { Pause } from '#domain/kernel/pause'
import type { Written } from '#domain/kernel/written'
import { emptyPurse, post, type Ledger, type Posting, type Purse } from '#domain/ledger/index'

import { command, type Database, type Fields, type Transaction } from './database.ts'
import { parseEntry, storedEntry } from './entry-document.ts'
import { failureOf } from './errors.ts'
import { parsePurse, storedPurse } from './purse-document.ts'
import { postedChanges } from './purse-writes.ts'

const PURSES = 'purses'
const ENTRIES = 'entries'

export interface LedgerOptions {
  /** How long to go on against conflicts: doors 2 s, timers 35 s (a killed holder's lock lives 30 s). Milliseconds. */
  readonly patienceMs: number
  readonly pause: Pause
}

/**
 * The ledger on CloudBase: entries and purse change in one transaction (start, read, add, update, commit = 5 calls).
 * Entry ids name their cause, so after any lost answer one read tells whether it was done.
 */
export const createLedger = (db: Database, clock: Clock, options: LedgerOptions): Ledger => ({
  post: (posting, now) => postWithPatience({ db, clock, ...options }, posting, now),
  entry: async (id) => {
    const document = await db.get(ENTRIES, id)
    return document && parseEntry(document)
  },
  statement: async (account, afterSeq, limit) => {
    const where = { account, seq: command.gt(afterSeq) }
    const documents = await db.find(ENTRIES, { where, orderBy: ['seq', 'asc'], limit })
    return documents.map(parseEntry)
  }
})

interface Deps extends LedgerOptions {
  readonly db: Database
  readonly clock: Clock
}

const postWithPatience = async (deps: Deps, posting: Posting, now: Instant): Promise<Written> => {
  const deadline = performance.now() + deps.patienceMs
  let lost = 0
  for (let tries = 0; ; tries += 1) {
    const written = await postOnce(deps, posting, now)
    if (written === 'done') return written
    if (written === 'posted') return 'refused'
    // A lost commit may have come through, and a duplicate says that somebody posted it.
    if (written !== 'conflict' && (await isPosted(deps.db, posting))) {
      return written === 'duplicate' ? 'refused' : 'done'
    }
    // A lock is waited for; an outage is not: the timer comes back when it may be over.
    if (written === 'lost') lost += 1
    if (lost >= LOST_TRIES || performance.now() > deadline) return 'unknown'
    await deps.pause(Math.min(1000, 25 * 2 ** tries))
  }
}

type Try = 'done' | 'posted' | 'conflict' | 'duplicate' | 'lost'

/** Transactions that an outage may cost before the work is left to a later time. */
const LOST_TRIES = 3

const postOnce = async (deps: Deps, posting: Posting, now: Instant): Promise<Try> => {
  let transaction: Transaction | undefined
  try {
    transaction = await deps.db.begin()
    const document = await transaction.get(PURSES, posting.openid)
    if (!document) {
      await transaction.rollback()
      // The purse of who left comes with its entries, in a minute or two.
      if (!isDepartedId(posting.openid)) await makePurse(deps, posting)
      return 'conflict'
    }
    const purse = parsePurse(document)
    if (purse.leaving !== posting.leavesAs) {
      // Whoever comes back has a purse of their own, in a minute or two.
      await transaction.rollback()
      return 'conflict'
    }
    const posted = post(purse, posting, now)
    await transaction.insert(ENTRIES, posted.entries.map(storedEntry))
    await transaction.update(PURSES, posting.openid, {
      ...postedChanges(purse, posted.purse),
      ...touched(posted.purse, deps.clock)
    })
    await transaction.commit()
    return 'done'
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'defect') {
      await transaction?.rollback()
      // What was posted before has taken the hold or the balance that this one looks for.
      if (error instanceof RangeError && (await isPosted(deps.db, posting))) return 'posted'
      throw error
    }
    if (failure === 'conflict' || failure === 'duplicate') return failure
    await transaction?.rollback()
    // Refused again and again: more transactions would only take what others need.
    if (failure === 'notDone') throw error
    return 'lost'
  }
}

const makePurse = async ({ db, clock }: Deps, { openid }: Posting): Promise<void> => {
  try {
    await db.insert(PURSES, storedPurse(emptyPurse(openid), clock.now()))
  } catch (error) {
    if (failureOf(error) === 'defect') throw error
  }
}

/** All entries of a posting are written together: one tells about all. */
const isPosted = async (db: Database, posting: Posting): Promise<boolean> => {
  const [first] = posting.movements
  if (!first) throw new RangeError('a posting without movements')
  try {
    return (await db.get(ENTRIES, first.id)) !== null
  } catch (error) {
    if (failureOf(error) === 'defect') throw error
    return false
  }
}

const touched = ({ version }: Purse, clock: Clock): Fields => ({
  version,
  changedAt: new Date(clock.now())
})
