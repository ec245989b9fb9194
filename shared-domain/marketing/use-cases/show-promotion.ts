import type { OperatorPromotionDetail } from '../../contracts/operator-promotions.ts'
import { ok, refuse } from '../../kernel/result.ts'
import { namedGoods, namedProduct } from '../named-goods.ts'
import { productsIn, type PromotionAnswer, type PromotionDesk } from '../promotion-desk.ts'
import { promotionView } from '../promotion-view.ts'

/** With the names of what it is for. */
export const showPromotion =
  (deps: PromotionDesk) =>
  async (id: string): PromotionAnswer<OperatorPromotionDetail> => {
    const { kept } = await deps.promotions.read()
    const found = kept.find(({ rule }) => rule.id === id)
    if (!found) return refuse({ kind: 'ruleNotFound' })
    const goods = await namedGoods(deps, productsIn(found.rule))
    return ok({ ...promotionView(found, deps.clock.now()), products: goods.map(namedProduct) })
  }
