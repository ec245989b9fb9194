import type { OperatorPromotionView } from '../../contracts/operator-promotions.ts'
import { later } from '../../kernel/instant.ts'
import { ok, refuse } from '../../kernel/result.ts'
import type { Promotion } from '../../pricing/index.ts'
import { changePromotion } from '../promotion-desk.ts'
import type { Edited, PromotionAnswer, PromotionDesk } from '../promotion-desk.ts'
import { promotionState, promotionView } from '../promotion-view.ts'

/** Over from now on; one that has not begun never will. */
export const endPromotion =
  (deps: PromotionDesk) =>
  async (id: string, { by, revision }: Edited): PromotionAnswer<OperatorPromotionView> => {
    const isOver = (rule: Promotion): boolean => promotionState(rule, deps.clock.now()) === 'over'
    const ended = await changePromotion(deps)({
      id,
      revision,
      by,
      isMade: isOver,
      decide: (found) => {
        if (!found) return refuse({ kind: 'ruleNotFound' })
        // Both ends are included: the last moment is the one before now.
        return ok(isOver(found) ? found : { ...found, endsAt: later(deps.clock.now(), -1) })
      }
    })
    return ended.ok ? ok(promotionView(ended.value, deps.clock.now())) : ended
  }
