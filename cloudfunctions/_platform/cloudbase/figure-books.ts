import * as v from 'valibot'

import type {
  FigureBooks,
  FigurePage,
  MoneyBack,
  PaidOrder,
  PlacedOrder,
  TouchedOrder
} from '#domain/insight/index'
import { dayPlus, startOfDay } from '#domain/kernel/days'
import * as ids from '#domain/kernel/ids'
import { inLanes } from '#domain/kernel/in-lanes'
import { beijingDay, type Instant } from '#domain/kernel/instant'
import type { Place } from '#domain/kernel/place'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { orderStatus } from './order-document.ts'
import { refund } from './refund-document.ts'
import { defect } from './stored.ts'
import { at, branded, count, money } from './stored-values.ts'

const ORDERS = 'orders'
/** The database answers no more documents than this at once. */
const PAGE = 1000
const SHOPPERS_AT_ONCE = 500

/** Orders as the figures are counted from them, by an index on each moment; only the fields that count. */
export const createFigureBooks = (db: Database): FigureBooks => ({
  firstOrderAt: async () => {
    const where = { createdAt: command.gt(new Date(0)) }
    const oldest = { orderBy: ['createdAt', 'asc'], fields: ['createdAt'], limit: 1 } as const
    const [first] = await db.find(ORDERS, { where, ...oldest })
    return first ? v.parse(at, first['createdAt']) : null
  },
  changed: (after) =>
    pageOf(db, {
      field: 'changedAt',
      from: after.at,
      after,
      fields: TOUCHED_FIELDS,
      parse: touched
    }),
  paidOn: (day, after) => pageOf(db, { ...dayOf('paidAt', day, after), ...PAID }),
  placedOn: (day, after) => pageOf(db, { ...dayOf('createdAt', day, after), ...PLACED }),
  backOn: async (day, after) => {
    const where = { refundDays: day, ...(after && { _id: command.gt(after.id) }) }
    const page = { orderBy: ['_id', 'asc'], fields: ['refunds'], limit: PAGE } as const
    const found = await db.find(ORDERS, { where, ...page })
    const last = found.length === PAGE ? found.at(-1) : undefined
    const end = last ? { at: startOfDay(day), id: String(last['_id']) } : null
    return { items: found.map(moneyBack), end }
  },
  newcomers: async (shoppers, before) => {
    const pages = Array.from({ length: Math.ceil(shoppers.length / SHOPPERS_AT_ONCE) }, (_, page) =>
      shoppers.slice(page * SHOPPERS_AT_ONCE, (page + 1) * SHOPPERS_AT_ONCE)
    )
    const known = await inLanes(pages, (some) => regulars(db, some, before))
    return shoppers.length - known.flat().length
  }
})

interface Asked<Item> {
  readonly field: 'changedAt' | 'paidAt' | 'createdAt'
  readonly from: Instant
  readonly to?: Instant
  readonly after?: Place | undefined
  readonly fields: readonly string[]
  readonly parse: (document: StoredDocument) => Item
}

const dayOf = <Field extends Asked<unknown>['field']>(
  field: Field,
  day: number,
  after?: Place
) => ({ field, from: startOfDay(day), to: startOfDay(dayPlus(day, 1)), after })

const pageOf = async <Item>(db: Database, asked: Asked<Item>): Promise<FigurePage<Item>> => {
  const { field, from, to, after } = asked
  const since = command.gte(new Date(after?.at ?? from))
  const where: Fields = { [field]: to === undefined ? since : since.and(command.lt(new Date(to))) }
  const place = after && new Date(after.at)
  // What has the same millisecond comes by id.
  const also = after
    ? [[{ [field]: command.gt(place) }, { [field]: place, _id: command.gt(after.id) }]]
    : []
  const fields = [...new Set([field, ...asked.fields])]
  const order = { orderBy: [field, 'asc'], thenBy: ['_id', 'asc'] } as const
  const found = await db.find(ORDERS, { where, also, ...order, fields, limit: PAGE })
  return { items: found.map(asked.parse), end: found.length < PAGE ? null : endOf(found, field) }
}

const endOf = (found: readonly StoredDocument[], field: string): Place | null => {
  const last = found.at(-1)
  return last ? { at: v.parse(at, last[field]), id: String(last['_id']) } : null
}

const parsed = <Schema extends v.GenericSchema>(
  schema: Schema,
  document: StoredDocument
): v.InferOutput<Schema> => {
  const read = v.safeParse(schema, document)
  if (!read.success) throw defect(ORDERS, read.issues)
  return read.output
}

const TOUCHED_FIELDS = ['createdAt', 'paidAt', 'refundDays']
const touchedSchema = v.object({
  createdAt: at,
  paidAt: v.exactOptional(at),
  refundDays: v.optional(v.array(count), [])
})

const touched = (document: StoredDocument): TouchedOrder => {
  const { createdAt, paidAt, refundDays } = parsed(touchedSchema, document)
  const paid = paidAt === undefined ? [] : [beijingDay(paidAt)]
  return { days: [beijingDay(createdAt), ...paid, ...refundDays] }
}

const paidSchema = v.object({
  openid: branded(ids.openId),
  paidAt: at,
  payableFen: money,
  cashFen: money,
  holds: v.object({ walletFen: v.optional(money, 0) }),
  timeline: v.array(v.object({ step: v.string(), cause: v.string() })),
  lines: v.array(
    v.object({
      productId: branded(ids.productId),
      name: v.string(),
      quantity: count,
      amountFen: money,
      paidFen: v.exactOptional(money)
    })
  )
})

/** Who found a payment that no notification told of in time. */
const JOBS: readonly string[] = ['reconcilePayments', 'expireUnpaidOrders', 'bill']

const PAID = {
  fields: [
    'openid',
    'payableFen',
    'cashFen',
    'holds.walletFen',
    'timeline.step',
    'timeline.cause',
    'lines.productId',
    'lines.name',
    'lines.quantity',
    'lines.amountFen',
    'lines.paidFen'
  ],
  parse: (document: StoredDocument): PaidOrder => {
    const { holds, timeline, lines, ...order } = parsed(paidSchema, document)
    const paidBy = timeline.find(({ step }) => step === 'paid')?.cause ?? ''
    return {
      ...order,
      walletFen: holds.walletFen,
      isRecovered: JOBS.includes(paidBy),
      lines: lines.map(({ amountFen, paidFen = amountFen, ...line }) => ({ ...line, paidFen }))
    }
  }
}

const placedSchema = v.object({
  status: orderStatus,
  paidAt: v.exactOptional(at),
  timeline: v.array(v.object({ step: v.string() }))
})

/** A parcel was sent, or quota arrived. */
const SENT: readonly string[] = ['shipped', 'delivered']

const PLACED = {
  fields: ['status', 'paidAt', 'timeline.step'],
  parse: (document: StoredDocument): PlacedOrder => {
    const { status, paidAt, timeline } = parsed(placedSchema, document)
    const wasSent = timeline.some(({ step }) => SENT.includes(step))
    return { status, isPaid: paidAt !== undefined, wasSent }
  }
}

const refundsSchema = v.object({ refunds: v.record(v.string(), refund) })

const moneyBack = (document: StoredDocument): readonly MoneyBack[] =>
  Object.values(parsed(refundsSchema, document).refunds).flatMap((one) => {
    if (one.state !== 'success' || one.endedAt === undefined) return []
    const points = [...one.lines, one.freight].reduce((sum, { pointsFen }) => sum + pointsFen, 0)
    const isLate = one.reason === 'orderClosed' || one.reason === 'paidTwice'
    return [{ endedAt: one.endedAt, fen: one.cashFen + one.walletFen + points, isLate }]
  })

/** Those who paid before. Where there are more orders than one answer can hold, they are asked about by halves. */
const regulars = async (
  db: Database,
  shoppers: readonly string[],
  before: Instant
): Promise<readonly string[]> => {
  const early = command.lt(new Date(before))
  const where = { openid: command.in([...shoppers]), createdAt: early, paidAt: early }
  const found = await db.find(ORDERS, { where, fields: ['openid'], limit: PAGE })
  const half = Math.ceil(shoppers.length / 2)
  if (found.length < PAGE || shoppers.length < 2) {
    return [...new Set(found.map(({ openid }) => String(openid)))]
  }
  return [
    ...(await regulars(db, shoppers.slice(0, half), before)),
    ...(await regulars(db, shoppers.slice(half), before))
  ]
}
