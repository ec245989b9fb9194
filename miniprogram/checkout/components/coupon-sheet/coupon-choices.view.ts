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

const noteOf = (one: QuoteCouponView, best: string | undefined): string => {
  if (one.why === undefined) {
    return `这单减 ${priceText(one.takesFen)}${one.coupon.couponId === best ? '，最省' : ''}`
  }
  switch (one.why) {
    case 'threshold':
      return one.missingFen === undefined ? '还没到门槛' : `还差 ${priceText(one.missingFen)}`
    case 'noItem':
      return '没有它能用的商品'
    case 'notYet':
      return '还没到使用时间'
    case 'expired':
      return '已经过期'
    case 'held':
      return '在另一笔待付款订单里，取消那笔就能用'
  }
}
