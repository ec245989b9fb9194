import * as v from 'valibot'

import type { Catalog, Offer, Offers, QuotaProduct } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { productId, skuId, type SkuId } from '#domain/kernel/ids'
import { SECOND_MS, type Clock } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { defect } from './stored.ts'

/** A warm function may show names and pictures that are this old. */
const CATALOG_LIFE_MS = 5 * SECOND_MS
const MAX_QUOTA_PRODUCTS = 100
/** More combinations of specs than any product has. */
const MAX_SKUS = 200

const sku = v.pipe(
  v.string(),
  v.transform((text) => skuId(text))
)
const product = v.pipe(
  v.string(),
  v.transform((text) => productId(text))
)

const productSchema = v.object({
  _id: product,
  skuIds: v.pipe(v.array(sku), v.minLength(1)),
  name: v.string(),
  description: v.string(),
  calls: v.pipe(v.number(), v.integer(), v.minValue(1)),
  models: v.array(v.string()),
  sort: v.number(),
  badge: v.exactOptional(v.string())
})

const offerSchema = v.object({
  _id: sku,
  productId: product,
  priceFen: v.pipe(v.number(), v.transform(fen)),
  enabled: v.boolean(),
  offerVersion: v.number(),
  available: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0)))
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

/** Prices and availability, never from memory. */
export const createOffers = (db: Database): Offers => ({
  bySkus: async (skus) => {
    if (skus.length === 0) return new Map()
    const where = { _id: command.in([...new Set(skus)]) }
    return offersOf(await db.find('stock', { where, fields: OFFER_FIELDS, limit: skus.length }))
  },
  ofProduct: async (id) => {
    const where = { productId: id }
    return offersOf(await db.find('stock', { where, fields: OFFER_FIELDS, limit: MAX_SKUS }))
  }
})

/** Never the holds: a popular SKU has a thousand. */
const OFFER_FIELDS = Object.keys(offerSchema.entries)

const offersOf = (documents: readonly StoredDocument[]): ReadonlyMap<SkuId, Offer> =>
  new Map(
    documents.map((document) => {
      const offer = parseOffer(document)
      return [offer.skuId, offer]
    })
  )

const parseProduct = (document: unknown): QuotaProduct => {
  const parsed = v.safeParse(productSchema, document)
  if (!parsed.success) throw defect('products', parsed.issues)
  const { _id: id, skuIds, ...rest } = parsed.output
  const [only] = skuIds
  if (!only) throw new Error('a quota product has one SKU')
  return { id, skuId: only, ...rest }
}

const parseOffer = (document: unknown): Offer => {
  const parsed = v.safeParse(offerSchema, document)
  if (!parsed.success) throw defect('stock', parsed.issues)
  const { _id, offerVersion: version, ...rest } = parsed.output
  return { skuId: _id, version, ...rest }
}
