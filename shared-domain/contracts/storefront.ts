/** Requests and answers of the storefront door. Money in fen, times in milliseconds since 1970. */

import type { CatalogActions, CatalogRefusal, NoRequest } from './catalog.ts'

export type { QuotaPack } from './catalog.ts'

export interface QuotaBalance {
  readonly remaining: number
  readonly total: number
  readonly status: 'active' | 'frozen'
  readonly models: readonly string[]
}

export interface OrderLineView {
  readonly name: string
  readonly quantity: number
  readonly unitFen: number
  readonly amountFen: number
  readonly delivered: boolean
}

export interface TimelineView {
  readonly at: number
  readonly step: string
  readonly cause: string
}

export interface PaySheetView {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

export interface OrderView {
  readonly orderId: string
  readonly status: 'placing' | 'awaitingPayment' | 'paid' | 'delivered' | 'completed' | 'closed'
  readonly lines: readonly OrderLineView[]
  readonly payableFen: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly channel: 'native' | 'jsapi'
  /** Present while it can be paid and a code is known: drawn as a QR. */
  readonly codeUrl?: string
  /** The same for wx.requestPayment. */
  readonly sheet?: PaySheetView
  /** Money of a second or late payment that is on its way back. */
  readonly refundingFen: number
  readonly timeline: readonly TimelineView[]
}

export interface PlaceOrderRequest {
  /** Made on the phone, once per checkout. */
  readonly checkoutId: string
  readonly items: readonly {
    readonly skuId: string
    readonly quantity: number
    readonly unitFenSeen: number
  }[]
  readonly channel: 'native' | 'jsapi'
}

/** Every action of the door: what it takes and what it gives. */
export interface StorefrontActions extends CatalogActions {
  'account.quota': { request: NoRequest; answer: QuotaBalance }
  'checkout.placeOrder': { request: PlaceOrderRequest; answer: OrderView }
  /** A fresh code for an order that waits for payment. */
  'order.pay': { request: { readonly orderId: string }; answer: OrderView }
  /** `askWechat`: the shopper says that they paid, or one poll in three. */
  'order.status': {
    request: { readonly orderId: string; readonly askWechat?: boolean }
    answer: OrderView
  }
  'order.list': {
    request: { readonly before?: number }
    answer: { readonly orders: readonly OrderView[] }
  }
  'order.cancel': { request: { readonly orderId: string }; answer: OrderView }
}

export type StorefrontAction = keyof StorefrontActions

/** Why the answer is no. Its fields prove it. */
export type StorefrontRefusal =
  | CatalogRefusal
  | { readonly kind: 'badRequest'; readonly field: string }
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'notSignedIn' }
  /** Nothing was lost; the same request again goes on where this one stopped. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'notOnSale'; readonly skuId: string }
  | {
      readonly kind: 'priceChanged'
      readonly skuId: string
      readonly seenFen: number
      readonly nowFen: number
    }
  | { readonly kind: 'channelNotAllowed'; readonly channel: string }
  | { readonly kind: 'differentContent'; readonly orderId: string }
  /** The checkout took so long that it was given up: begin a new one. */
  | { readonly kind: 'lapsed' }
  | { readonly kind: 'orderNotFound' }
  | { readonly kind: 'notWaitingForPayment'; readonly status: string }
  /** WeChat could not be asked, so the order can't be closed yet. It closes by itself. */
  | { readonly kind: 'closeLater' }

export type StorefrontAnswer<Action extends StorefrontAction> =
  | { readonly ok: true; readonly value: StorefrontActions[Action]['answer'] }
  | { readonly ok: false; readonly refusal: StorefrontRefusal }
