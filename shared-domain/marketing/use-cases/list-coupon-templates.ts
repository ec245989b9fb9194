import type { OperatorCouponView } from '../../contracts/operator-coupons.ts'
import type { CouponDesk } from '../coupon-desk.ts'
import { couponTemplateView, inListOrder } from '../coupon-terms.view.ts'

/** All templates with how many of them were given. 2 calls in a row. */
export const listCouponTemplates =
  ({ couponRules, couponStock, clock }: CouponDesk) =>
  async (): Promise<readonly OperatorCouponView[]> => {
    const { kept } = await couponRules.read()
    const counts = await couponStock.counts(kept.map(({ rule }) => rule.template.id))
    const now = clock.now()
    return kept
      .map((one) => couponTemplateView(one, counts.get(one.rule.template.id), now))
      .toSorted(inListOrder)
  }
