import type { OperatorCouponView } from '../../contracts/operator-coupons.ts'
import type { CouponIssue } from '../../coupons/index.ts'
import { later } from '../../kernel/instant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { changeTemplate, type CouponAnswer, type CouponDesk } from '../coupon-desk.ts'
import { couponTemplateView } from '../coupon-terms.view.ts'
import type { Edited } from '../promotion-desk.ts'

/** Nobody receives one from now on; one whose time in the centre has not begun never will. */
export const stopCoupons =
  (deps: CouponDesk) =>
  async (id: string, { by, revision }: Edited): CouponAnswer<OperatorCouponView> => {
    const isStopped = ({ centre }: CouponIssue): boolean =>
      centre !== undefined && centre.to < deps.clock.now()
    const stopped = await changeTemplate(deps)({
      id,
      revision,
      by,
      isMade: isStopped,
      decide: (found) => {
        if (!found?.centre) return refuse({ kind: 'ruleNotFound' })
        if (isStopped(found)) return ok(found)
        return ok({ ...found, centre: { ...found.centre, to: later(deps.clock.now(), -1) } })
      }
    })
    if (!stopped.ok) return stopped
    const counts = await deps.couponStock.counts([id])
    return ok(couponTemplateView(stopped.value, counts.get(id), deps.clock.now()))
  }
