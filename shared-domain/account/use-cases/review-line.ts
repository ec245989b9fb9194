import type { ReviewView } from '../../contracts/account.ts'
import type { OpenId, OrderId } from '../../kernel/ids.ts'
import type { Clock } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import {
  changeOrder,
  ownOrder,
  piecesLeft,
  type ChangeOrderDeps,
  type Order
} from '../../ordering/index.ts'
import {
  maskedName,
  reviewId,
  reviewView,
  saysTheSame,
  type Review,
  type WrittenReview
} from '../review.ts'
import type { Reviews } from '../reviews.ts'

export interface ReviewLineDeps extends ChangeOrderDeps {
  readonly reviews: Reviews
  readonly clock: Clock
}

/** A line of an order that somebody wants to review. */
export interface ReviewedLine {
  readonly orderId: OrderId
  readonly line: number
}

export type ReviewRefusal =
  | { readonly kind: 'orderNotFound' }
  /** The line has not arrived. */
  | { readonly kind: 'notPossibleNow'; readonly status: string }
  | { readonly kind: 'alreadyReviewed' }

/**
 * The owner of a received line says what it is like, once. The review is written first, then the order notes it; killed
 * between, the same words again finish it. 3 calls.
 * @throws OutcomeUnknown in an outage: the same words again are no second review
 */
export const reviewLine =
  (deps: ReviewLineDeps) =>
  async (
    openid: OpenId,
    { orderId, line }: ReviewedLine,
    written: WrittenReview
  ): Promise<Result<ReviewView, ReviewRefusal>> => {
    const found = await ownOrder(deps.orders, openid, orderId)
    if (!found.ok) return found
    const draft = draftOf(found.value, line, { ...written, at: deps.clock.now() })
    if (!draft) return refuse({ kind: 'notPossibleNow', status: found.value.state.status })
    const added = await deps.reviews.add(draft)
    if (added.kind === 'unknown') throw new OutcomeUnknown('add review')
    const review = added.kind === 'exists' ? added.review : draft
    if (!saysTheSame(review, written)) return refuse({ kind: 'alreadyReviewed' })
    await changeOrder(deps, found.value, (order) => ({ save: order.review(line), answer: null }))
    return ok(reviewView(review))
  }

/** @returns null for a line that has not arrived, was given back, or is none */
const draftOf = (
  order: Order,
  line: number,
  written: WrittenReview & Pick<Review, 'at'>
): Review | null => {
  const { id: orderId, lines, openid, address } = order.state
  const bought = lines.find((one) => one.line === line)
  if (bought?.fulfillment.state !== 'delivered' || piecesLeft(order.state, bought) === 0)
    return null
  const { productId, choices } = bought
  const by = maskedName(address?.name)
  return { ...written, id: reviewId(orderId, line), orderId, line, openid, productId, by, choices }
}
