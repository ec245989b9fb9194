import type { AskHolds } from '#domain/assistant/index'
import type { Clock } from '#domain/kernel/instant'
import type { OpenId } from '#domain/kernel/ids'
import type { Written } from '#domain/kernel/written'
import type { AskedLately, AskHold, Purse } from '#domain/ledger/index'

import { command, type Database, type Fields } from './database.ts'
import { touch, writeKeyed } from './keyed-write.ts'
import { parsePurse } from './purse-document.ts'

const PURSES = 'purses'

/** The questions' part of purses on CloudBase: plain conditional writes that name the message. */
export const createAskHolds = (db: Database, clock: Clock): AskHolds => ({
  hold: (purse, hold) => take({ db, clock }, purse, hold),
  release: (openid, messageId) => giveBack({ db, clock }, openid, messageId)
})

interface Deps {
  readonly db: Database
  readonly clock: Clock
}

const take = async (deps: Deps, purse: Purse, hold: AskHold): Promise<Written> => {
  const { openid } = purse
  const { messageId, asked, atOnce, now } = hold
  const where = {
    _id: openid,
    leaving: command.exists(false),
    [`asks.${messageId}`]: command.exists(false),
    'quota.status': 'active',
    'quota.free': command.gte(1),
    'quota.held': command.lt(atOnce),
    ...countersAsSeen(purse.asked)
  }
  const written = await conditionally(deps, where, {
    [`asks.${messageId}`]: new Date(now),
    'quota.free': command.inc(-1),
    'quota.held': command.inc(1),
    asked: command.set({ ...asked })
  })
  if (written !== 'unknown') return written
  return (await hasKey(deps, openid, messageId)) === true ? 'done' : 'unknown'
}

/** Purses of before the first question have no counters. */
const countersAsSeen = (seen: AskedLately): Fields =>
  seen.day === 0
    ? { 'asked.day': command.not(command.gt(0)) }
    : {
        'asked.day': seen.day,
        'asked.inDay': seen.inDay,
        'asked.minute': seen.minute,
        'asked.inMinute': seen.inMinute
      }

const giveBack = async (deps: Deps, openid: OpenId, messageId: string): Promise<Written> => {
  const where = { _id: openid, [`asks.${messageId}`]: command.exists(true) }
  const written = await conditionally(deps, where, {
    [`asks.${messageId}`]: command.remove(),
    'quota.free': command.inc(1),
    'quota.held': command.inc(-1)
  })
  if (written !== 'unknown') return written
  return (await hasKey(deps, openid, messageId)) === false ? 'done' : 'unknown'
}

/** After a lost answer; undefined: that can't be found out either. */
const hasKey = async (
  { db }: Deps,
  openid: OpenId,
  messageId: string
): Promise<boolean | undefined> => {
  const document = await db.get(PURSES, openid).catch(() => null)
  return document === null ? undefined : parsePurse(document).asks[messageId] !== undefined
}

const conditionally = ({ db, clock }: Deps, where: Fields, changes: Fields): Promise<Written> =>
  writeKeyed(db, PURSES, { where, changes: { ...changes, ...touch(clock) } })
