import type { Profiles } from './account/index.ts'
import type { CouponClaims, CouponIssues, CouponStock } from './coupons/index.ts'
import { giveCoupon } from './coupons/use-cases/give-coupon.ts'
import type { Ids } from './kernel/ids.ts'
import type { Purses } from './ledger/index.ts'
import type { CouponDesk } from './marketing/coupon-desk.ts'
import type { PromotionDesk } from './marketing/promotion-desk.ts'
import { endPromotion } from './marketing/use-cases/end-promotion.ts'
import { listCouponTemplates } from './marketing/use-cases/list-coupon-templates.ts'
import { listPromotions } from './marketing/use-cases/list-promotions.ts'
import { previewCoupon } from './marketing/use-cases/preview-coupon.ts'
import { previewPromotion } from './marketing/use-cases/preview-promotion.ts'
import { resizeCoupons } from './marketing/use-cases/resize-coupons.ts'
import { saveCouponTemplate } from './marketing/use-cases/save-coupon-template.ts'
import { savePromotion } from './marketing/use-cases/save-promotion.ts'
import { showCouponTemplate } from './marketing/use-cases/show-coupon-template.ts'
import { showPromotion } from './marketing/use-cases/show-promotion.ts'
import { stopCoupons } from './marketing/use-cases/stop-coupons.ts'

/** What editing promotions and coupons, and giving coupons, needs of the surroundings. */
export interface MarketingPorts extends PromotionDesk, CouponDesk {
  readonly couponStock: CouponStock
  readonly couponClaims: CouponClaims
  readonly couponIssues: CouponIssues
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
