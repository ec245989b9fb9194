import type { OperatorPromotionView } from '../../contracts/operator-promotions.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Promotion } from '../../pricing/index.ts'
import { changePromotion, productsIn, shopNow } from '../promotion-desk.ts'
import type { Edited, PromotionAnswer, PromotionDesk } from '../promotion-desk.ts'
import { promotionFaults } from '../promotion-faults.ts'
import { promotionState, promotionView } from '../promotion-view.ts'
import { isSameContent } from '../same-content.ts'

/** Stores a new promotion, or one that was seen at `revision`, if it makes sense; what is over stays as it was. */
export const savePromotion =
  (deps: PromotionDesk) =>
  async (
    promotion: Promotion,
    { by, revision }: Edited
  ): PromotionAnswer<OperatorPromotionView> => {
    const shop = await shopNow(deps, promotion)
    const saved = await changePromotion(deps)({
      id: promotion.id,
      revision,
      by,
      isMade: (rule) => isSameContent(rule, promotion),
      decide: (found) => {
        const isOver = found && promotionState(found, deps.clock.now()) === 'over'
        if (isOver) return refuse({ kind: 'ruleOver' })
        const named = found ? productsIn(found) : []
        const faults = promotionFaults(promotion, { ...shop, named })
        return faults.length > 0 ? refuse({ kind: 'faults', faults }) : ok(promotion)
      }
    })
    return saved.ok ? ok(promotionView(saved.value, deps.clock.now())) : saved
  }
