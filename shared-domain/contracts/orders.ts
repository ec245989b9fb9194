/** 订单 as its owner sees it. Money in fen, times in milliseconds since 1970. */

import type { RefundView } from './after-sales.ts'
import type { ExplanationView, InvoiceRequest, PayChannel } from './checkout.ts'
import type { AddressFields } from './delivery.ts'

export interface OrderLineView {
  readonly line: number
  readonly kind: 'physical' | 'quota'
  readonly productId: string
  readonly skuId: string
  readonly name: string
  readonly choices: readonly string[]
  /** Absent for quota: its cover is drawn. */
  readonly picture?: string
  readonly quantity: number
  readonly unitFen: number
  readonly amountFen: number
  /** After every reduction: the most that can be refunded. */
  readonly paidFen: number
  /** Quota: in the account. Goods: received. */
  readonly delivered: boolean
  /** Pieces that are on their way or arrived. */
  readonly shipped: number
  /** Pieces that were given back, or are being. */
  readonly refunded: number
  readonly reviewed: boolean
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

/** 包裹: what one parcel holds and where it is. */
export interface ShipmentView {
  readonly carrier: string
  readonly trackingNumber: string
  readonly shippedAt: number
  readonly lines: readonly { readonly line: number; readonly quantity: number }[]
}

/** What its owner may do with it now. */
export type OrderAction =
  | 'pay'
  | 'switchChannel'
  | 'cancel'
  | 'confirm'
  | 'hide'
  | 'review'
  | 'afterSale'

export interface OrderView {
  readonly orderId: string
  readonly status:
    | 'placing'
    | 'awaitingPayment'
    | 'paid'
    | 'shipped'
    | 'delivered'
    | 'completed'
    /** Every piece was given back, and the money. */
    | 'refunded'
    | 'closed'
  readonly lines: readonly OrderLineView[]
  readonly goodsFen: number
  readonly freightFen: number
  /** Points and balance in it. */
  readonly pointsUsed: number
  readonly balanceFen: number
  /** What WeChat pays. */
  readonly payableFen: number
  readonly explanation: readonly ExplanationView[]
  readonly createdAt: number
  readonly expiresAt: number
  /** WeChat's success_time, or the moment at which nothing was left to pay. */
  readonly paidAt?: number
  /** Why it was closed, in the shopper's words or ours. */
  readonly closedBecause?: string
  readonly channel: PayChannel
  /** Others that may pay it. */
  readonly channels: readonly PayChannel[]
  /** Present while it can be paid and a code is known: drawn as a QR. */
  readonly codeUrl?: string
  /** The same for wx.requestPayment. */
  readonly sheet?: PaySheetView
  /** Money that goes back and did not arrive yet, points' worth not counted. */
  readonly refundingFen: number
  readonly refunds: readonly RefundView[]
  /** The one that is under way. */
  readonly afterSaleId?: string
  readonly timeline: readonly TimelineView[]
  readonly address?: AddressFields
  readonly carrier?: string
  readonly shipments: readonly ShipmentView[]
  /** WeChat's number of the payment, where its own component can confirm the receipt. */
  readonly confirmAtWechat?: string
  readonly remark?: string
  readonly invoice?: InvoiceRequest
  readonly actions: readonly OrderAction[]
  /** The server's clock when it answered. */
  readonly now: number
}

export type OrderTab = 'all' | 'toPay' | 'toShip' | 'toReceive' | 'toReview'

export interface OrderActions {
  /** A fresh code for an order that waits for payment. */
  'order.pay': { request: { readonly orderId: string }; answer: OrderView }
  /** 换个方式付: query, close, a new number. */
  'order.switchChannel': {
    request: { readonly orderId: string; readonly channel: PayChannel }
    answer: OrderView
  }
  /** `askWechat`: the shopper says that they paid, or one poll in three. */
  'order.status': {
    request: { readonly orderId: string; readonly askWechat?: boolean }
    answer: OrderView
  }
  /** Newest first; `text` looks into names and order numbers of the last hundred. */
  'order.list': {
    request: { readonly before?: number; readonly tab?: OrderTab; readonly text?: string }
    answer: { readonly orders: readonly OrderView[] }
  }
  'order.cancel': {
    request: { readonly orderId: string; readonly reason?: string }
    answer: OrderView
  }
  /** 确认收货. */
  'order.confirm': {
    /** `atWechat`: it was confirmed in WeChat's own component, so the server asks WeChat. */
    request: { readonly orderId: string; readonly atWechat?: boolean }
    answer: OrderView
  }
  /** 删除订单: it is not listed any more; the money's record stays. */
  'order.hide': { request: { readonly orderId: string }; answer: OrderView }
}

export type OrderRefusal =
  | { readonly kind: 'orderNotFound' }
  | { readonly kind: 'notWaitingForPayment'; readonly status: string }
  /** WeChat could not be asked, so the order can't be closed yet. It closes by itself. */
  | { readonly kind: 'closeLater' }
  | { readonly kind: 'notPossibleNow'; readonly status: string }
  /** WeChat does not say that the receipt was confirmed there. */
  | { readonly kind: 'notConfirmedAtWechat' }
  /** The way to pay was changed too often; the last one stays open. */
  | { readonly kind: 'tooManyAttempts'; readonly limit: number }
