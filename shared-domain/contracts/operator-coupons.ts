/** 优惠券 as who runs the shop edits and gives them. Money in fen, times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'
import type { NamedProduct, PreviewView, SavedView, TriedItem } from './operator-marketing.ts'

export interface CouponForm {
  /** Made by the page for a new one: the same again is the same template. */
  readonly id: string
  readonly name: string
  readonly value:
    | { readonly kind: 'amount'; readonly valueFen: number }
    /** 80 to pay of 100 is 8折. */
    | { readonly kind: 'percent'; readonly payPercent: number; readonly capFen?: number }
  /** 0: none. */
  readonly thresholdFen: number
  /** Empty: all products. */
  readonly productIds: readonly string[]
  /** Both ends are included. */
  readonly validFrom: number
  readonly validTo: number
  /** On its face, as 限茶具; empty: worked out from the products. */
  readonly scope: string
  /** Absent: only given by hand. */
  readonly centre?: {
    readonly from: number
    readonly to: number
    readonly perShopper: number
    /** Days that a received one is good for; absent: as long as the template. */
    readonly validDays?: number
  }
}

export interface OperatorCouponView {
  readonly coupon: CouponForm
  /** byHand: not in the coupon centre. stopped: its time in the centre is over. over: none can be used any more. */
  readonly state: 'notYet' | 'giving' | 'takenOut' | 'stopped' | 'byHand' | 'over'
  readonly revision: number
  readonly saved?: SavedView
  /** How many there are in all, and how many were given out. */
  readonly total: number
  readonly given: number
}

export interface OperatorCouponDetail extends OperatorCouponView {
  readonly products: readonly NamedProduct[]
}

interface One {
  readonly templateId: string
}

export interface OperatorCouponActions {
  /** All of them: what is given, what comes, then the rest, the newest first. */
  'coupon.list': {
    request: NoRequest
    answer: { readonly coupons: readonly OperatorCouponView[] }
  }
  'coupon.show': { request: One; answer: OperatorCouponDetail }
  /**
   * `revision` as it was seen, 0 for a new one. `total` is how many there are of a new one; later `coupon.resize` moves
   * it. Once some are in shoppers' hands, what they are worth and for what is frozen, and their time can only grow.
   */
  'coupon.save': {
    request: { readonly coupon: CouponForm; readonly revision: number; readonly total: number }
    answer: OperatorCouponView
  }
  /** Nobody receives one any more; those in shoppers' hands stay good. */
  'coupon.stop': { request: One & { readonly revision: number }; answer: OperatorCouponView }
  /** From how many there were to how many there are in all; the same `requestId` again moves nothing. */
  'coupon.resize': {
    request: One & {
      readonly requestId: string
      readonly from: number
      readonly to: number
      readonly reason: string
    }
    answer: { readonly templateId: string; readonly total: number; readonly given: number }
  }
  /** To one shopper; beyond the limit per shopper too. The same `requestId` again is the same coupon. */
  'coupon.give': {
    request: One & {
      readonly shopperId: string
      readonly requestId: string
      readonly reason: string
    }
    answer: { readonly couponId: string; readonly expiresAt: number }
  }
  /** Prices carts with and without one; stores nothing. `items`: a cart of one's own. */
  'coupon.preview': {
    request: { readonly coupon: CouponForm; readonly items?: readonly TriedItem[] }
    answer: PreviewView
  }
}

export type OperatorCouponRefusal =
  | { readonly kind: 'shopperNotFound' }
  | { readonly kind: 'couponTakenOut'; readonly templateId: string }
  /** So many are in shoppers' hands. */
  | { readonly kind: 'belowGiven'; readonly given: number }
  /** Somebody else moved it: there are so many now. */
  | { readonly kind: 'totalMoved'; readonly total: number }
