import * as v from 'valibot'

import { beijingDay, MINUTE_MS, type Clock, type Instant } from '#domain/kernel/instant'
import type { Place } from '#domain/kernel/place'

import { headerOf, type SignedMessage, type VerifyRefusal } from '../wechat-pay/verify.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { newestFirst } from './newest-first.ts'
import { defect } from './stored.ts'
import { at, count } from './stored-values.ts'

const REJECTS = 'notice_rejects'
/** Places of a day. Days of the month take turns, so there are never more than 31,000 documents. */
const PLACES = 1000
/** Enough to see what it is. */
const HEAD_BYTES = 256
/** One instance writes so many at once, and no more than that in a minute: a flood costs what a trickle does. */
const PER_MINUTE = 10

export interface Reject {
  readonly id: string
  readonly at: Instant
  readonly verdict: VerifyRefusal['kind']
  /** The key that it says it was signed with. */
  readonly serial: string
  readonly bytes: number
  /** The first 256 bytes, base64. */
  readonly head: string
  /** Others of which the same instance kept nothing since the one before. */
  readonly skipped: number
}

/** Messages that nobody proved to be WeChat's: a sample of them, in a ring. */
export const createNoticeRejects = (
  db: Database,
  clock: Clock,
  random: () => number = Math.random
) => {
  const mayWrite = atMost(PER_MINUTE, clock)
  let skipped = 0
  return {
    /** One call, 2 where the place is taken, none where enough was written. Throws nothing: it is a sample. */
    note: async (message: SignedMessage, { kind }: VerifyRefusal): Promise<void> => {
      if (!mayWrite()) {
        skipped += 1
        return
      }
      const reject = { ...rejectOf(message), verdict: kind, skipped }
      skipped = 0
      const now = clock.now()
      const place = `${String(beijingDay(now) % 100).padStart(2, '0')}:${Math.floor(random() * PLACES)}`
      await put(db, place, { ...reject, at: new Date(now), changedAt: new Date(now) }).catch(() => {
        skipped += 1
      })
    },
    /** The newest first, behind a place. One call. */
    newest: async (limit: number, after?: Place): Promise<readonly Reject[]> =>
      (await db.find(REJECTS, { ...newestFirst('at', after), limit })).map(parseReject)
  }
}

const rejectOf = ({ headers, body }: SignedMessage) => ({
  serial: (headerOf(headers, 'wechatpay-serial') ?? '').slice(0, 64),
  bytes: body.length,
  head: Buffer.from(body.subarray(0, HEAD_BYTES)).toString('base64')
})

const put = async (db: Database, place: string, reject: StoredDocument): Promise<void> => {
  try {
    await db.insert(REJECTS, { _id: place, schema: 1, version: 1, ...reject })
  } catch (error) {
    if (failureOf(error) !== 'duplicate') throw error
    await db.update(REJECTS, { _id: place }, { ...reject, version: command.inc(1) })
  }
}

/** Whether one more may be done: as many at once as a minute allows, then one in each share of a minute. */
const atMost = (perMinute: number, clock: Clock): (() => boolean) => {
  const shareMs = MINUTE_MS / perMinute
  let paidUntil = 0
  return () => {
    const now = clock.now()
    const from = Math.max(paidUntil, now - MINUTE_MS)
    if (from + shareMs > now) return false
    paidUntil = from + shareMs
    return true
  }
}

const rejectSchema = v.object({
  _id: v.string(),
  at,
  verdict: v.picklist([
    'malformed',
    'unsupported',
    'probe',
    'unknownSerial',
    'stale',
    'badSignature'
  ]),
  serial: v.string(),
  bytes: count,
  head: v.string(),
  skipped: count
})

const parseReject = (document: StoredDocument): Reject => {
  const parsed = v.safeParse(rejectSchema, document)
  if (!parsed.success) throw defect(REJECTS, parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

export type NoticeRejects = ReturnType<typeof createNoticeRejects>
