import type { Fen } from '../kernel/fen.ts'
import type { OutTradeNo, RefundNo, WechatTransactionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { StoredNotice } from './evidence.ts'

/** Everything that a repeat needs: the same request gives the same bytes, and the same refund. */
export interface RefundRequest {
  /** 商户退款单号: kept on every repeat, for a new number would give the money back twice. */
  readonly refundNo: RefundNo
  readonly outTradeNo: OutTradeNo
  readonly amountFen: Fen
  /** What the payment was over: WeChat compares it. */
  readonly totalFen: Fen
  /** Shown to the shopper, at most 80 bytes: the gateway cuts it at a character. */
  readonly reason: string
}

/**
 * `closed`: the money is back with us, another try needs a new number. `abnormal`: the shopper's card or account takes
 * no money, and somebody has to settle it by hand at WeChat; it can still succeed or close.
 */
export type WechatRefundState = 'processing' | 'succeeded' | 'closed' | 'abnormal'

/** 退款单: a refund as WeChat knows it, in our words. */
export interface WechatRefund {
  readonly refundNo: RefundNo
  /** WeChat's own number, 微信支付退款单号. */
  readonly refundId: string
  readonly outTradeNo: OutTradeNo
  readonly transactionId: WechatTransactionId
  readonly state: WechatRefundState
  readonly amountFen: Fen
  readonly totalFen: Fen
  /** Answers name it, notices do not. */
  readonly currency?: string
  /** Notices name it, answers do not: they come on our own line. */
  readonly mchid?: string
  readonly succeededAt?: Instant
  /** Succeeded, but into our own account: the shopper's card took nothing, and the money was turned to us. */
  readonly atMerchant?: true
  /** 退款入账账户, in WeChat's words for the shopper: 支付用户零钱, 招商银行信用卡0403. */
  readonly receivedBy?: string
}

/** What is known after applying for a refund. No outcome ever means that another number may be tried. */
export type RefundOutcome =
  /** WeChat has it, in the state that it names: mostly `processing`. Nothing has arrived until it says `succeeded`. */
  | { readonly kind: 'accepted'; readonly refund: WechatRefund }
  /** NOT_ENOUGH: our account at WeChat has too little; the same number again when it has more. */
  | { readonly kind: 'notEnough' }
  /** Too often, for the shop or for this order (one minute between refunds): query first, then the same number. */
  | { readonly kind: 'frequency' }
  /** WeChat looked at it and said no; `words` are its own, for the operator. Query before believing it of a repeat. */
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  /** It may or may not have been accepted: query, or the same number again. */
  | { readonly kind: 'unknown'; readonly cause: string }

export type RefundQueryOutcome =
  | { readonly kind: 'refund'; readonly refund: WechatRefund }
  /** WeChat does not know the number (yet): an application that was lost has to be repeated with it. */
  | { readonly kind: 'notFound' }
  | { readonly kind: 'unknown'; readonly cause: string }

/** Refunds at WeChat Pay. No method throws for what WeChat or the network can do. */
export interface RefundGateway {
  refund(request: RefundRequest): Promise<RefundOutcome>
  queryRefund(number: RefundNo): Promise<RefundQueryOutcome>
  /**
   * 异常退款: what the shopper's card did not take is turned to our own account (MERCHANT_BANK_CARD). Only for one that
   * is `abnormal`; again it is the same. It then goes on as `processing` and ends `succeeded`, `atMerchant`.
   */
  turnToMerchant(refund: Pick<WechatRefund, 'refundNo' | 'refundId'>): Promise<RefundOutcome>
}

/** What WeChat proved about a refund, whichever way it reached us. */
export interface RefundEvidence {
  readonly source: 'notification' | 'query' | 'answer'
  readonly refund: WechatRefund
  readonly notice?: StoredNotice
}
