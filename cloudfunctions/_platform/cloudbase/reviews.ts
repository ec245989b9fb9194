import type { Review, ReviewAdded, ReviewPlace, Reviews, ReviewTally } from '#domain/account/index'
import type { Clock } from '#domain/kernel/instant'
import type { Written } from '#domain/kernel/written'

import { command, type Database, type Fields } from './database.ts'
import { failureOf } from './errors.ts'
import {
  parseReview,
  parseStars,
  parseTally,
  STARS_FIELDS,
  storedReview
} from './review-document.ts'
import { stored } from './stored.ts'

const REVIEWS = 'reviews'
const TALLIES = 'review_tallies'

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
    const page = { ...oldestFirst, fields: STARS_FIELDS, limit }
    return (await db.find(REVIEWS, { where: { productId }, also, ...page })).map(parseStars)
  },
  tally: async (productId) => {
    const document = await db.get(TALLIES, productId)
    return document && parseTally(document)
  },
  keepTally: (productId, before, after) =>
    keepTally(db, { _id: productId, changedAt: new Date(clock.now()) }, { before, after })
})

const add = async (db: Database, review: Review): Promise<ReviewAdded> => {
  try {
    await db.insert(REVIEWS, storedReview(review))
    return { kind: 'done' }
  } catch (error) {
    const failure = failureOf(error)
    if (failure !== 'duplicate' && failure !== 'unknown') throw error
    const there = await db.get(REVIEWS, review.id).catch(() => null)
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
