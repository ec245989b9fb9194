import { never } from '../kernel/result.ts'
import { yuanText } from './promotion-tags.view.ts'
import type { Promotion } from './rules.ts'

/** A promotion in a sentence: 满 200 元减 30 元，满 400 元减 80 元. */
export const sentenceOf = (promotion: Promotion): string => {
  switch (promotion.kind) {
    case 'limitedPrice':
      return `${promotion.name}，到时恢复原价`
    case 'amountOff':
      return promotion.steps
        .toSorted((a, b) => a.atFen - b.atFen)
        .map(({ atFen, offFen }) => `满 ${yuanText(atFen)} 元减 ${yuanText(offFen)} 元`)
        .join('，')
    case 'rateOff':
      return `满 ${promotion.pieces} 件打 ${promotion.payPercent / 10} 折`
    case 'cheapestFree':
      return `满 ${promotion.pieces} 件，最便宜的 ${promotion.freePieces} 件免费`
    default:
      return never(promotion)
  }
}
