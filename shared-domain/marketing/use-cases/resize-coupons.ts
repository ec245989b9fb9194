import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { CouponAnswer, CouponDesk } from '../coupon-desk.ts'

interface ResizeCoupons {
  readonly templateId: string
  readonly requestId: string
  readonly from: number
  readonly to: number
}

/** 总量: a move that is keyed by its request, never below what was given. */
export const resizeCoupons =
  (deps: CouponDesk) =>
  async ({
    templateId,
    requestId,
    from,
    to
  }: ResizeCoupons): CouponAnswer<{ templateId: string; total: number; given: number }> => {
    const { kept } = await deps.couponRules.read()
    if (!kept.some(({ rule }) => rule.template.id === templateId)) {
      return refuse({ kind: 'ruleNotFound' })
    }
    const outcome = await deps.couponStock.resize({ templateId, key: requestId, from, to })
    if (outcome.kind === 'moved') return refuse({ kind: 'totalMoved', total: outcome.putIn })
    if (outcome.kind === 'belowGiven') return refuse({ kind: 'belowGiven', given: outcome.given })
    if (outcome.kind === 'unknown') throw new OutcomeUnknown('resize a coupon')
    const { putIn, available } = (await deps.couponStock.counts([templateId])).get(templateId) ?? {
      putIn: to,
      available: to
    }
    // This request was done before for another number, or somebody moved it just now.
    if (putIn !== to) return refuse({ kind: 'totalMoved', total: putIn })
    return ok({ templateId, total: putIn, given: putIn - available })
  }
