import type { Fen } from '../kernel/fen.ts'
import { never } from '../kernel/result.ts'
import { priceNow } from './limited-price.ts'
import type { PricedProduct } from './quote-input.ts'
import type { GroupPromotion } from './rules.ts'
import { isGroupPromotion, promotionsOf, type PromotionsNow } from './scope.ts'

/** Tags of a card or product page: 限时 first where it changes this price, then one per group promotion. */
export const tagsOf = (
  product: PricedProduct & { readonly unitFen: Fen },
  shop: PromotionsNow
): string[] => {
  const isLimited = priceNow(product.unitFen, product, shop).wasFen !== undefined
  const groups = promotionsOf(product, shop)
    .filter(isGroupPromotion)
    .map((group) => tagOf(group))
  return [...new Set(isLimited ? ['限时', ...groups] : groups)]
}

/**
 * 满200减30, 2件8折, 买3免1. Of several steps the one that takes off so much, where it is known; else the lowest.
 */
export const tagOf = (promotion: GroupPromotion, reductionFen = 0): string => {
  switch (promotion.kind) {
    case 'amountOff': {
      const steps = promotion.steps.toSorted((a, b) => a.atFen - b.atFen)
      const step = steps.find(({ offFen }) => offFen === reductionFen) ?? steps[0]
      return step ? `满${yuanText(step.atFen)}减${yuanText(step.offFen)}` : promotion.name
    }
    case 'rateOff':
      return `${promotion.pieces}件${promotion.payPercent / 10}折`
    case 'cheapestFree':
      return `买${promotion.pieces}免${promotion.freePieces}`
    default:
      return never(promotion)
  }
}

/** The shortest that is exact: 200, 12.5, 0.05. */
export const yuanText = (amount: Fen): string => String(amount / 100)
