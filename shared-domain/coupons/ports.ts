import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { Purse, PurseCoupon } from '../ledger/index.ts'

/** One coupon of one shopper, on its way into their hands. */
export interface CouponClaim {
  readonly openid: OpenId
  readonly couponId: string
  readonly templateId: string
}

/** A claim as it begins. */
export interface NewClaim extends CouponClaim {
  /** Of the coupon; included. */
  readonly expiresAt: Instant
  readonly claimedAt: Instant
  /** From then on the sweep looks after it. */
  readonly sweepAt: Instant
  readonly perShopper: number
}

export type ClaimOutcome =
  /** In the purse: begun now, begun before, or long in the shopper's hands. */
  | { readonly kind: 'there'; readonly coupon: PurseCoupon }
  /** This shopper has received as many as one may. */
  | { readonly kind: 'limit' }
  | { readonly kind: 'unknown' }

/** A purse whose claims are to be looked after, and the moment that stood in it. */
export interface DuePurse {
  readonly purse: Purse
  readonly sweepAt: Instant
}

/** What a sweep has brought to its end. */
export interface Swept {
  readonly openid: OpenId
  /** The moment that was read: whoever has received another coupon meanwhile is swept again. */
  readonly sweepAt: Instant
  /** Coupons that need no more looking after. */
  readonly ended: readonly string[]
  /** Coupons that leave the purse: used or expired long ago. */
  readonly gone: readonly string[]
  /** The next sweep of this purse; null: never. */
  readonly next: Instant | null
}

/** The coupons' part of purses. Every verb is one conditional write that may be sent again. */
export interface CouponClaims {
  /** Makes the purse of a new shopper. */
  begin(claim: NewClaim): Promise<ClaimOutcome>
  /** The coupon is the shopper's. `refused`: it is not being claimed. */
  finish(claim: CouponClaim): Promise<Written>
  /** There was none left: as if nobody had asked. `refused`: it is not being claimed. */
  giveUp(claim: CouponClaim): Promise<Written>
  /** Oldest first. */
  due(asked: PageAsked): Promise<DuePage<DuePurse>>
  /** Moves a purse on that is still due when it was, past its rules. */
  postpone(due: DuePurse, until: Instant): Promise<void>
  swept(swept: Swept): Promise<Written>
}

/** How many coupons of a template there are: the claim's coupon is the key of what it takes. */
export interface CouponStock {
  /** Templates that nobody stocked are missing. One call. */
  counts(templates: readonly string[]): Promise<ReadonlyMap<string, CouponCount>>
  take(claim: CouponClaim): Promise<'taken' | 'takenOut' | 'crowded' | 'unknown'>
  /** It was taken for nobody. `refused`: it was not taken. */
  giveBack(claim: CouponClaim): Promise<Written>
  /** It is given out for good. `refused`: it was before, or never taken. */
  settle(claim: CouponClaim): Promise<Written>
  /** Ids of coupons that were taken and not settled yet. One call. */
  unsettled(templates: readonly string[]): Promise<ReadonlySet<string>>
  /** How many there are in all, never fewer than were given. The same key again moves nothing; 0 opens the count. */
  resize(resizing: CouponResizing): Promise<ResizeOutcome>
}

export interface CouponResizing {
  readonly templateId: string
  readonly key: string
  readonly from: number
  readonly to: number
}

export type ResizeOutcome =
  /** Now, or before by the same key. */
  | { readonly kind: 'done' }
  /** There are other than `from` of them. */
  | { readonly kind: 'moved'; readonly putIn: number }
  | { readonly kind: 'belowGiven'; readonly given: number }
  | { readonly kind: 'unknown' }

export interface CouponCount {
  readonly putIn: number
  readonly available: number
}
