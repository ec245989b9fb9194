import * as v from 'valibot'

import {
  beginningsOf,
  pricesShown,
  type EditedGoods,
  type EditedSku,
  type GoodsSummary,
  type Standings
} from '#domain/catalog/index'
import { openId } from '#domain/kernel/ids'

import { command, type Fields, type StoredDocument } from './database.ts'
import { product, sku } from './stored-ids.ts'
import { defect } from './stored.ts'
import { at, branded, count, due, money } from './stored-values.ts'
import { wholeValues } from './whole-values.ts'

const PRODUCTS = 'products'

const choice = v.object({
  text: v.string(),
  colour: v.exactOptional(v.string()),
  picture: v.exactOptional(v.string())
})

/** What an editor stored; a shop that was opened without one has the offers in its stock alone. */
const wantedSku = v.object({
  skuId: sku,
  values: v.optional(v.array(v.string()), []),
  listPriceFen: v.exactOptional(money),
  priceFen: v.exactOptional(money),
  on: v.exactOptional(v.boolean()),
  edition: v.optional(count, 0)
})

const shared = {
  _id: product,
  edition: v.optional(count, 0),
  enabled: v.boolean(),
  name: v.string(),
  description: v.string(),
  badge: v.exactOptional(v.string()),
  sort: count,
  changed: v.exactOptional(v.object({ id: v.string(), by: branded(openId), at })),
  followAt: v.optional(due, null)
}

const goodsSchema = v.variant('kind', [
  v.object({
    ...shared,
    kind: v.literal('physical'),
    skus: v.array(wantedSku),
    category: v.string(),
    story: v.array(v.string()),
    pictures: v.array(v.string()),
    words: v.array(v.string()),
    specs: v.array(v.object({ name: v.string(), values: v.array(choice) })),
    weightGrams: v.exactOptional(count),
    limitPerShopper: v.exactOptional(count),
    createdAt: at
  }),
  v.object({
    ...shared,
    kind: v.literal('quota'),
    skuIds: v.array(sku),
    skus: v.exactOptional(v.array(wantedSku)),
    calls: count,
    models: v.array(v.string()),
    picture: v.exactOptional(v.string())
  })
])

type Wanted = v.InferOutput<typeof wantedSku>

/**
 * Goods with the offers that were decided; where none was yet, with the one that stands.
 * @throws Error naming the field, never its value
 */
export const parseGoods = (document: StoredDocument, standings: Standings): EditedGoods => {
  const parsed = v.safeParse(goodsSchema, document)
  if (!parsed.success) throw defect(PRODUCTS, parsed.issues)
  const skuOf = (wanted: Wanted): EditedSku[] => editedSku(wanted, parsed.output.enabled, standings)
  if (parsed.output.kind === 'quota') {
    const { _id: id, description: line, skuIds, skus, ...pack } = parsed.output
    const known = skus ?? skuIds.map((skuId) => ({ skuId, values: [], edition: 0 }))
    return { id, line, ...pack, skus: known.flatMap(skuOf) }
  }
  const { _id: id, description: line, specs, skus, ...goods } = parsed.output
  return {
    id,
    line,
    ...goods,
    specs: specs.map(({ name, values }) => ({ name, choices: values })),
    skus: skus.flatMap(skuOf)
  }
}

/** A SKU that has neither a decided nor a standing offer can't be sold, and is none. */
const editedSku = (wanted: Wanted, onSale: boolean, standings: Standings): EditedSku[] => {
  const { skuId: id, values: choices, priceFen, on, ...rest } = wanted
  const standing = standings.get(id)
  const price = priceFen ?? standing?.priceFen
  if (price === undefined) return []
  // Of a product off sale all offers stand off sale: that says nothing of the single one.
  return [
    { id, choices, ...rest, priceFen: price, on: on ?? (!onSale || standing?.enabled !== false) }
  ]
}

/** Every field that an editor decides, and those that follow from them; what is not there any more is taken out. */
export const goodsFields = (goods: EditedGoods, isNew: boolean): Fields => {
  const { id: _, line, skus, followAt, changed, ...rest } = goods
  const fields = {
    ...rest,
    description: line,
    skus: skus.map(({ id: skuId, choices, ...one }) => ({ skuId, values: choices, ...one })),
    skuIds: skus.map(({ id }) => id),
    followAt: followAt === null ? null : new Date(followAt),
    ...(changed && { changed: { ...changed, at: new Date(changed.at) } }),
    ...(goods.kind === 'physical' ? ofProduct(goods) : { category: 'quota' })
  }
  const optional = ['badge', 'listPriceFen', 'weightGrams', 'limitPerShopper', 'picture']
  const gone = optional.filter((name) => !Object.hasOwn(fields, name))
  if (isNew) return fields
  const removed = Object.fromEntries(gone.map((name) => [name, command.remove()] as const))
  return { ...wholeValues(fields, goods.edition), ...removed }
}

const ofProduct = (goods: Extract<EditedGoods, { readonly kind: 'physical' }>) => ({
  ...pricesShown(goods),
  specs: goods.specs.map(({ name, choices }) => ({ name, values: choices })),
  words: goods.words,
  beginnings: beginningsOf(goods.words),
  createdAt: new Date(goods.createdAt)
})

const summarySchema = v.object({
  _id: product,
  kind: v.picklist(['physical', 'quota']),
  name: v.string(),
  pictures: v.optional(v.array(v.string()), []),
  picture: v.exactOptional(v.string()),
  calls: v.exactOptional(count),
  enabled: v.boolean(),
  sort: count,
  skuIds: v.array(sku)
})

export const GOODS_SUMMARY = Object.keys(summarySchema.entries)

/** @throws Error naming the field, never its value */
export const parseGoodsSummary = (document: StoredDocument): GoodsSummary => {
  const parsed = v.safeParse(summarySchema, document)
  if (!parsed.success) throw defect(PRODUCTS, parsed.issues)
  const { _id: id, pictures, picture, skuIds: skus, ...rest } = parsed.output
  const shown = pictures[0] ?? picture
  return { id, ...rest, skus, ...(shown !== undefined && { picture: shown }) }
}
