import type { PreviewView } from '../../contracts/operator-marketing.ts'
import { instant } from '../../kernel/instant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Scope } from '../../pricing/index.ts'
import type { CouponAnswer, CouponDesk } from '../coupon-desk.ts'
import { couponFaults } from '../coupon-faults.ts'
import { issueOf, type CouponDraft } from '../coupon-terms.view.ts'
import { namedGoods } from '../named-goods.ts'
import { previewRule, type TriedGoods } from '../preview-rule.ts'

/** What one of them would take off carts, beside everything that runs then. Its name does not matter yet. */
export const previewCoupon =
  (deps: CouponDesk) =>
  async (draft: CouponDraft, items: readonly TriedGoods[]): CouponAnswer<PreviewView> => {
    const { template } = draft
    const [goods, rules] = await Promise.all([
      namedGoods(deps, template.productIds),
      deps.rules.read()
    ])
    const issue = issueOf(draft, goods)
    const stored = rules.coupons.find(({ id }) => id === template.id)
    const shop = { now: deps.clock.now(), goods, named: stored?.productIds ?? [] }
    const faults = couponFaults(issue, shop).filter(
      ({ field }) => field !== 'name' && field !== 'scope' && !field.startsWith('centre')
    )
    if (faults.length > 0) return refuse({ kind: 'faults', faults })
    const now = instant(Math.max(shop.now, template.validFrom))
    const others = rules.coupons.filter(({ id }) => id !== template.id)
    const after = { rules: { ...rules, coupons: [...others, template] }, coupon: template.id }
    const trial = { before: { rules }, after, now, ruleId: template.id }
    const scope: Scope =
      template.productIds.length === 0
        ? { kind: 'all' }
        : { kind: 'products', productIds: template.productIds }
    const reach = { pieces: 1, amountFen: template.thresholdFen }
    return ok(await previewRule(deps, { trial, scope, reach, items }))
  }
