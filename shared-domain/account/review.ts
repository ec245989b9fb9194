import type { ReviewView } from '../contracts/account.ts'
import type { OpenId, OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** What a shopper says of one line of an order. */
export interface WrittenReview {
  /** 1 to 5. */
  readonly stars: number
  /** Empty where stars say it all. */
  readonly text: string
  /** File ids, in the shopper's order. */
  readonly pictures: readonly string[]
}

/** 评价: one per received line, for ever. */
export interface Review extends WrittenReview {
  /** Order and line: a second review of the same line is the same document. */
  readonly id: string
  readonly orderId: OrderId
  readonly line: number
  readonly openid: OpenId
  readonly productId: ProductId
  /** Masked: the whole name is not even stored. */
  readonly by: string
  readonly choices: readonly string[]
  readonly at: Instant
}

export const reviewId = (orderId: OrderId, line: number): string => `${orderId}-${line}`

/** A retry of the same words after a lost answer is no second review. */
export const saysTheSame = (one: WrittenReview, other: WrittenReview): boolean =>
  one.stars === other.stars &&
  one.text === other.text &&
  one.pictures.join('\n') === other.pictures.join('\n')

/** 小** of 小明: the first character, and never how long the name is. */
export const maskedName = (name: string | undefined): string => {
  const [first] = name ?? ''
  return first === undefined ? '匿名用户' : `${first}**`
}

/**
 * A picture that this shop's own storage holds: pages show it to everybody, so no address of anybody else's server may
 * stand here.
 */
export const parseReviewPicture = (text: string): string | null =>
  /^(cloud:\/\/[\w.-]+)?\/(?!\/|.*\.\.)[\w./-]{1,200}$/.test(text) ? text : null

export const reviewView = ({ id, by, stars, text, pictures, choices, at }: Review): ReviewView => ({
  reviewId: id,
  by,
  stars,
  text,
  pictures,
  choices,
  at
})
