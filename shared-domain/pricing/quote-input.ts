import type { Fen } from '../kernel/fen.ts'
import type { OpenId, ProductId, SkuId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PricingRules } from './rules.ts'

/** What is known of a product wherever it is priced. */
export interface PricedProduct {
  readonly productId: ProductId
  readonly category: string
}

/** One line of a cart. Prices come from the offer, never from the phone. */
export interface PricedItem extends PricedProduct {
  readonly skuId: SkuId
  readonly kind: 'physical' | 'quota'
  /** Of the offer, before the limited-time price. */
  readonly unitFen: Fen
  /** 专柜价 */
  readonly listPriceFen?: Fen
  readonly quantity: number
  /** Of one piece; absent counts as nothing. */
  readonly weightGrams?: number
  /** The group that the shopper chose; 'none' stays alone; absent: the best. */
  readonly promotion?: string
}

/** 已领的券. Its id is the number on it and names one shopper's piece; `templateId` says what it is worth. */
export interface IssuedCoupon {
  readonly id: string
  readonly templateId: string
  readonly owner: OpenId
  readonly state: 'free' | 'held' | 'used'
  /** Included; never later than the template's `validTo`, whatever it says. */
  readonly expiresAt: Instant
}

/** What the buyer has, as free to spend. */
export interface Buyer {
  readonly openid: OpenId
  readonly level?: string
  readonly coupons: readonly IssuedCoupon[]
  readonly points: number
  readonly walletFen: Fen
}

export interface Choices {
  /** An issued coupon's id, 'best', or null: none. */
  readonly coupon: string | null
  readonly points: number | 'all'
  /** Whether the wallet pays what it can. */
  readonly balance: boolean
  /** Absent: the cheapest that serves. */
  readonly carrierId?: string
  /** Of the address, from large to small: ['浙江省', '杭州市', '西湖区']. Absent: no address yet, no area's rule counts. */
  readonly region?: readonly string[]
}

export interface QuoteInput {
  readonly items: readonly PricedItem[]
  readonly rules: PricingRules
  readonly buyer: Buyer
  readonly choices: Choices
  readonly now: Instant
}
