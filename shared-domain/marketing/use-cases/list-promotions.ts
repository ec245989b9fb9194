import type { OperatorPromotionView } from '../../contracts/operator-promotions.ts'
import { namedGoods } from '../named-goods.ts'
import { productsIn, type PromotionDesk } from '../promotion-desk.ts'
import { inListOrder, promotionView } from '../promotion-view.ts'

/** All promotions: what is on, what comes, what is over. 3 calls, 2 in a row. */
export const listPromotions =
  (deps: PromotionDesk) => async (): Promise<readonly OperatorPromotionView[]> => {
    const { kept } = await deps.promotions.read()
    const firsts = kept.flatMap(({ rule }) => productsIn(rule).slice(0, 1))
    const goods = await namedGoods(deps, [...new Set(firsts)])
    const names = new Map(goods.map(({ productId, name }) => [productId, name]))
    const now = deps.clock.now()
    return kept
      .map((one) => {
        const firstProduct = names.get(productsIn(one.rule)[0] ?? '')
        return { ...promotionView(one, now), ...(firstProduct !== undefined && { firstProduct }) }
      })
      .toSorted(inListOrder)
  }
