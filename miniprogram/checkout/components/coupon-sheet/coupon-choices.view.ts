import type { QuoteCouponView, QuoteView } from '#domain/contracts/checkout'
import { showCoupon, type CouponCardView } from '../../../components/coupon-card/card.view'
import { priceText } from '../../../words/price'

export interface CouponChoice {
  readonly couponId: string
  readonly card: CouponCardView
  /** `减 ¥20.00 · 最省`, or why it can't be used. */
  readonly note: string
}

export interface CouponChoices {
  readonly usable: readonly CouponChoice[]
  readonly others: readonly CouponChoice[]
  /** Empty: none is used. */
  readonly chosen: string
}

/** The coupons of one checkout, as the server sorted them: the best on top, what can't be used below. */
export const showChoices = (quote: QuoteView, now: number): CouponChoices => {
  const show = (one: QuoteCouponView): CouponChoice => ({
    couponId: one.coupon.couponId,
    card: showCoupon(one.coupon, now),
    note: noteOf(one, quote.bestCouponId)
  })
  return {
    usable: quote.coupons.filter(({ why }) => why === undefined).map(show),
    others: quote.coupons.filter(({ why }) => why !== undefined).map(show),
    chosen: quote.couponId ?? ''
  }
}

type Why = NonNullable<QuoteCouponView['why']>

const WHY: Readonly<Record<Why, string>> = {
  threshold: '还没到门槛',
  noItem: '没有它能用的商品',
  notYet: '还没到使用时间',
  expired: '已经过期',
  held: '在另一笔待付款订单里，取消那笔就能用'
}

const noteOf = ({ coupon, takesFen, why, missingFen }: QuoteCouponView, best?: string): string => {
  if (why === undefined) {
    return `这单减 ${priceText(takesFen)}${coupon.couponId === best ? '，最省' : ''}`
  }
  return why === 'threshold' && missingFen !== undefined
    ? `还差 ${priceText(missingFen)}`
    : WHY[why]
}
