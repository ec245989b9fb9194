/** 结算: one quote answers everything that the checkout page shows; one placeOrder takes what was chosen. */

import type { CartLineView, PromotionStep } from './cart.ts'
import type { CouponView } from './coupons.ts'
import type { AddressView, CarrierView } from './delivery.ts'

export type PayChannel = 'native' | 'jsapi'

export interface CheckoutItem {
  readonly skuId: string
  readonly quantity: number
  /** Of a multi-product promotion; absent: the cart's choice, else the best for the shopper. */
  readonly promotionId?: string
}

/** What the shopper chose on the page. Absent: what is best for them. */
export interface CheckoutChoices {
  readonly addressId?: string
  readonly carrierId?: string
  /** null: none. Absent: the best. */
  readonly couponId?: string | null
  readonly usePoints?: boolean
  readonly useBalance?: boolean
}

export interface QuoteRequest extends CheckoutChoices {
  readonly items: readonly CheckoutItem[]
}

/** One row of 金额明细. Minus: it takes off. `lines` says which line carries how much of it. */
export interface ExplanationView {
  readonly kind:
    | 'goods'
    | 'limited'
    | 'promotion'
    | 'member'
    | 'coupon'
    | 'freight'
    | 'points'
    | 'balance'
    | 'cash'
  readonly label: string
  readonly amountFen: number
  readonly lines: readonly { readonly skuId: string; readonly amountFen: number }[]
}

export interface QuoteLineView extends CartLineView {
  readonly kind: 'physical' | 'quota'
  /** After everything that takes off, before points and balance. */
  readonly payableFen: number
}

export interface QuoteCouponView {
  readonly coupon: CouponView
  readonly takesFen: number
  /** Present: it can't be used here. */
  readonly why?: 'threshold' | 'noItem' | 'notYet' | 'expired' | 'held'
  /** Of a threshold. */
  readonly missingFen?: number
}

export interface QuoteView {
  /** Names inputs and rule versions: the same quote has the same id. */
  readonly quoteId: string
  readonly lines: readonly QuoteLineView[]
  /** Absent: none is kept, or nothing is shipped. */
  readonly address?: AddressView
  readonly needsAddress: boolean
  readonly carriers: readonly CarrierView[]
  readonly carrierId?: string
  /** Usable ones first, the best on top. */
  readonly coupons: readonly QuoteCouponView[]
  readonly couponId?: string
  readonly bestCouponId?: string
  readonly points: {
    readonly have: number
    /** As many as this order may take, and what they are worth. */
    readonly usable: number
    readonly worthFen: number
    readonly used: number
  }
  readonly balance: { readonly haveFen: number; readonly usedFen: number }
  readonly explanation: readonly ExplanationView[]
  readonly goodsFen: number
  readonly freightFen: number
  readonly savedFen: number
  /** What WeChat is to pay; 0: nothing is left. */
  readonly payableFen: number
  /** What points and balance pay of it. */
  readonly ownFen: number
  readonly earnsPoints: number
  /** 再买 ¥12.30 减 20. */
  readonly advice?: PromotionStep
  /** Allowed for all that is bought, the first preset. */
  readonly channels: readonly PayChannel[]
}

export interface PlaceOrderRequest extends CheckoutChoices {
  /** Made on the phone, once per checkout. */
  readonly checkoutId: string
  readonly items: readonly (CheckoutItem & { readonly unitFenSeen: number })[]
  readonly channel: PayChannel
  /** The payable that the shopper saw; absent only where a product is bought at once, without a checkout page. */
  readonly payableFenSeen?: number
  /** The points' worth and the balance that the shopper saw go into it; absent as above. */
  readonly ownFenSeen?: number
  /** The items lie in the cart: they leave it once the order is placed. */
  readonly fromCart?: boolean
  readonly remark?: string
  readonly invoice?: InvoiceRequest
}

/** 发票抬头. */
export interface InvoiceRequest {
  readonly kind: 'person' | 'company'
  readonly title: string
  /** 税号, of a company. */
  readonly taxNumber?: string
}

export type CheckoutRefusal =
  | { readonly kind: 'notOnSale'; readonly skuId: string }
  | {
      readonly kind: 'priceChanged'
      readonly skuId: string
      readonly seenFen: number
      readonly nowFen: number
    }
  /** The whole differs from what was seen although every price is the same: a coupon, freight, points. */
  | { readonly kind: 'payableChanged'; readonly seenFen: number; readonly nowFen: number }
  | { readonly kind: 'soldOut'; readonly skuId: string; readonly left: number }
  | { readonly kind: 'limitPerShopper'; readonly skuId: string; readonly limit: number }
  /** Pieces are scarce, and so many orders of this shopper hold some without being paid. */
  | { readonly kind: 'tooManyUnpaid'; readonly limit: number }
  /** More money than one order may hold. */
  | { readonly kind: 'tooDear'; readonly mostFen: number }
  | { readonly kind: 'addressNeeded' }
  | { readonly kind: 'addressNotFound'; readonly addressId: string }
  | { readonly kind: 'carrierDoesNotServe'; readonly carrierId: string }
  | { readonly kind: 'couponNotUsable'; readonly couponId: string }
  /** Points, balance or a coupon went elsewhere since the page was shown, or more would go than was seen. */
  | { readonly kind: 'assetsChanged' }
  /** Quota in it waits for payment in an order for other things: pay or cancel that one first. */
  | { readonly kind: 'unfinishedOrder'; readonly orderId: string }
  | { readonly kind: 'channelNotAllowed'; readonly channel: string }
  | { readonly kind: 'differentContent'; readonly orderId: string }
  /** The checkout took so long that it was given up: begin a new one. */
  | { readonly kind: 'lapsed' }

/** 支付方式 of some things together. */
export interface PaymentMethodsView {
  /** The preset one first. */
  readonly channels: readonly PayChannel[]
  /** The shopper's own, free to spend. */
  readonly balanceFen: number
  readonly points: number
}
