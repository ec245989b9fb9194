import {
  isBehind,
  type Review,
  type ReviewAdded,
  type ReviewPlace,
  type Reviews,
  type ReviewTally,
  type StarsGiven
} from '../account/index.ts'
import type { ProductId } from '../kernel/ids.ts'
import type { Written } from '../kernel/written.ts'

/** Reviews by order and line, and what was counted of them. */
export class InMemoryReviews implements Reviews {
  readonly #reviews = new Map<string, Review>()
  readonly #tallies = new Map<ProductId, ReviewTally>()

  async add(review: Review): Promise<ReviewAdded> {
    const known = this.#reviews.get(review.id)
    if (known) return { kind: 'exists', review: known }
    this.#reviews.set(review.id, review)
    return { kind: 'done' }
  }

  async ofProduct(
    productId: ProductId,
    { after, limit }: { readonly after?: ReviewPlace; readonly limit: number }
  ): Promise<readonly Review[]> {
    return this.#newestFirst(productId)
      .filter((one) => !after || isBehind(after, one))
      .slice(0, limit)
  }

  async starsSince(
    productId: ProductId,
    place: ReviewPlace | null,
    limit: number
  ): Promise<readonly StarsGiven[]> {
    return this.#newestFirst(productId)
      .toReversed()
      .filter((one) => !place || isBehind(one, place))
      .slice(0, limit)
      .map(({ id, at, stars }) => ({ id, at, stars }))
  }

  async tally(productId: ProductId): Promise<ReviewTally | null> {
    return this.#tallies.get(productId) ?? null
  }

  async keepTally(
    productId: ProductId,
    before: ReviewTally | null,
    after: ReviewTally
  ): Promise<Written> {
    if (this.#tallies.get(productId)?.count !== before?.count) return 'refused'
    this.#tallies.set(productId, after)
    return 'done'
  }

  #newestFirst(productId: ProductId): readonly Review[] {
    return [...this.#reviews.values()]
      .filter((review) => review.productId === productId)
      .toSorted((a, b) => (isBehind(a, b) ? -1 : 1))
  }
}
