import type { Fen } from '../kernel/fen.ts'
import type { Instant } from '../kernel/instant.ts'

/**
 * Rates are whole per cents of what is still paid: 80 is 8折, 85 is 8.5折, 0 to 99. What a rate takes off is rounded
 * down to the fen, so no rule ever gives more than it says.
 */
export type PayPercent = number

/** Which products a rule touches. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'products'; readonly productIds: readonly string[] }
  | { readonly kind: 'categories'; readonly categories: readonly string[] }

interface PromotionBase {
  readonly id: string
  /** The shop's own words, as 秋日满减. */
  readonly name: string
  readonly scope: Scope
  /** Both ends are included. */
  readonly startsAt: Instant
  readonly endsAt: Instant
}

export type PriceCut =
  /** A price at or above the usual one is no discount. */
  | { readonly kind: 'price'; readonly priceFen: Fen }
  /** Capped at the price. */
  | { readonly kind: 'off'; readonly offFen: Fen }
  | { readonly kind: 'rate'; readonly payPercent: PayPercent }

/** 限时折扣: replaces the unit price. Several on one product merge: what they take off adds up, to the price at most. */
export interface LimitedPrice extends PromotionBase {
  readonly kind: 'limitedPrice'
  readonly cut: PriceCut
}

/** 满减: the highest step that the members' total reaches, once, never per multiple. */
export interface AmountOff extends PromotionBase {
  readonly kind: 'amountOff'
  readonly steps: readonly { readonly atFen: Fen; readonly offFen: Fen }[]
}

/** N件X折: all members, from N pieces on. */
export interface RateOff extends PromotionBase {
  readonly kind: 'rateOff'
  readonly pieces: number
  readonly payPercent: PayPercent
}

/** N件免最便宜M件: from N pieces on the M cheapest are free, across lines, once. 0 <= M < N. */
export interface CheapestFree extends PromotionBase {
  readonly kind: 'cheapestFree'
  readonly pieces: number
  readonly freePieces: number
}

/** Several products make one group; an item is in one group at most. */
export type GroupPromotion = AmountOff | RateOff | CheapestFree

export type Promotion = LimitedPrice | GroupPromotion

/** 会员价: for items that no group in force has, after the limited-time price, per piece. */
export interface MemberRate {
  readonly level: string
  readonly name: string
  readonly payPercent: PayPercent
}

export type CouponValue =
  | { readonly kind: 'amount'; readonly valueFen: Fen }
  | { readonly kind: 'percent'; readonly payPercent: PayPercent; readonly capFen?: Fen }

/** 券: what all coupons issued from it are worth. */
export interface CouponTemplate {
  readonly id: string
  readonly name: string
  readonly value: CouponValue
  /** Of what the products in its list still cost after promotions and member prices; 0 is no threshold. */
  readonly thresholdFen: Fen
  /** Empty: all products. */
  readonly productIds: readonly string[]
  /** Both ends are included. */
  readonly validFrom: Instant
  readonly validTo: Instant
}

export interface PointsRule {
  /** Points that are worth one yuan. */
  readonly pointsPerYuan: number
  /** Of the goods after the coupon, 0 to 100: the most that points may pay. They never pay freight. */
  readonly maxSharePercent: number
  /** Points that one yuan paid in cash earns once the order is completed. */
  readonly earnPerYuan: number
}

/** 偏远地区: matched by the beginnings of names, so ['新疆'] is all of 新疆维吾尔自治区; the longest match wins. */
export type AreaRule =
  | { readonly kind: 'surcharge'; readonly area: readonly string[]; readonly surchargeFen: Fen }
  | { readonly kind: 'notServed'; readonly area: readonly string[] }

/** 快递 and its freight template. Coupons never touch freight. */
export interface Carrier {
  readonly id: string
  readonly name: string
  readonly by: 'weight' | 'piece'
  /** Grams or pieces that `firstFen` covers. */
  readonly first: number
  readonly firstFen: Fen
  /** Each further begun `extra` grams or pieces. */
  readonly extra: number
  readonly extraFen: Fen
  /** Of the goods that are shipped, before the coupon: from here on free, but for an area's surcharge. */
  readonly freeAboveFen?: Fen
  readonly areas: readonly AreaRule[]
}

/** All that prices follow from. `version` changes with any of them. */
export interface PricingRules {
  readonly version: string
  readonly promotions: readonly Promotion[]
  readonly memberRates: readonly MemberRate[]
  readonly coupons: readonly CouponTemplate[]
  readonly points: PointsRule
  /** In the shop's order: of equally cheap ones the first is preset. */
  readonly carriers: readonly Carrier[]
}

/** A shop without promotions, coupons and carriers; points are worth a fen each, for half of the goods at most. */
export const BARE_RULES: PricingRules = {
  version: '0',
  promotions: [],
  memberRates: [],
  coupons: [],
  points: { pointsPerYuan: 100, maxSharePercent: 50, earnPerYuan: 1 },
  carriers: []
}
