import * as v from 'valibot'

import type { DueNow, Unpaid } from '#domain/insight/index'
import * as ids from '#domain/kernel/ids'
import { inLanes } from '#domain/kernel/in-lanes'
import type { Instant } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { at, branded, count, due } from './stored-values.ts'

/** Beyond it a person needs no number. */
const COUNTED = 100

/** Tried in vain so often, and since when it waits. */
interface PutOff {
  readonly tries: number
  readonly since: Instant
}

interface WorkList {
  readonly name: string
  readonly collection: string
  /** Its moment. */
  readonly field: string
  /** Absent: what was put off is not told from what is not due yet. */
  readonly putOff?: {
    readonly fields: readonly string[]
    read(found: StoredDocument): PutOff | null
  }
}

const putOff = <Schema extends v.GenericSchema>(
  fields: readonly string[],
  schema: Schema,
  tell: (found: v.InferOutput<Schema>) => PutOff | null
): Required<Pick<WorkList, 'putOff'>> => ({
  putOff: {
    fields,
    /** Figures help people and decide nothing: what this version can't read counts by its moment alone. */
    read: (found) => {
      const parsed = v.safeParse(schema, found)
      return parsed.success ? tell(parsed.output) : null
    }
  }
})

const unclosed = putOff(
  ['dueClose', 'closeTries', 'expiresAt'],
  v.object({ closeTries: count, expiresAt: at }),
  ({ closeTries: tries, expiresAt: since }) => (tries > 0 ? { tries, since } : null)
)

/** Paid or closed, and not settled: since when stands in its timeline. */
const unsettled = putOff(
  ['holds.state', 'workTries', 'timeline.step', 'timeline.at'],
  v.object({
    holds: v.object({ state: v.string() }),
    workTries: count,
    timeline: v.array(v.object({ step: v.string(), at }))
  }),
  ({ holds, workTries: tries, timeline }) => {
    const ended = timeline.findLast(({ step }) => ENDED.includes(step))
    return holds.state === 'settling' && tries > 0 && ended ? { tries, since: ended.at } : null
  }
)
const ENDED: readonly string[] = ['paid', 'closed', 'abandoned']

/** Decided, and not taken by WeChat. One that it took may be on its way for days. */
const unsent = putOff(
  ['refunds'],
  v.object({ refunds: v.record(v.string(), v.object({ state: v.string(), tries: count, at })) }),
  ({ refunds }) => {
    const tried = Object.values(refunds).filter(({ state, tries }) => state === 'due' && tries > 0)
    const [first] = tried.toSorted((a, b) => a.at - b.at)
    return first ? { tries: first.tries, since: first.at } : null
  }
)

const untold = putOff(
  ['wechatShipping.state', 'wechatShipping.tries', 'shipments.at', 'paidAt'],
  v.object({
    wechatShipping: v.object({ state: v.literal('due'), tries: count }),
    shipments: v.optional(v.array(v.object({ at })), []),
    paidAt: at
  }),
  ({ wechatShipping: { tries }, shipments, paidAt }) =>
    tries > 0 ? { tries, since: shipments.at(-1)?.at ?? paidAt } : null
)

const ofOrders = (field: string, tried: Pick<WorkList, 'putOff'> = {}): WorkList => ({
  name: field,
  collection: 'orders',
  field,
  ...tried
})

/** In the row of moments only what is due: readUnpaid has what was put off. */
const CLOSING = ofOrders('dueClose', unclosed)

const LISTS: readonly WorkList[] = [
  ofOrders('duePay'),
  CLOSING,
  ofOrders('dueWork', unsettled),
  ofOrders('dueRefund', unsent),
  ofOrders('dueRelay'),
  ofOrders('dueShipping', untold),
  ofOrders('dueReceipt'),
  ofOrders('dueForget'),
  { name: 'afterSales', collection: 'after_sales', field: 'dueAt' },
  { name: 'questions', collection: 'messages', field: 'dueAt' },
  { name: 'coupons', collection: 'purses', field: 'sweepAt' },
  { name: 'differences', collection: 'bill_diffs', field: 'dueAt' }
]

/** One call for each work list, side by side. */
export const readBacklog = (db: Database, now: Instant): Promise<readonly DueNow[]> =>
  inLanes(LISTS, (list) => dueNow(db, list, now))

interface Waits {
  readonly tries: number
  readonly since: Instant
}

const dueNow = async (db: Database, list: WorkList, now: Instant): Promise<DueNow> => {
  const { name, field, putOff: tried } = list
  // The next due first: what was put off is tried again soon, before what has days.
  const where = {
    [field]: tried && list !== CLOSING ? command.gt(new Date(0)) : command.lte(new Date(now))
  }
  return together(name, waitingOf(list, await pageOf(db, list, where), now))
}

const unpaid = v.pipe(
  v.object({ _id: branded(ids.orderId), createdAt: at }),
  v.transform(({ _id: orderId, createdAt }) => ({ orderId, at: createdAt }))
)

/**
 * The hundred oldest orders that nobody paid: in the row of their moments those that still have time would hide what is
 * past its time and was put off. One call.
 */
export const readUnpaid = async (db: Database, now: Instant): Promise<Unpaid> => {
  const list = { ...CLOSING, field: 'createdAt' }
  const found = await pageOf(db, list, { status: 'awaitingPayment' })
  const [first] = found.slice(0, 1).map((document) => v.parse(unpaid, document))
  const tried = found.flatMap((document) => {
    const dueAt = v.parse(v.optional(due, null), document['dueClose'])
    const put = dueAt !== null && dueAt > now ? unclosed.putOff.read(document) : null
    return put ? [put] : []
  })
  return {
    oldest: first ?? null,
    putOff: together(CLOSING.name, tried)
  }
}

const pageOf = (
  db: Database,
  { collection, field, putOff: tried }: WorkList,
  where: Readonly<Record<string, unknown>>
): Promise<readonly StoredDocument[]> => {
  const fields = [...new Set([field, ...(tried?.fields ?? [])])]
  return db.find(collection, { where, orderBy: [field, 'asc'], fields, limit: COUNTED })
}

const waitingOf = (
  { field, putOff: tried }: WorkList,
  found: readonly StoredDocument[],
  now: Instant
): readonly Waits[] =>
  found.flatMap((document) => {
    const put = tried?.read(document)
    if (put) return [put]
    const dueAt = v.parse(v.optional(due, null), document[field])
    return dueAt !== null && dueAt <= now ? [{ tries: 0, since: dueAt }] : []
  })

const together = (name: string, waits: readonly Waits[]): DueNow => ({
  name,
  count: Math.min(waits.length, COUNTED),
  oldest: waits.reduce<Instant | null>(
    (first, { since }) => (first === null || since < first ? since : first),
    null
  ),
  tries: Math.max(0, ...waits.map(({ tries }) => tries))
})
