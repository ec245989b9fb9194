import * as v from 'valibot'

import type { Catalog, QuotaProduct } from '#domain/catalog/index'
import { SECOND_MS, type Clock } from '#domain/kernel/instant'

import type { Database } from './database.ts'
import { product, sku } from './stored-ids.ts'
import { defect } from './stored.ts'

/** A warm function may show names and pictures that are this old. */
const CATALOG_LIFE_MS = 5 * SECOND_MS
const MAX_QUOTA_PRODUCTS = 100

const productSchema = v.object({
  _id: product,
  skuIds: v.pipe(v.array(sku), v.minLength(1)),
  name: v.string(),
  description: v.string(),
  calls: v.pipe(v.number(), v.integer(), v.minValue(1)),
  models: v.array(v.string()),
  sort: v.number(),
  badge: v.exactOptional(v.string()),
  picture: v.exactOptional(v.string())
})

/** Quota products in the shop's order, kept in memory for some seconds. */
export const createCatalog = (db: Database, clock: Clock): Catalog => {
  let kept: { readonly until: number; readonly products: readonly QuotaProduct[] } | undefined
  return {
    quotaProducts: async () => {
      const now = clock.now()
      if (kept && now < kept.until) return kept.products
      const where = { kind: 'quota', enabled: true }
      const limit = MAX_QUOTA_PRODUCTS
      const documents = await db.find('products', { where, orderBy: ['sort', 'asc'], limit })
      const products = documents.map(parseProduct)
      kept = { until: now + CATALOG_LIFE_MS, products }
      return products
    }
  }
}

const parseProduct = (document: unknown): QuotaProduct => {
  const parsed = v.safeParse(productSchema, document)
  if (!parsed.success) throw defect('products', parsed.issues)
  const { _id: id, skuIds, ...rest } = parsed.output
  const [only] = skuIds
  if (!only) throw new Error('a quota product has one SKU')
  return { id, skuId: only, ...rest }
}
