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
  const tried = new Map<number, Tried>()
  const trial: Trial = (pieces) => {
    const one = tried.get(pieces) ?? priced(trying, from, pieces)
    tried.set(pieces, one)
    return one
  }
  const reaching = reachingPieces(trying, from.at)
  const thresholds = new Set(trying.pricing.coupons.map(({ thresholdFen }) => thresholdFen))
  reaching.forEach((first, at) => {
    trial(first)
    const last = (reaching[at + 1] ?? mostOf(trying) + 1) - 1
    for (const thresholdFen of thresholds) meets(trial, { first, last, thresholdFen })
  })
  return [...tried.values()]
}

type Trial = (pieces: number) => Tried

interface Stretch {
  readonly first: number
  readonly last: number
  readonly thresholdFen: number
}

/**
 * Tries the fewest pieces of a stretch that meet a coupon's threshold, which is met by what promotions leave to pay.
 * From one promotion's number of pieces to the next one's, more pieces cost more: the stretch is halved. And each of
 * them costs more by the piece: the fewest are the cheapest.
 */
const meets = (trial: Trial, { first, last, thresholdFen }: Stretch): void => {
  const isMet = (pieces: number) => trial(pieces).uncouponedFen >= thresholdFen
  if (isMet(first) || !isMet(last)) return
  let [below, met] = [first, last]
  while (met - below > 1) {
    const middle = Math.floor((below + met) / 2)
    if (isMet(middle)) met = middle
    else below = middle
  }
}

/** One, and as many as each promotion asks for, fewest first. */
const reachingPieces = (trying: Trying, now: Instant): readonly number[] => {
  const { item, pricing } = trying
  const shop = { promotions: pricing.promotions, now }
  const { unitFen } = priceNow(item.unitFen, item, shop)
  const asked = promotionsOf(item, shop).flatMap((one) => {
    if (one.kind === 'limitedPrice') return []
    if (one.kind !== 'amountOff') return [one.pieces]
    return one.steps.map(({ atFen }) => (unitFen === 0 ? 1 : Math.ceil(atFen / unitFen)))
  })
  const most = mostOf(trying)
  const possible = [1, ...asked].filter((one) => one >= 1 && one <= most)
  return [...new Set(possible)].toSorted((a, b) => a - b)
}

const mostOf = ({ item, most }: Trying): number =>
  Math.min(most, Math.floor(MOST_GOODS_FEN / Math.max(item.unitFen, 1)))

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
