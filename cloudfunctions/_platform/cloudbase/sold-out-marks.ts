import * as v from 'valibot'

import type { SoldOutMarks } from '#domain/catalog/index'
import { instant } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { product } from './stored-ids.ts'
import { at, count } from './stored-values.ts'

const PRODUCTS = 'products'
/** The database answers no more documents than this at once. */
const ANSWER = 1000

const changedSku = v.object({ productId: product, changedAt: at })
const sku = v.object({
  productId: product,
  enabled: v.boolean(),
  available: v.exactOptional(count)
})
const card = v.object({
  _id: product,
  soldOut: v.optional(v.boolean(), false),
  soldOutAt: v.exactOptional(at)
})

/**
 * Marks on CloudBase. They are no part of what the shopkeeper edits: `version` stays, so that nobody's open form is
 * refused because a mug ran out.
 */
export const createSoldOutMarks = (db: Database): SoldOutMarks => ({
  changedSince: async (since, limit) => {
    const documents = await db.find('stock', {
      where: { changedAt: command.gte(new Date(since)) },
      orderBy: ['changedAt', 'asc'],
      thenBy: ['_id', 'asc'],
      fields: Object.keys(changedSku.entries),
      limit
    })
    // Counts of coupons are of no product.
    const skus = documents.flatMap((document) => read(changedSku, document))
    const last = documents.length === limit ? documents.at(-1)?.['changedAt'] : undefined
    return {
      products: [...new Set(skus.map(({ productId }) => productId))],
      end: last instanceof Date ? instant(last.getTime()) : null
    }
  },
  standings: async (products) => {
    const ids = command.in([...products])
    const [skus, cards] = await Promise.all([
      db.find('stock', {
        where: { productId: ids },
        fields: Object.keys(sku.entries),
        limit: ANSWER
      }),
      db.find(PRODUCTS, { where: { _id: ids }, fields: Object.keys(card.entries), limit: ANSWER })
    ])
    const onSale = skus.flatMap((one) => read(sku, one)).filter(({ enabled }) => enabled)
    const left = new Set(
      onSale.filter(({ available }) => available !== 0).map(({ productId }) => productId)
    )
    const sold = new Set(onSale.map(({ productId }) => productId))
    return cards
      .flatMap((one) => read(card, one))
      .map(({ _id: productId, soldOut: marked, soldOutAt }) => ({
        productId,
        soldOut: sold.has(productId) && !left.has(productId),
        marked,
        ...(soldOutAt !== undefined && { markedAt: soldOutAt })
      }))
  },
  mark: async (products, soldOut, now) => {
    const changes = { soldOut: soldOut || command.remove(), soldOutAt: new Date(now) }
    await db.update(PRODUCTS, { _id: command.in([...products]) }, changes)
  }
})

/** What another version wrote otherwise is left alone. */
const read = <Schema extends v.GenericSchema>(
  schema: Schema,
  document: StoredDocument
): readonly v.InferOutput<Schema>[] => {
  const parsed = v.safeParse(schema, document)
  return parsed.success ? [parsed.output] : []
}
