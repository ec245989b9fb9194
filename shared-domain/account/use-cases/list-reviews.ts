import type { ReviewPage } from '../../contracts/account.ts'
import type { ProductId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { reviewView, type Review } from '../review.ts'
import {
  isBehind,
  placeText,
  settledTally,
  summaryOf,
  withLater,
  type ReviewPlace,
  type ReviewTally
} from '../review-tally.ts'
import type { Reviews } from '../reviews.ts'

interface ListReviewsDeps {
  readonly reviews: Reviews
  readonly clock: Clock
}

/** The most that is counted at once; what is beyond is counted by the next reader. */
const COUNTED_AT_ONCE = 1000

/**
 * One page of a product's reviews with how many there are. What was counted before is kept beside the reviews, so a
 * page usually holds all that came since: 2 calls side by side. Only where it does not, the rest is counted and kept:
 * 2 calls more, once in a page's worth of reviews. No document is written by every reviewer.
 */
export const listReviews =
  (deps: ListReviewsDeps) =>
  async (productId: ProductId, after?: ReviewPlace): Promise<ReviewPage> => {
    const limit = settings.reviewsPerPage
    const newestPage = deps.reviews.ofProduct(productId, { limit: limit + 1 })
    const [newest, found, kept] = await Promise.all([
      newestPage,
      after ? deps.reviews.ofProduct(productId, { after, limit: limit + 1 }) : newestPage,
      deps.reviews.tally(productId)
    ])
    const reviews = found.slice(0, limit)
    const last = reviews.at(-1)
    return {
      ...summaryOf(await tallied(deps, productId, { newest, kept })),
      reviews: reviews.map(reviewView),
      ...(last && found.length > limit && { next: placeText(last) })
    }
  }

interface Known {
  /** One more than a page, where there are so many. */
  readonly newest: readonly Review[]
  readonly kept: ReviewTally | null
}

const tallied = async (
  deps: ListReviewsDeps,
  productId: ProductId,
  { newest, kept }: Known
): Promise<ReviewTally | null> => {
  const oldest = newest.at(-1)
  const whole = newest.length <= settings.reviewsPerPage
  const joins = kept && oldest && !isBehind(oldest, kept.upTo)
  if (whole || joins) return withLater(kept, newest)
  const since = await deps.reviews.starsSince(productId, kept?.upTo ?? null, COUNTED_AT_ONCE)
  const settled = settledTally(kept, since, deps.clock.now())
  // Whatever comes of it: what is not kept now is counted again by the next reader.
  if (settled && settled !== kept) await deps.reviews.keepTally(productId, kept, settled)
  return withLater(kept, since)
}
