import * as v from 'valibot'

import type { Offer, Offers } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import type { SkuId } from '#domain/kernel/ids'

import { command, type Database, type StoredDocument } from './database.ts'
import { product, sku } from './stored-ids.ts'
import { defect } from './stored.ts'

/** More combinations of specs than any product has. */
const MAX_SKUS = 200

const offerSchema = v.object({
  _id: sku,
  productId: product,
  priceFen: v.pipe(v.number(), v.transform(fen)),
  enabled: v.boolean(),
  offerVersion: v.number(),
  available: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  holdCount: v.exactOptional(v.pipe(v.number(), v.integer()))
})

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

const parseOffer = (document: unknown): Offer => {
  const parsed = v.safeParse(offerSchema, document)
  if (!parsed.success) throw defect('stock', parsed.issues)
  const { _id, offerVersion: version, holdCount, ...rest } = parsed.output
  const held = holdCount === undefined ? {} : { heldBy: holdCount }
  return { skuId: _id, version, ...rest, ...held }
}
