import { EJSON } from 'bson'
import * as v from 'valibot'
import type { DatabaseEngine } from '../../cloudbase/database/engine.ts'

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
  const answer = await database.execute('database.getDocument', {
    collectionName: collection.name,
    query: EJSON.stringify(where),
    queryType: 'WHERE',
    limit,
    ...(order && { order: EJSON.stringify(order) })
  })
  const { list } = v.parse(found, answer).data
  return list.map((text) => v.parse(collection.schema, EJSON.parse(text)))
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
    lines: v.array(v.object({ name: v.string() })),
    attempts: v.array(v.object({ outTradeNo: v.string() })),
    timeline: v.array(v.object({ at: moment, step: v.string(), cause: v.string() }))
  })
}
export type OrderDocument = v.InferOutput<typeof orders.schema>

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
