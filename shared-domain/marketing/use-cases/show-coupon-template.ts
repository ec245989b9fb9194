import type { OperatorCouponDetail } from '../../contracts/operator-coupons.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { CouponAnswer, CouponDesk } from '../coupon-desk.ts'
import { couponTemplateView } from '../coupon-terms.view.ts'
import { namedGoods, namedProduct } from '../named-goods.ts'

/** With the names of what it is for. 2 calls side by side, and its goods. */
export const showCouponTemplate =
  (deps: CouponDesk) =>
  async (id: string): CouponAnswer<OperatorCouponDetail> => {
    const [{ kept }, counts] = await Promise.all([
      deps.couponRules.read(),
      deps.couponStock.counts([id])
    ])
    const found = kept.find(({ rule }) => rule.template.id === id)
    if (!found) return refuse({ kind: 'ruleNotFound' })
    const goods = await namedGoods(deps, found.rule.template.productIds)
    const view = couponTemplateView(found, counts.get(id), deps.clock.now())
    return ok({ ...view, products: goods.map(namedProduct) })
  }
