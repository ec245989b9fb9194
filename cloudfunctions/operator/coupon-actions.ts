import type { OperatorCouponActions } from '#domain/contracts/operator-coupons'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { Marketing } from '../_platform/marketing.ts'
import { nothing } from '../_platform/requests.ts'
import {
  givingCoupon,
  oneTemplate,
  resizingCoupons,
  savingCoupon,
  stoppingCoupons,
  tryingCoupon
} from './marketing-requests.ts'
import type { OperatorDoor } from './operator-door.ts'

/** 优惠券: what stood there before goes into the audit, what stands there now is its answer. */
export const couponActions = (
  marketing: Marketing,
  { looks, acts }: OperatorDoor
): Readonly<Record<keyof OperatorCouponActions, Action>> => {
  const before = async (templateId: string): Promise<{ readonly before?: unknown }> => {
    const found = await marketing.showCouponTemplate(templateId)
    return found.ok ? { before: found.value.coupon } : {}
  }
  return {
    'coupon.list': looks('coupon.list')(nothing, async () =>
      ok({ coupons: await marketing.listCouponTemplates() })
    ),
    'coupon.show': looks('coupon.show')(oneTemplate, (_, { templateId }) =>
      marketing.showCouponTemplate(templateId)
    ),
    'coupon.save': acts('coupon.save')(
      savingCoupon,
      async (by, { coupon, revision, total }, note) => {
        if (revision > 0) note(await before(coupon.template.id))
        return marketing.saveCouponTemplate(coupon, { by, revision, total })
      }
    ),
    'coupon.stop': acts('coupon.stop')(
      stoppingCoupons,
      async (by, { templateId, revision }, note) => {
        note(await before(templateId))
        return marketing.stopCoupons(templateId, { by, revision })
      }
    ),
    'coupon.resize': acts('coupon.resize')(resizingCoupons, (_, request, note) => {
      note({ before: { total: request.from } })
      return marketing.resizeCoupons(request)
    }),
    'coupon.give': acts('coupon.give')(givingCoupon, (_, { shopperId: openid, ...request }) =>
      marketing.giveCoupon({ openid, ...request })
    ),
    'coupon.preview': looks('coupon.preview')(tryingCoupon, (_, { coupon, items }) =>
      marketing.previewCoupon(coupon, items)
    )
  }
}
