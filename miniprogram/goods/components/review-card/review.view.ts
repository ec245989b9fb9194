import type { ReviewView } from '#domain/contracts/account'
import { listTime } from '../../../words/time'

/** One review as its card shows it. */
export interface ReviewRow {
  readonly reviewId: string
  readonly by: string
  /** Five of them: filled or not. */
  readonly stars: readonly boolean[]
  /** Read aloud: `4 星`. */
  readonly spoken: string
  readonly text: string
  readonly pictures: readonly string[]
  /** When, and what was bought: `11-22 14:02 · 云杉绿，300 ml`. */
  readonly about: string
}

const MOST_STARS = 5

export const showReview = (review: ReviewView, now: number): ReviewRow => {
  const { reviewId, by, stars, text, pictures, choices, at } = review
  return {
    reviewId,
    by,
    stars: Array.from({ length: MOST_STARS }, (_, place) => place < stars),
    spoken: `${stars} 星`,
    text: text || '没有写评价',
    pictures,
    about: [listTime(at, now), choices.join('，')].filter(Boolean).join(' · ')
  }
}

/** `4.8`: one digit always, as the server gives it. */
export const averageShown = (average: number): string => average.toFixed(1)
