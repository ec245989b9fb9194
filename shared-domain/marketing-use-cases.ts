import type { Profiles } from './account/index.ts'
import type { ShopFront } from './catalog/index.ts'
import type { CouponClaims, CouponIssues, CouponStock } from './coupons/index.ts'
import { giveCoupon } from './coupons/use-cases/give-coupon.ts'
import type { Ids } from './kernel/ids.ts'
import type { Purses } from './ledger/index.ts'
import {
  listCouponTemplates,
  previewCoupon,
  resizeCoupons,
  saveCouponTemplate,
  showCouponTemplate,
  stopCoupons,
  type EditCouponsDeps
} from './marketing/use-cases/edit-coupons.ts'
import {
  endPromotion,
  listPromotions,
  previewPromotion,
  savePromotion,
  showPromotion,
  type EditPromotionsDeps
} from './marketing/use-cases/edit-promotions.ts'

/** What editing promotions and coupons, and giving coupons, needs of the surroundings. */
export interface MarketingPorts extends EditPromotionsDeps, EditCouponsDeps {
  readonly couponStock: CouponStock
  readonly couponClaims: CouponClaims
  readonly couponIssues: CouponIssues
  readonly front: ShopFront
  readonly profiles: Pick<Profiles, 'read'>
  readonly purses: Purses
  readonly ids: Ids
}

/** 营销: everything that who runs the shop does with promotions and coupons. */
export const marketingUseCases = (ports: MarketingPorts) => ({
  listPromotions: listPromotions(ports),
  showPromotion: showPromotion(ports),
  savePromotion: savePromotion(ports),
  endPromotion: endPromotion(ports),
  previewPromotion: previewPromotion(ports),
  listCouponTemplates: listCouponTemplates(ports),
  showCouponTemplate: showCouponTemplate(ports),
  saveCouponTemplate: saveCouponTemplate(ports),
  stopCoupons: stopCoupons(ports),
  resizeCoupons: resizeCoupons(ports),
  previewCoupon: previewCoupon(ports),
  giveCoupon: giveCoupon(ports)
})
