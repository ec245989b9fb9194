import type { Fen } from '../kernel/fen.ts'
import type { OpenId, OutTradeNo, WechatTransactionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** How a payment reaches the shopper: the sheet inside the mini-program, or a QR code for another screen's phone. */
export type WechatChannel = 'jsapi' | 'native'

export interface PrepayRequest {
  readonly channel: WechatChannel
  readonly outTradeNo: OutTradeNo
  /** Shown by WeChat on the bill, at most 127 bytes: the gateway cuts it at a character. */
  readonly description: string
  readonly totalFen: Fen
  /** The last moment to pay (time_expire). */
  readonly expiresAt: Instant
  /** Needed by jsapi only. */
  readonly payer?: OpenId
}

/** What is known after asking for a prepay. Only `ready` gives something to show. */
export type PrepayOutcome =
  | { readonly kind: 'ready'; readonly codeUrl?: string; readonly prepayId?: string }
  /** WeChat says that this number is paid: ask for the trade. */
  | { readonly kind: 'alreadyPaid' }
  /** WeChat says that this number is closed: it can never be paid again. */
  | { readonly kind: 'closed' }
  /** WeChat took the call and said no: configuration, parameters, risk control. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It may or may not have happened: repeat later with the same number and body. */
  | { readonly kind: 'unknown'; readonly cause: string }

/** A trade as WeChat knows it, in our words. */
export interface WechatTrade {
  readonly outTradeNo: OutTradeNo
  readonly mchid: string
  readonly appid: string
  /**
   * `paid`: SUCCESS. `refunding`: REFUND, which means that it was paid and at least one refund was applied for.
   * `pending`: anything else that is neither paid nor closed (USERPAYING, ACCEPT, PAYERROR and what we do not know).
   */
  readonly state: 'notPaid' | 'paid' | 'refunding' | 'closed' | 'pending'
  readonly totalFen?: Fen
  readonly currency?: string
  readonly transactionId?: WechatTransactionId
  readonly payer?: string
  readonly paidAt?: Instant
}

export type QueryOutcome =
  | { readonly kind: 'trade'; readonly trade: WechatTrade }
  /** WeChat does not know the number (yet). */
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unknown'; readonly cause: string }

/** Whatever it says, only a query that answers CLOSED proves a close. */
export type CloseOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'alreadyPaid' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unknown'; readonly cause: string }

/** The arguments of wx.requestPayment. */
export interface PaySheet {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: 'RSA'
  readonly paySign: string
}

/** WeChat Pay, as the business needs it. No method throws for what WeChat or the network can do. */
export interface PaymentGateway {
  /** Who we are at WeChat: every notice and trade is compared with it. */
  readonly mchid: string
  readonly appid: string
  /** The exact text to be sent, stored in the order before WeChat can know the number. Pure. */
  prepayBody(request: PrepayRequest): string
  /** Sends a stored body, byte for byte. */
  prepay(channel: WechatChannel, body: string): Promise<PrepayOutcome>
  query(number: OutTradeNo): Promise<QueryOutcome>
  close(number: OutTradeNo): Promise<CloseOutcome>
  paySheet(prepayId: string): PaySheet
}
