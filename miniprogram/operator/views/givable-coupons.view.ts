import type { OperatorCouponView } from '#domain/contracts/operator-coupons'
import { withCommas } from '../../words/price'
import { couponSentence } from './marketing-words.view'

/** A coupon to choose. */
export interface CouponRow {
  readonly id: string
  readonly name: string
  readonly note: string
}

/** Those that can still be used and of which some are left, in the server's order. */
export const givableCoupons = (coupons: readonly OperatorCouponView[]): readonly CouponRow[] =>
  coupons
    .filter(({ state, total, given }) => state !== 'over' && given < total)
    .map(({ coupon, total, given }) => ({
      id: coupon.id,
      name: coupon.name,
      note: `${couponSentence(coupon)} · 还剩 ${withCommas(total - given)} 张`
    }))
