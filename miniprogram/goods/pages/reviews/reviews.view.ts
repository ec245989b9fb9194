import type { ReviewPage } from '#domain/contracts/account'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { withCommas } from '../../../words/price'
import { OFFLINE, pageTrouble, type Trouble } from '../../../words/refusal'
import { averageShown, showReview, type ReviewRow } from '../../components/review-card/review.view'

export type ReviewsPage =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'empty' }
  | {
      readonly state: 'ready'
      /** `1,286 条评价`. */
      readonly count: string
      readonly average: string
      readonly rows: readonly ReviewRow[]
      readonly foot: ReviewsFoot
    }

/** Below the last review: nothing yet, a wait, a way to try again, or the end. */
export type ReviewsFoot = 'more' | 'asking' | 'failed' | 'end'

export const LOADING: ReviewsPage = { state: 'loading' }
export const FAILED: ReviewsPage = { state: 'failed', trouble: OFFLINE }

export const showReviews = (page: ReviewPage, now: number): ReviewsPage =>
  page.reviews.length === 0
    ? { state: 'empty' }
    : {
        state: 'ready',
        count: `${withCommas(page.count)} 条评价`,
        average: averageShown(page.average),
        rows: page.reviews.map((one) => showReview(one, now)),
        foot: footOf(page)
      }

export const showRefusal = (refusal: StorefrontRefusal): ReviewsPage => ({
  state: 'failed',
  trouble: pageTrouble(refusal)
})

/** Only what is new is sent to the page: `view.rows[20]` and on. */
export const appended = (
  from: number,
  page: ReviewPage,
  now: number
): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    page.reviews.map((one, index) => [`view.rows[${from + index}]`, showReview(one, now)])
  ),
  'view.foot': footOf(page)
})

const footOf = ({ next }: ReviewPage): ReviewsFoot => (next === undefined ? 'end' : 'more')
