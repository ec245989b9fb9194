import type { ProductId } from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'
import type { Review } from './review.ts'
import type { ReviewPlace, ReviewTally, StarsGiven } from './review-tally.ts'

export type ReviewAdded =
  | { readonly kind: 'done' }
  /** The line was reviewed before, with this. */
  | { readonly kind: 'exists'; readonly review: Review }
  | { readonly kind: 'unknown' }

/** All reviews. Nobody changes one once it is written. */
export interface Reviews {
  /** One call; a repeat is answered with what is there. */
  add(review: Review): Promise<ReviewAdded>
  /** The newest first, behind a place. One call, one index range. */
  ofProduct(
    productId: ProductId,
    page: { readonly after?: ReviewPlace; readonly limit: number }
  ): Promise<readonly Review[]>
  /** Stars of those that came after a place, the oldest first. One call. */
  starsSince(
    productId: ProductId,
    place: ReviewPlace | null,
    limit: number
  ): Promise<readonly StarsGiven[]>
  /** What was counted so far. One call. */
  tally(productId: ProductId): Promise<ReviewTally | null>
  /** Keeps what was counted, unless somebody else did since `before` was read. An outage throws nothing. One call. */
  keepTally(productId: ProductId, before: ReviewTally | null, after: ReviewTally): Promise<Written>
}
