import { EJSON } from 'bson'
import * as v from 'valibot'
import type { DatabaseEngine } from '../../cloudbase/database/engine.ts'

/** A document of which nothing is known but that it is one. */
export type AnyDocument = Readonly<Record<string, unknown>>

interface Search {
  readonly where: Readonly<Record<string, unknown>>
  readonly order?: Readonly<Record<string, 1 | -1>>
  readonly limit: number
}

const found = v.object({ data: v.object({ list: v.array(v.string()) }) })

/** Reads documents past the store's own code, as its owner would in the console of the database. */
export const documentsOf = async <Schema extends v.GenericSchema>(
  database: DatabaseEngine,
  collection: { readonly name: string; readonly schema: Schema },
  { where, order, limit }: Search
): Promise<v.InferOutput<Schema>[]> => {
  const list = await textsOf(database, collection.name, { where, limit, ...(order && { order }) })
  return list.map((text) => v.parse(collection.schema, EJSON.parse(text)))
}

const textsOf = async (
  database: DatabaseEngine,
  collectionName: string,
  { where, order, limit }: Search
): Promise<string[]> => {
  const answer = await database.execute('database.getDocument', {
    collectionName,
    query: EJSON.stringify(where),
    queryType: 'WHERE',
    limit,
    ...(order && { order: EJSON.stringify(order) })
  })
  return v.parse(found, answer).data.list
}

/** What the database gives at once. */
const PAGE = 1000
/** A demo never has so many; beyond it a check looks at the first ones and says how many those are. */
const PAGES_AT_MOST = 20

const anything = v.record(v.string(), v.unknown())

/** Whole documents, all of them, page by page. */
export const wholeDocuments = async (
  database: DatabaseEngine,
  collectionName: string,
  where: AnyDocument = {}
): Promise<AnyDocument[]> => {
  const all: AnyDocument[] = []
  for (let page = 0; page < PAGES_AT_MOST; page += 1) {
    const last = all.at(-1)?.['_id']
    const texts = await textsOf(database, collectionName, {
      where: last === undefined ? where : { ...where, _id: { $gt: last } },
      order: { _id: 1 },
      limit: PAGE
    })
    all.push(...texts.map((text) => v.parse(anything, EJSON.parse(text))))
    if (texts.length < PAGE) break
  }
  return all
}

/** Documents by their ids, whole; those that are not there are left out. */
export const wholeById = async (
  database: DatabaseEngine,
  collectionName: string,
  ids: readonly string[]
): Promise<AnyDocument[]> => {
  if (ids.length === 0) return []
  const texts = await textsOf(database, collectionName, {
    where: { _id: { $in: ids } },
    limit: PAGE
  })
  return texts.map((text) => v.parse(anything, EJSON.parse(text)))
}

const moment = v.pipe(
  v.date(),
  v.transform((date) => date.getTime())
)

/** The parts of an order that the desk shows. */
export const orders = {
  name: 'orders',
  schema: v.object({
    _id: v.string(),
    openid: v.string(),
    status: v.string(),
    payableFen: v.number(),
    createdAt: moment,
    lines: v.array(v.object({ name: v.string(), skuId: v.string(), kind: v.string() })),
    attempts: v.array(v.object({ outTradeNo: v.string() })),
    afterSales: v.optional(v.record(v.string(), v.object({ ask: v.optional(v.unknown()) })), {}),
    timeline: v.array(v.object({ at: moment, step: v.string(), cause: v.string() }))
  })
}
export type OrderDocument = v.InferOutput<typeof orders.schema>

/** What a shopper has: one account for each kind. */
export const accountsOf = (openid: string): string[] =>
  ['quota', 'points', 'wallet'].map((asset) => `${asset}:${openid}`)

export const entries = {
  name: 'entries',
  schema: v.object({
    _id: v.string(),
    account: v.string(),
    contra: v.string(),
    amount: v.number(),
    balanceAfter: v.number(),
    orderId: v.optional(v.string()),
    at: moment
  })
}
export type EntryDocument = v.InferOutput<typeof entries.schema>
