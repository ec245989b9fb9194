/** 优惠券. Money in fen, times in milliseconds since 1970. */

/** What a coupon takes off: an amount, or a part of the price (`tenths` 8.5 折 = 85 hundredths to pay). */
export type CouponWorth =
  | { readonly kind: 'amount'; readonly amountFen: number }
  | { readonly kind: 'percent'; readonly payHundredths: number; readonly capFen?: number }

interface CouponFace {
  readonly templateId: string
  readonly name: string
  readonly worth: CouponWorth
  /** 0: no threshold. */
  readonly thresholdFen: number
  /** As 全场通用 or 限茶具. */
  readonly scope: string
  /** Where 去使用 leads: one category's goods, one product, or all. */
  readonly opens:
    | { readonly kind: 'all' }
    | { readonly kind: 'category'; readonly category: string }
    | { readonly kind: 'product'; readonly productId: string }
  readonly startsAt: number
  readonly expiresAt: number
}

/** A coupon in somebody's hands. */
export interface CouponView extends CouponFace {
  readonly couponId: string
  readonly state: 'free' | 'held' | 'used' | 'expired'
  /** The order that holds or used it. */
  readonly orderId?: string
}

/** A coupon in the centre. */
export interface CouponOfferView extends CouponFace {
  /** received: this shopper has as many as one may have. */
  readonly state: 'open' | 'received' | 'takenOut' | 'notYet' | 'over'
  /** How many percent are gone. */
  readonly takenPercent: number
}

export interface CouponActions {
  'coupon.centre': {
    request: Readonly<Record<string, never>>
    answer: { readonly offers: readonly CouponOfferView[] }
  }
  /** `requestId` is made on the phone, once per tap: the same id gives the same coupon. */
  'coupon.receive': {
    request: { readonly templateId: string; readonly requestId: string }
    answer: CouponView
  }
  'coupon.mine': {
    request: Readonly<Record<string, never>>
    answer: { readonly coupons: readonly CouponView[] }
  }
}

export type CouponRefusal =
  | { readonly kind: 'couponNotFound'; readonly templateId: string }
  | { readonly kind: 'couponTakenOut'; readonly templateId: string }
  | { readonly kind: 'couponLimit'; readonly templateId: string; readonly limit: number }
  | { readonly kind: 'couponNotOpen'; readonly templateId: string }
