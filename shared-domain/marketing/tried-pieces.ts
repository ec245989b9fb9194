import { ZERO_FEN } from '../kernel/fen.ts'
import { openId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import {
  MOST_GOODS_FEN,
  priceNow,
  promotionsOf,
  quote,
  type PricedItem,
  type PricingRules,
  type Quote
} from '../pricing/index.ts'

export interface Trying {
  readonly item: Omit<PricedItem, 'quantity'>
  readonly pricing: PricingRules
  /** Pieces that one shopper may buy. */
  readonly most: number
}

/** Somebody with a coupon of every kind, at one moment. */
export interface Standpoint {
  readonly at: Instant
  /** Of a member. */
  readonly level?: string
}

/** So many pieces of one SKU, priced alone. */
export interface Tried {
  readonly quoted: Quote
  readonly pieces: number
  readonly at: Instant
  /** What all pieces cost. */
  readonly amountFen: number
  /** The same before a coupon. */
  readonly uncouponedFen: number
}

/** Priced in the numbers of pieces at which a rule begins to take something off, and by the piece. */
export const triedFrom = (trying: Trying, from: Standpoint): readonly Tried[] => {
  const reaching = reachingPieces(trying, from.at)
  const bare = reaching.map((pieces) => priced(trying, from, pieces))
  // A coupon's threshold is met by what is left to pay, which depends on the promotions that are reached.
  const forCoupons = bare.flatMap(({ uncouponedFen, pieces }) =>
    uncouponedFen === 0
      ? []
      : trying.pricing.coupons
          .map(({ thresholdFen }) => Math.ceil((thresholdFen * pieces) / uncouponedFen))
          .flatMap((few) => [few, few + 1])
  )
  const more = possible(trying, forCoupons).filter((pieces) => !reaching.includes(pieces))
  return [...bare, ...more.map((pieces) => priced(trying, from, pieces))]
}

/** One, and as many as each promotion asks for. */
const reachingPieces = (trying: Trying, now: Instant): readonly number[] => {
  const { item, pricing } = trying
  const shop = { promotions: pricing.promotions, now }
  const { unitFen } = priceNow(item.unitFen, item, shop)
  const asked = promotionsOf(item, shop).flatMap((one) => {
    if (one.kind === 'limitedPrice') return []
    if (one.kind !== 'amountOff') return [one.pieces]
    return one.steps.map(({ atFen }) => (unitFen === 0 ? 1 : Math.ceil(atFen / unitFen)))
  })
  return possible(trying, [1, ...asked])
}

const possible = ({ item, most }: Trying, pieces: readonly number[]): readonly number[] => {
  const asMany = Math.min(most, Math.floor(MOST_GOODS_FEN / Math.max(item.unitFen, 1)))
  return [...new Set(pieces)].filter((one) => one >= 1 && one <= asMany)
}

/** Nobody's: what is tried is never bought. */
const NOBODY = openId('nobody')

/** Points and balance pay, they take nothing off; freight is left out. */
const priced = (
  { item, pricing }: Trying,
  { at, ...member }: Standpoint,
  pieces: number
): Tried => {
  const coupons = pricing.coupons.map(({ id, validTo: expiresAt }) => {
    const state = 'free' as const
    return { id, templateId: id, owner: NOBODY, state, expiresAt }
  })
  const quoted = quote({
    items: [{ ...item, quantity: pieces }],
    rules: { ...pricing, carriers: [] },
    buyer: { openid: NOBODY, ...member, coupons, points: 0, walletFen: ZERO_FEN },
    choices: { coupon: 'best', points: 0, balance: false },
    now: at
  })
  const amountFen = quoted.totals.payableFen
  const ofCoupon = quoted.lines.reduce((sum, { shares }) => sum + shares.couponFen, 0)
  return { quoted, pieces, at, amountFen, uncouponedFen: amountFen + ofCoupon }
}
