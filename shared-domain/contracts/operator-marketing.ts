/** What editors of promotions and coupons have in common. Money in fen, times in milliseconds since 1970. */

import type { ChangedMeanwhile } from './changed-meanwhile.ts'

/** One field of a form that can't be as it is. The page finds the words. */
export interface FieldFault {
  /** A path: `name`, `steps.1.offFen`, `centre.to`. */
  readonly field: string
  /**
   * notAfter: not after the one before it. notBelow: not below what it is taken off. notRising: no more than the row
   * above. unknown: the shop has none of them. over: it lies behind us. noEffect: nothing gets cheaper. free: something
   * would cost nothing. frozen: shoppers have some of it in their hands.
   */
  readonly why:
    | 'missing'
    | 'tooLong'
    | 'tooSmall'
    | 'tooLarge'
    | 'tooMany'
    | 'notAfter'
    | 'notBelow'
    | 'notRising'
    | 'unknown'
    | 'over'
    | 'noEffect'
    | 'free'
    | 'frozen'
  /** What it may be at most, or at least. */
  readonly limit?: number
}

/** Who stored it last, and when; absent: it came with the shop. */
export interface SavedView {
  /** The operator's openid. */
  readonly by: string
  readonly at: number
}

/** A product that a rule names. */
export interface NamedProduct {
  readonly productId: string
  readonly name: string
  /** Empty: quota, which has none. */
  readonly picture: string
  /** Of its cheapest SKU. */
  readonly priceFen: number
}

/** One line of a cart to try a rule on: the product's first SKU that can be bought. */
export interface TriedItem {
  readonly productId: string
  readonly quantity: number
}

export interface TriedLineView {
  readonly skuId: string
  readonly productId: string
  readonly name: string
  readonly choices: readonly string[]
  readonly picture: string
  readonly quantity: number
  /** At the shop's price, before everything. */
  readonly goodsFen: number
  readonly beforeFen: number
  readonly afterFen: number
  /** What takes something off this line afterwards: minus. */
  readonly shares: readonly { readonly label: string; readonly amountFen: number }[]
  /** free: it costs nothing. belowFloor: less than `floorPercent` of its price. */
  readonly warning?: 'free' | 'belowFloor'
}

export interface TriedCartView {
  /** own: what was chosen. one: one piece. reached: just enough for the rule. mixed: with what sells best. */
  readonly kind: 'own' | 'one' | 'reached' | 'mixed'
  readonly lines: readonly TriedLineView[]
  readonly goodsFen: number
  /** With everything that runs at that moment, without freight, points and balance. */
  readonly beforeFen: number
  readonly afterFen: number
  /** Minus: what is taken off afterwards, rule by rule. */
  readonly rows: readonly { readonly label: string; readonly amountFen: number }[]
  /** Whether the rule has a hand in it. */
  readonly applies: boolean
  /** Of a coupon that can't be used here: what is missing to its threshold. */
  readonly missingFen?: number
  /** Everything together takes off so many percent, more than `mostPercent`. */
  readonly deepPercent?: number
}

export interface PreviewView {
  /** The moment that it is priced for: now, or its first one. */
  readonly at: number
  readonly carts: readonly TriedCartView[]
  readonly floorPercent: number
  readonly mostPercent: number
}

export type MarketingRefusal =
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }
  | ChangedMeanwhile
  | { readonly kind: 'ruleNotFound' }
  /** It has ended: it is history, copy it into a new one. */
  | { readonly kind: 'ruleOver' }
  | { readonly kind: 'tooManyRules'; readonly limit: number }
