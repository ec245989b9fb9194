import {
  examineOffers,
  type Breach,
  type FollowingThem,
  type OfferedGoods
} from '#domain/insight/index'
import * as v from 'valibot'
import type { StoredDocument } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'
import { pagesOf } from './pages.ts'

const PRODUCTS = 'products'

/**
 * Every product beside its offers and what lists and the home page show of it. A running shop may be between two
 * editions: what is suspect is read again, and believed if its product did not change meanwhile.
 */
export const auditOffers = async (environment: Environment, findings: Findings): Promise<void> => {
  const { db } = environment
  for await (const page of pagesOf(db, PRODUCTS)) {
    const suspects = new Set((await examine(environment, page)).map(({ subject }) => subject))
    for (const subject of suspects) {
      const id = subject.slice(PRODUCTS.length + 1)
      const before = await db.get(PRODUCTS, id)
      const breaches = before ? await examine(environment, [before]) : []
      const after = await db.get(PRODUCTS, id)
      if (before?.['version'] === after?.['version']) findings.add(...breaches)
    }
    findings.saw(PRODUCTS, page.length)
  }
}

/** The database answers no more at once. */
const ANSWER = 1000

const examine = async (
  { db }: Environment,
  page: readonly StoredDocument[]
): Promise<readonly Breach[]> => {
  const { command } = await import('../../cloudfunctions/_platform/cloudbase/database.ts')
  const unread: Breach[] = []
  const products = page.flatMap((document) => {
    try {
      return [readProduct(document)]
    } catch {
      const subject = `${PRODUCTS}:${String(document['_id'])}`
      unread.push({ invariant: 'I9', what: 'can not be read', subject, documents: [subject] })
      return []
    }
  })
  const skus = products.flatMap((product) => product.skus.map(({ skuId }) => skuId))
  const fields = ['priceFen', 'enabled']
  const stock: StoredDocument[] = []
  for (let from = 0; from < skus.length; from += ANSWER) {
    const where = { _id: command.in(skus.slice(from, from + ANSWER)) }
    stock.push(...(await db.find('stock', { where, fields, limit: ANSWER })))
  }
  const following = readFollowing(stock, await db.get('rules', 'catalog'))
  return [...unread, ...examineOffers(products, following)]
}

const skuSchema = v.object({
  skuId: v.string(),
  priceFen: v.optional(v.number(), 0),
  on: v.optional(v.boolean(), true),
  edition: v.optional(v.number(), 0)
})

const productSchema = v.object({
  _id: v.string(),
  kind: v.picklist(['physical', 'quota']),
  enabled: v.boolean(),
  edition: v.optional(v.number(), 0),
  followAt: v.nullish(v.date()),
  priceFen: v.exactOptional(v.number()),
  skus: v.optional(v.array(skuSchema), [])
})

/** A product's document as it lies there. */
export const readProduct = (document: unknown): OfferedGoods => {
  const { _id: id, followAt, ...product } = v.parse(productSchema, document)
  return { id, ...product, isFollowing: Boolean(followAt) }
}

const offerSchema = v.object({ _id: v.string(), priceFen: v.number(), enabled: v.boolean() })
const frontSchema = v.object({
  packs: v.optional(v.array(v.object({ productId: v.string(), priceFen: v.number() })), [])
})

/** Stock documents, and `rules/catalog` where the shop has one. Coupons' counts are no offers. */
export const readFollowing = (stock: readonly unknown[], front: unknown): FollowingThem => {
  const offers = stock.flatMap((document) => {
    const parsed = v.safeParse(offerSchema, document)
    return parsed.success ? [parsed.output] : []
  })
  const { packs } = v.parse(frontSchema, front ?? {})
  return {
    offers: new Map(offers.map(({ _id, ...offer }) => [_id, offer])),
    packs: new Map(packs.map(({ productId, priceFen }) => [productId, priceFen]))
  }
}
