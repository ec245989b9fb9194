import type { Ids } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import type { Purses } from '../ledger/index.ts'
import type { CouponIssues } from './coupon-issue.ts'
import type { CouponClaims, CouponStock } from './ports.ts'
import { receiveCoupon } from './use-cases/receive-coupon.ts'
import { listCoupons, showCouponCentre, viewCoupons } from './use-cases/show-coupons.ts'

export interface CouponPorts {
  readonly couponIssues: CouponIssues
  readonly couponClaims: CouponClaims
  readonly couponStock: CouponStock
  readonly purses: Purses
  readonly ids: Ids
  readonly clock: Clock
}

/** Everything that a shopper does with coupons before using one. */
export const couponUseCases = (ports: CouponPorts) => ({
  showCouponCentre: showCouponCentre(ports),
  receiveCoupon: receiveCoupon(ports),
  listCoupons: listCoupons(ports),
  viewCoupons: viewCoupons(ports)
})
