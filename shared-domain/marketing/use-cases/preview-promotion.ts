import type { PreviewView } from '../../contracts/operator-marketing.ts'
import { instant } from '../../kernel/instant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Promotion } from '../../pricing/index.ts'
import { previewRule, type TriedGoods } from '../preview-rule.ts'
import { productsIn, shopNow } from '../promotion-desk.ts'
import type { PromotionAnswer, PromotionDesk } from '../promotion-desk.ts'
import { promotionFaults } from '../promotion-faults.ts'
import type { Reach } from '../sample-carts.ts'

/** What it would do to carts, beside everything else that runs then. Its name does not matter yet. */
export const previewPromotion =
  (deps: PromotionDesk) =>
  async (promotion: Promotion, items: readonly TriedGoods[]): PromotionAnswer<PreviewView> => {
    const [shop, rules] = await Promise.all([shopNow(deps, promotion), deps.rules.read()])
    const stored = rules.promotions.find(({ id }) => id === promotion.id)
    const named = stored ? productsIn(stored) : []
    const faults = promotionFaults(promotion, { ...shop, named })
    const inTheWay = faults.filter(({ field }) => field !== 'name')
    if (inTheWay.length > 0) return refuse({ kind: 'faults', faults: inTheWay })
    const others = rules.promotions.filter(({ id }) => id !== promotion.id)
    const now = instant(Math.max(shop.now, promotion.startsAt))
    const after = { rules: { ...rules, promotions: [...others, promotion] } }
    const trial = { before: { rules }, after, now, ruleId: promotion.id }
    const { scope } = promotion
    return ok(await previewRule(deps, { trial, scope, reach: reachOf(promotion), items }))
  }

/** Its last step, or so many pieces. */
const reachOf = (promotion: Promotion): Reach => {
  switch (promotion.kind) {
    case 'limitedPrice':
      return { pieces: 2, amountFen: 0 }
    case 'amountOff':
      return { pieces: 1, amountFen: Math.max(...promotion.steps.map(({ atFen }) => atFen)) }
    default:
      return { pieces: promotion.pieces, amountFen: 0 }
  }
}
