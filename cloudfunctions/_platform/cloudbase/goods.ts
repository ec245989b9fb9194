import { randomUUID } from 'node:crypto'
import * as v from 'valibot'

import type { Goods, GoodsPage, GoodsSummary, OfferBook } from '#domain/catalog/index'
import type { Clock } from '#domain/kernel/instant'

import { command, type Database, type Find } from './database.ts'
import { findDue } from './due-page.ts'
import { failureOf } from './errors.ts'
import { GOODS_SUMMARY, goodsFields, parseGoods, parseGoodsSummary } from './goods-document.ts'
import { product } from './stored-ids.ts'
import { at } from './stored-values.ts'

const PRODUCTS = 'products'
const SCHEMA = 1

/** Goods on CloudBase, for their editor. A change is kept by one conditional write on the product's document. */
export const createGoods = (
  db: Database,
  clock: Clock,
  offerBook: Pick<OfferBook, 'ofProducts'>
): Goods => ({
  byId: async (id) => {
    const [document, standings] = await Promise.all([
      db.get(PRODUCTS, id),
      offerBook.ofProducts([id])
    ])
    return document && { goods: parseGoods(document, standings), standings }
  },
  save: async (goods, seen) => {
    const writeId = randomUUID()
    const isNew = seen === null
    const fields = { ...goodsFields(goods, isNew), writeId, changedAt: new Date(clock.now()) }
    const { id } = goods
    const fresh = { _id: id, schema: SCHEMA, version: 1, soldShown: 0, ...fields }
    const write = isNew
      ? () => inserted(db, fresh)
      : async () => (await update(db, { id, edition: seen }, fields)) === 1
    return settled(db, { id, writeId }, write)
  },
  page: async (page) => (await db.find(PRODUCTS, paged(page))).map(parseGoodsSummary),
  search: async ([first, ...others], limit) => {
    const find = (enabled: boolean): Promise<readonly GoodsSummary[]> => {
      const also = others.map((beginning) => [{ beginnings: beginning }])
      const orderBy = ['soldShown', 'desc'] as const
      const where = { enabled, beginnings: first }
      const query = { where, also, orderBy, thenBy: ['_id', 'asc'] as const, limit }
      return db
        .find(PRODUCTS, { ...query, fields: GOODS_SUMMARY })
        .then((found) => found.map(parseGoodsSummary))
    }
    return (await Promise.all([find(true), find(false)])).flat()
  },
  due: async (asked) => {
    const found = await findDue(db, { collection: PRODUCTS, field: 'followAt' }, asked)
    const items = found.documents.map((document) => {
      const { _id: id, followAt } = v.parse(dueSchema, document)
      return { id, followAt }
    })
    return { items, end: found.end }
  },
  followed: async ({ id, edition }) => {
    const done = { followAt: null, ...touched(clock) }
    try {
      return (await db.update(PRODUCTS, { _id: id, edition }, done)) === 1 ? 'done' : 'refused'
    } catch (error) {
      if (failureOf(error) !== 'unknown') throw error
      return 'unknown'
    }
  },
  postpone: async ({ id, followAt }, until) => {
    const later = { followAt: new Date(until), ...touched(clock) }
    await db.update(PRODUCTS, { _id: id, followAt: new Date(followAt) }, later)
  }
})

const dueSchema = v.object({ _id: product, followAt: at })

const touched = (clock: Clock) => ({
  version: command.inc(1),
  changedAt: new Date(clock.now())
})

type Fields = Readonly<Record<string, unknown>>

/** An edition 0 is that of goods which no editor ever stored. */
const update = (
  db: Database,
  { id, edition }: { readonly id: string; readonly edition: number },
  fields: Fields
): Promise<number> => {
  const seen = edition === 0 ? command.exists(false) : edition
  return db.update(PRODUCTS, { _id: id, edition: seen }, { ...fields, version: command.inc(1) })
}

const inserted = async (db: Database, document: Fields): Promise<boolean> => {
  try {
    await db.insert(PRODUCTS, document)
    return true
  } catch (error) {
    if (failureOf(error) !== 'duplicate') throw error
    return false
  }
}

/** A write that was lost on its way, or sent twice by the network, is known by its `writeId`. */
const settled = async (
  db: Database,
  { id, writeId }: { readonly id: string; readonly writeId: string },
  write: () => Promise<boolean>
): Promise<'done' | 'stale' | 'unknown'> => {
  let lost = false
  try {
    if (await write()) return 'done'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    lost = true
  }
  try {
    const there = await db.get(PRODUCTS, id)
    if (there?.['writeId'] === writeId) return 'done'
    return lost ? 'unknown' : 'stale'
  } catch {
    return 'unknown'
  }
}

const paged = ({ kind, enabled, after, limit }: GoodsPage): Find => {
  const behind = after && [
    [{ sort: command.gte(after.sort) }],
    [{ sort: command.gt(after.sort) }, { _id: command.gt(after.id) }]
  ]
  return {
    where: { kind, enabled },
    ...(behind && { also: behind }),
    orderBy: ['sort', 'asc'],
    thenBy: ['_id', 'asc'],
    fields: GOODS_SUMMARY,
    limit
  }
}
