import * as v from 'valibot'

import type { Review, ReviewTally, StarsGiven } from '#domain/account/index'
import * as ids from '#domain/kernel/ids'

import { at, branded } from './stored-values.ts'
import { defect, stored } from './stored.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))

/** A review as it is stored, schema 1. */
const reviewSchema = v.object({
  _id: v.string(),
  orderId: branded(ids.orderId),
  line: count,
  openid: branded(ids.openId),
  productId: branded(ids.productId),
  by: v.string(),
  stars,
  text: v.string(),
  pictures: v.array(v.string()),
  choices: v.array(v.string()),
  at
})

const starsSchema = v.object({ _id: v.string(), stars, at })

/** What counting needs of a review: the words stay in the database. */
export const STARS_FIELDS = Object.keys(starsSchema.entries)

const tallySchema = v.object({
  count,
  stars: count,
  upTo: v.object({ at, id: v.string() })
})

/** @throws Error naming the field of a document that this version can't read */
export const parseReview = (document: unknown): Review => {
  const parsed = v.safeParse(reviewSchema, document)
  if (!parsed.success) throw defect('reviews', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

/** @throws Error naming the field of a document that this version can't read */
export const parseStars = (document: unknown): StarsGiven => {
  const parsed = v.safeParse(starsSchema, document)
  if (!parsed.success) throw defect('reviews', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}

/** @throws Error naming the field of a document that this version can't read */
export const parseTally = (document: unknown): ReviewTally => {
  const parsed = v.safeParse(tallySchema, document)
  if (!parsed.success) throw defect('review_tallies', parsed.issues)
  return parsed.output
}

/** Nobody changes it once it is written. */
export const storedReview = (review: Review): Record<string, unknown> => {
  const { id, ...fields } = review
  return { _id: id, schema: 1, version: 1, ...stored(fields) }
}
