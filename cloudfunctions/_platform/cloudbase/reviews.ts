import * as v from 'valibot'

import type { Review, ReviewAdded, ReviewPlace, Reviews, ReviewTally } from '#domain/account/index'
import * as ids from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields } from './database.ts'
import { failureOf } from './errors.ts'
import { at, branded } from './stored-values.ts'
import { defect, stored } from './stored.ts'

const REVIEWS = 'reviews'
const TALLIES = 'review_tallies'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))

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

const tallySchema = v.object({
  count,
  stars: count,
  upTo: v.object({ at, id: v.string() })
})

/**
 * Reviews on CloudBase: one document per line, never changed, and beside them one per product that is written only by
 * readers who had to count.
 */
export const createReviews = (db: Database, clock: Clock): Reviews => ({
  add: (review) => add(db, review),
  ofProduct: async (productId, { after, limit }) => {
    const also = after ? older(after) : []
    const newestFirst = { orderBy: ['at', 'desc'], thenBy: ['_id', 'desc'] } as const
    const found = await db.find(REVIEWS, { where: { productId }, also, ...newestFirst, limit })
    return found.map(parseReview)
  },
  starsSince: async (productId, place, limit) => {
    const also = place ? newer(place) : []
    const oldestFirst = { orderBy: ['at', 'asc'], thenBy: ['_id', 'asc'] } as const
    const fields = Object.keys(starsSchema.entries)
    const where = { productId }
    const found = await db.find(REVIEWS, { where, also, ...oldestFirst, fields, limit })
    return found.map((document) => {
      const { _id: id, ...rest } = parsed(starsSchema, document)
      return { id, ...rest }
    })
  },
  tally: async (productId) => {
    const document = await db.get(TALLIES, productId)
    return document && parsed(tallySchema, document)
  },
  keepTally: (productId, before, after) =>
    keepTally(db, { _id: productId, changedAt: new Date(clock.now()) }, { before, after })
})

const add = async (db: Database, review: Review): Promise<ReviewAdded> => {
  const { id: _id, ...fields } = review
  try {
    await db.insert(REVIEWS, { _id, schema: 1, version: 1, ...stored(fields) })
    return { kind: 'done' }
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    const there = await db.get(REVIEWS, _id).catch(() => null)
    return there ? { kind: 'exists', review: parseReview(there) } : { kind: 'unknown' }
  }
}

interface Counted {
  readonly before: ReviewTally | null
  readonly after: ReviewTally
}

/** Its count only grows, so it serves as the version that was read. */
const keepTally = async (
  db: Database,
  { _id, changedAt }: { readonly _id: string; readonly changedAt: Date },
  { before, after }: Counted
): Promise<Written> => {
  const fields = { ...stored({ ...after }), changedAt }
  try {
    if (!before) {
      await db.insert(TALLIES, { _id, schema: 1, version: 1, ...fields })
      return 'done'
    }
    const changes = { ...fields, version: command.inc(1) }
    return (await db.update(TALLIES, { _id, count: before.count }, changes)) === 1
      ? 'done'
      : 'refused'
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'duplicate') return 'refused'
    if (failure !== 'unknown') throw error
    return 'unknown'
  }
}

/** The range of the moment brings the index to the place; in one moment the id decides. */
const older = ({ at: moment, id }: ReviewPlace): readonly (readonly Fields[])[] => {
  const date = new Date(moment)
  const farther = [{ at: command.lt(date) }, { _id: command.lt(id) }]
  return [[{ at: command.lte(date) }], farther]
}

const newer = ({ at: moment, id }: ReviewPlace): readonly (readonly Fields[])[] => {
  const date = new Date(moment)
  return [[{ at: command.gte(date) }], [{ at: command.gt(date) }, { _id: command.gt(id) }]]
}

const parseReview = (document: unknown): Review => {
  const { _id: id, ...rest } = parsed(reviewSchema, document)
  return { id, ...rest }
}

const parsed = <Schema extends v.GenericSchema>(
  schema: Schema,
  document: unknown
): v.InferOutput<Schema> => {
  const result = v.safeParse(schema, document)
  if (!result.success) throw defect(REVIEWS, result.issues)
  return result.output
}
