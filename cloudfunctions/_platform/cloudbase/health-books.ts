import * as v from 'valibot'

import type { HealthBooks, LastRun } from '#domain/insight/index'
import * as ids from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'

import { readBacklog, readUnpaid } from './backlog.ts'
import { parseCalls } from './call-figures.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { at, branded, count, due } from './stored-values.ts'

/** Beyond it a person needs no number. */
const COUNTED = 100
const ANSWER = 1000

export const createHealthBooks = (db: Database): HealthBooks => ({
  timerRuns: async (timers) => {
    const where = { _id: command.in([...timers]) }
    const fields = ['lastRun', 'firstAt', 'silentAt', 'silentItems', 'answeredAt']
    const found = await db.find('jobs', { where, fields, limit: timers.length })
    const firsts = found.flatMap(firstAt)
    const since = firsts.reduce<Instant | null>((a, b) => (a === null || b < a ? b : a), null)
    return { last: new Map(found.flatMap(lastRun)), since }
  },
  dueNow: (now) => readBacklog(db, now),
  stuck: () => counted(db, 'orders', { stuckAt: command.gt(new Date(0)) }),
  openAlarms: () => counted(db, 'alarms', { state: 'open' }),
  unpaid: (now) => readUnpaid(db, now),
  oldestUnsent: async () => {
    const page = { orderBy: ['createdAt', 'asc'], fields: ['createdAt'], limit: 1 } as const
    const [found] = await db.find('orders', { where: { status: 'paid' }, ...page })
    return found ? v.parse(waiting, found) : null
  },
  noticeDelays: async (since) => {
    const found = await db.find('orders', {
      where: { noticeAt: command.gte(new Date(since)) },
      orderBy: ['noticeAt', 'desc'],
      thenBy: ['_id', 'desc'],
      fields: NOTICE_FIELDS,
      limit: COUNTED
    })
    return found.flatMap((document) => delays(document, since))
  },
  calls: async (day) =>
    (await db.find('call_figures', { where: { day }, limit: ANSWER })).flatMap(parseCalls)
})

const counted = async (
  db: Database,
  collection: string,
  where: Readonly<Record<string, unknown>>
): Promise<number> => (await db.find(collection, { where, fields: ['_id'], limit: COUNTED })).length

const waiting = v.pipe(
  v.object({ _id: branded(ids.orderId), createdAt: at }),
  v.transform(({ _id: orderId, createdAt }) => ({ orderId, at: createdAt }))
)

const runSchema = v.object({
  _id: v.string(),
  silentAt: v.exactOptional(at),
  silentItems: v.optional(count, 0),
  answeredAt: v.exactOptional(at),
  lastRun: v.object({
    at,
    ms: count,
    lists: v.array(
      v.object({
        name: v.string(),
        seen: count,
        done: count,
        left: count,
        failed: count,
        oldestDue: v.optional(due, null),
        stopped: v.optional(v.nullable(v.picklist(['time', 'busy'])), null),
        unanswered: v.exactOptional(count)
      })
    )
  })
})

/** A timer that has a lease and never ended a run has none yet. */
const lastRun = (document: StoredDocument): readonly (readonly [string, LastRun])[] => {
  const parsed = v.safeParse(runSchema, document)
  if (!parsed.success) return []
  const { _id: timer, lastRun: run, silentAt, silentItems: items, answeredAt } = parsed.output
  const silent = silentAt !== undefined && { silent: { at: silentAt, items } }
  return [[timer, { ...run, ...silent, ...(answeredAt !== undefined && { answeredAt }) }]]
}

const firstAt = ({ firstAt: moment }: StoredDocument): readonly Instant[] =>
  moment === undefined ? [] : [v.parse(at, moment)]

const NOTICE_FIELDS = [
  'noticeAt',
  'notices.at',
  'notices.verdict',
  'notices.about',
  'attempts.outTradeNo',
  'attempts.paidAt'
]

const noticed = v.object({
  notices: v.array(
    v.object({ at, verdict: v.exactOptional(v.string()), about: v.exactOptional(v.string()) })
  ),
  attempts: v.array(v.object({ outTradeNo: v.string(), paidAt: v.exactOptional(at) }))
})

/** Of each payment the first notification, if it came since then. */
const delays = (document: StoredDocument, since: Instant): readonly number[] => {
  const parsed = v.safeParse(noticed, document)
  if (!parsed.success) return []
  const { notices, attempts } = parsed.output
  return attempts.flatMap(({ outTradeNo, paidAt }) => {
    const first = notices.find(({ verdict, about }) => about === outTradeNo && verdict !== 'refund')
    if (!first || paidAt === undefined || first.at < since) return []
    return [Math.max(0, first.at - paidAt)]
  })
}
