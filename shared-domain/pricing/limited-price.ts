import { fen, type Fen } from '../kernel/fen.ts'
import type { Instant } from '../kernel/instant.ts'
import { never } from '../kernel/result.ts'
import type { PricedProduct } from './quote-input.ts'
import type { LimitedCut } from './quoted.ts'
import { rateOff } from './rate.ts'
import type { LimitedPrice, PriceCut, Promotion } from './rules.ts'
import { promotionsOf, type PromotionsNow } from './scope.ts'

/** What a card or a product page shows as the price. */
export interface PriceNow {
  readonly unitFen: Fen
  /** Struck through; present where a limited-time price is at work. */
  readonly wasFen?: Fen
  /** The price may change after this moment: the first of its promotions ends. */
  readonly until?: Instant
  /** The one that takes off most. */
  readonly promotionId?: string
}

/** Step 1 for one product outside a cart. */
export const priceNow = (unitFen: Fen, product: PricedProduct, shop: PromotionsNow): PriceNow => {
  const cuts = limitedCuts(unitFen, promotionsOf(product, shop).filter(isLimitedPrice))
  const most = cuts.toSorted((a, b) => b.offFen - a.offFen)[0]
  if (!most) return { unitFen }
  return {
    unitFen: afterCuts(unitFen, cuts),
    wasFen: unitFen,
    until: cuts.reduce((first, { endsAt }) => (endsAt < first ? endsAt : first), most.endsAt),
    promotionId: most.promotionId
  }
}

/**
 * What each limited-time price takes off one piece. Each is worked out on the price before all of them; their sum is
 * capped at the price, so those with the last ids may take off less, or nothing.
 */
export const limitedCuts = (unitFen: Fen, prices: readonly LimitedPrice[]): LimitedCut[] => {
  const cuts: LimitedCut[] = []
  let left = unitFen
  for (const { id, name, cut, endsAt } of prices) {
    const offFen = fen(Math.min(left, cutOf(unitFen, cut)))
    if (offFen === 0) continue
    cuts.push({ promotionId: id, name, offFen, endsAt })
    left = fen(left - offFen)
  }
  return cuts
}

export const afterCuts = (unitFen: Fen, cuts: readonly LimitedCut[]): Fen =>
  fen(cuts.reduce<number>((left, { offFen }) => left - offFen, unitFen))

export const isLimitedPrice = (promotion: Promotion): promotion is LimitedPrice =>
  promotion.kind === 'limitedPrice'

const cutOf = (unitFen: Fen, cut: PriceCut): Fen => {
  switch (cut.kind) {
    case 'price':
      return fen(Math.max(0, unitFen - Math.max(0, cut.priceFen)))
    case 'off':
      return fen(Math.max(0, cut.offFen))
    case 'rate':
      return rateOff(unitFen, cut.payPercent)
    default:
      return never(cut)
  }
}
