import type { EditedGoods, EditedSku } from '../catalog/index.ts'
import type { LowestPrice } from '../contracts/operator-goods.ts'
import type { Clock, Instant } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { rowLabel } from '../ordering/index.ts'
import { promotionsOf, type RuleBook } from '../pricing/index.ts'
import { marketingLimits } from './marketing-limits.ts'
import { QUOTA } from './promotion-desk.ts'
import { triedFrom, type Standpoint, type Tried, type Trying } from './tried-pieces.ts'

interface LowestPriceDeps {
  /** As they are now, never from memory. */
  readonly rules: RuleBook
  readonly clock: Clock
}

/**
 * The least that a piece of each SKU may cost with what runs now or begins later: promotions, the best coupon, every
 * member's rate. It is bought alone, in the number of pieces that takes off most, and priced by the shop's own pricing.
 * 1 call.
 */
export const lowestPrices =
  ({ rules, clock }: LowestPriceDeps) =>
  async (goods: EditedGoods, skus: readonly EditedSku[]): Promise<readonly LowestPrice[]> => {
    const pricing = await rules.read()
    // Specs mostly cost the same.
    const known = new Map<number, Lowest>()
    return skus.map(({ id: skuId, choices, priceFen }) => {
      const item = { ...pricedAs(goods), skuId, unitFen: priceFen }
      const lowest =
        known.get(priceFen) ?? lowestOf({ item, pricing, most: mostOf(goods) }, clock.now())
      known.set(priceFen, lowest)
      return { skuId, choices, priceFen, ...lowest }
    })
  }

type Lowest = Omit<LowestPrice, 'skuId' | 'choices' | 'priceFen'>

const pricedAs = (goods: EditedGoods) => {
  const { id: productId, kind } = goods
  return { productId, kind, category: goods.kind === 'physical' ? goods.category : QUOTA }
}

const mostOf = (goods: EditedGoods): number =>
  (goods.kind === 'physical' ? goods.limitPerShopper : undefined) ?? settings.piecesPerLine

const lowestOf = (trying: Trying, now: Instant): Lowest => {
  const tried = standpoints(trying, now).flatMap((from) => triedFrom(trying, from))
  const fault = tried.find(({ uncouponedFen }) => uncouponedFen === 0)
  const { quoted, pieces, at, amountFen } =
    fault ?? tried.reduce((best, one) => (isLess(one, best) ? one : best))
  const isBelow = amountFen * 100 < quoted.totals.goodsFen * marketingLimits.floorPercent
  const warning = amountFen === 0 ? 'free' : isBelow ? 'belowFloor' : undefined
  return {
    lowestFen: Math.floor(amountFen / pieces),
    pieces,
    by: quoted.explanation.filter((row) => row.amountFen < 0).map(rowLabel),
    ...(at > now && { from: at }),
    ...(warning && { warning }),
    ...(fault && { isFault: true as const })
  }
}

const isLess = (one: Tried, other: Tried): boolean =>
  one.amountFen * other.pieces < other.amountFen * one.pieces

/** Now, and whenever something for it begins; as anybody, and as a member of each level. */
const standpoints = ({ item, pricing }: Trying, now: Instant): readonly Standpoint[] => {
  const { promotions, coupons, memberRates } = pricing
  const begins = promotions.flatMap(({ id, startsAt }) => {
    const on = promotionsOf(item, { promotions, now: startsAt })
    return on.some((one) => one.id === id) ? [startsAt] : []
  })
  const later = [...begins, ...coupons.map(({ validFrom }) => validFrom)].filter((at) => at > now)
  const levels = memberRates.map(({ level }) => ({ level }))
  return [...new Set([now, ...later])].flatMap((at) =>
    [{}, ...levels].map((level) => ({ at, ...level }))
  )
}
