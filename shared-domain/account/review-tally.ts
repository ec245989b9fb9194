import type { ReviewSummary } from '../contracts/account.ts'
import { instant, MINUTE_MS, type Instant } from '../kernel/instant.ts'

/** The place of a review among those of its product: by time, of one moment by id. */
export interface ReviewPlace {
  readonly at: Instant
  readonly id: string
}

export interface StarsGiven extends ReviewPlace {
  readonly stars: number
}

/** How many reviews a product has, and their stars in all, up to and with a place. */
export interface ReviewTally {
  readonly count: number
  readonly stars: number
  readonly upTo: ReviewPlace
}

/** A review this old is in the database if it ever will be: a function lives 20 s. */
const SETTLED_MS = 2 * MINUTE_MS

export const isBehind = (one: ReviewPlace, place: ReviewPlace): boolean =>
  one.at > place.at || (one.at === place.at && one.id > place.id)

/** Both with those that came after. */
export const withLater = (
  tally: ReviewTally | null,
  later: readonly StarsGiven[]
): ReviewTally | null => {
  const newer = later.filter((one) => !tally || isBehind(one, tally.upTo))
  const [first, ...rest] = newer
  if (!first) return tally
  const last = rest.reduce<ReviewPlace>((far, one) => (isBehind(one, far) ? one : far), first)
  return {
    count: (tally?.count ?? 0) + newer.length,
    stars: newer.reduce((sum, { stars }) => sum + stars, tally?.stars ?? 0),
    upTo: { at: last.at, id: last.id }
  }
}

/** The same without those that are so young that another one may still come before them. */
export const settledTally = (
  tally: ReviewTally | null,
  later: readonly StarsGiven[],
  now: Instant
): ReviewTally | null =>
  withLater(
    tally,
    later.filter(({ at }) => at <= now - SETTLED_MS)
  )

/** One decimal, as it is shown. */
export const summaryOf = (tally: ReviewTally | null): ReviewSummary =>
  tally
    ? { count: tally.count, average: Math.round((tally.stars * 10) / tally.count) / 10 }
    : { count: 0, average: 0 }

/** As it travels to the phone and back. */
export const placeText = ({ at, id }: ReviewPlace): string => `${at}~${id}`

/** @returns null for what no page ever ended with */
export const parseReviewPlace = (text: string): ReviewPlace | null => {
  const [, at, id] = /^(\d{1,15})~([0-9a-z]{20}-\d{1,3})$/.exec(text) ?? []
  return at === undefined || id === undefined ? null : { at: instant(Number(at)), id }
}
