import * as v from 'valibot'

import { inLanes } from '#domain/kernel/in-lanes'
import * as ids from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { entriesDue, type BillBooks, type OrderSeen } from '#domain/reconciliation/index'

import { command, type Database, type StoredDocument } from './database.ts'
import { at, branded, count, money } from './stored-values.ts'

const ORDERS = 'orders'
/** Entries in one question. */
const ENTRIES_AT_ONCE = 500

/** Orders as the bill sees them: a tenth of the document, so that hundreds come with one call. */
const FIELDS = [
  'status',
  'holds.state',
  'holds.walletFen',
  'holds.points',
  'lines.line',
  'lines.kind',
  'lines.quantity',
  'lines.calls',
  'attempts.outTradeNo',
  'attempts.state',
  'attempts.transactionId',
  'attempts.paidFen',
  'attempts.paidAt',
  'refunds'
]

const STATUSES = [
  'placing',
  'awaitingPayment',
  'paid',
  'shipped',
  'delivered',
  'completed',
  'refunded',
  'closed',
  'abandoned'
]

export const createBillBooks = (db: Database): BillBooks => ({
  ordersByIds: async (wanted) => {
    const where = { _id: command.in([...wanted]) }
    return (await db.find(ORDERS, { where, fields: FIELDS, limit: wanted.length })).map(parseSeen)
  },
  ordersOfDay: async (day, after, limit) => {
    const where = { moneyDays: day, _id: command.gt(after) }
    const page = { orderBy: ['_id', 'asc'], fields: FIELDS, limit } as const
    return (await db.find(ORDERS, { where, ...page })).map(parseSeen)
  },
  entryAmounts: async (wanted) => {
    const pages = Array.from({ length: Math.ceil(wanted.length / ENTRIES_AT_ONCE) }, (_, page) =>
      wanted.slice(page * ENTRIES_AT_ONCE, (page + 1) * ENTRIES_AT_ONCE)
    )
    const found = await inLanes(pages, (some) =>
      db.find('entries', {
        where: { _id: command.in(some) },
        fields: ['amount'],
        limit: some.length
      })
    )
    return new Map(found.flat().map(parseAmount))
  },
  firstOrderAt: async () => {
    const oldest = { orderBy: ['createdAt', 'asc'], fields: ['createdAt'], limit: 1 } as const
    const found = await inLanes(STATUSES, (status) =>
      db.find(ORDERS, { where: { status }, ...oldest })
    )
    const moments = found
      .flat()
      .flatMap(({ createdAt }) => (createdAt instanceof Date ? [createdAt.getTime()] : []))
    return moments.length === 0 ? null : instant(Math.min(...moments))
  }
})

const amountSchema = v.object({ _id: branded(ids.entryId), amount: count })

const parseAmount = (document: StoredDocument): readonly [ids.EntryId, number] => {
  const { _id, amount } = v.parse(amountSchema, document)
  return [_id, amount]
}

const seenSchema = v.object({
  _id: branded(ids.orderId),
  status: v.string(),
  holds: v.object({
    state: v.string(),
    walletFen: v.optional(count, 0),
    points: v.optional(count, 0)
  }),
  lines: v.array(
    v.object({
      line: count,
      kind: v.string(),
      quantity: v.optional(count, 0),
      calls: v.optional(count, 0)
    })
  ),
  attempts: v.array(
    v.object({
      outTradeNo: v.string(),
      state: v.string(),
      transactionId: v.exactOptional(v.string()),
      paidFen: v.exactOptional(money),
      paidAt: v.exactOptional(at)
    })
  ),
  refunds: v.record(
    v.string(),
    v.object({
      state: v.string(),
      cashFen: money,
      at,
      endedAt: v.exactOptional(at),
      byHand: v.exactOptional(v.string()),
      atMerchant: v.exactOptional(v.boolean())
    })
  )
})

/** An order that can't be read must not look as if there were none: its money would be sent back. */
const parseSeen = (document: StoredDocument): OrderSeen => {
  const parsed = v.safeParse(seenSchema, document)
  if (!parsed.success) {
    const unknown = { attempts: [], refunds: [], entries: [] }
    return { id: ids.orderId(document['_id']), isUnreadable: true, ...unknown }
  }
  const { _id: id, attempts, refunds, ...sold } = parsed.output
  return {
    id,
    attempts: attempts.map(({ state, ...rest }) => ({ ...rest, isPaid: state === 'paid' })),
    refunds: Object.entries(refunds).map(([refundNo, { byHand, atMerchant, ...refund }]) => ({
      refundNo,
      ...refund,
      ...(byHand !== undefined && !atMerchant && { isOutside: true })
    })),
    entries: entriesDue({ id, ...sold })
  }
}
