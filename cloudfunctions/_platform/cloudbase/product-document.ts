import * as v from 'valibot'

import type { Product, ProductSummary } from '#domain/catalog/index'
import { fen } from '#domain/kernel/fen'
import { instant } from '#domain/kernel/instant'

import type { StoredDocument } from './database.ts'
import { product, sku } from './stored-ids.ts'
import { defect } from './stored.ts'

const money = v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(fen))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const moment = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)

const summaryEntries = {
  _id: product,
  name: v.string(),
  description: v.string(),
  pictures: v.pipe(v.array(v.string()), v.minLength(1)),
  priceFen: money,
  topPriceFen: money,
  listPriceFen: v.exactOptional(money),
  category: v.string(),
  soldShown: count,
  badge: v.exactOptional(v.string()),
  soldOut: v.exactOptional(v.boolean()),
  sort: v.pipe(v.number(), v.integer()),
  createdAt: moment,
  words: v.array(v.string())
}

const choice = v.object({
  text: v.string(),
  colour: v.exactOptional(v.string()),
  picture: v.exactOptional(v.string())
})

const summarySchema = v.object(summaryEntries)

const productSchema = v.object({
  ...summaryEntries,
  enabled: v.boolean(),
  story: v.array(v.string()),
  specs: v.array(v.object({ name: v.string(), values: v.array(choice) })),
  skus: v.pipe(
    v.array(
      v.object({
        skuId: sku,
        values: v.array(v.string()),
        listPriceFen: v.exactOptional(money)
      })
    ),
    v.minLength(1)
  ),
  weightGrams: v.exactOptional(count),
  limitPerShopper: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)))
})

/** What lists need of a product's document: the rest stays in the database. */
export const SUMMARY_FIELDS = Object.keys(summaryEntries)

/** @throws Error naming the field, never its value */
export const parseSummary = (document: StoredDocument): ProductSummary => {
  const parsed = v.safeParse(summarySchema, document)
  if (!parsed.success) throw defect('products', parsed.issues)
  return summaryOf(parsed.output)
}

/** @throws Error naming the field, never its value */
export const parseProduct = (document: StoredDocument): Product => {
  const parsed = v.safeParse(productSchema, document)
  if (!parsed.success) throw defect('products', parsed.issues)
  const { enabled, story, specs, skus, weightGrams, limitPerShopper, ...summary } = parsed.output
  return {
    ...summaryOf(summary),
    enabled,
    story,
    pictures: summary.pictures,
    specs: specs.map(({ name, values }) => ({ name, choices: values })),
    skus: skus.map(({ skuId: of, values, ...rest }) => ({ id: of, choices: values, ...rest })),
    ...(weightGrams === undefined ? {} : { weightGrams }),
    ...(limitPerShopper === undefined ? {} : { limitPerShopper })
  }
}

/** Words are stored as they are written, in pinyin and by initials: the written ones hold Chinese. */
const WRITTEN = /\p{Script=Han}/u

const summaryOf = (document: v.InferOutput<typeof summarySchema>): ProductSummary => {
  const { _id, description, pictures, words, ...rest } = document
  const terms = words.filter((word) => WRITTEN.test(word))
  return { id: _id, line: description, picture: pictures[0] ?? '', terms, ...rest }
}
