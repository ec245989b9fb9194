import type { Fen } from '../kernel/fen.ts'
import type { OutTradeNo, WechatTransactionId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** A verified notice as it came, kept in the order by the same write that records the payment. */
export interface StoredNotice {
  readonly noticeId: string
  readonly at: Instant
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What it came to. Absent on its way in. */
  readonly verdict?: NoticeVerdict
  /** out_trade_no or refund number that it speaks of. */
  readonly about?: string
}

/** What a proven notice came to in its order. `repeated`: the payment was known from a question or a bill. */
export type NoticeVerdict = 'paid' | 'late' | 'repeated' | 'refund'

/** Proof from WeChat that money arrived, whichever way it reached us: notification, query or bill. */
export interface PaymentEvidence {
  readonly source: 'notification' | 'query' | 'bill'
  readonly outTradeNo: OutTradeNo
  readonly transactionId: WechatTransactionId
  readonly mchid: string
  readonly appid: string
  readonly totalFen: Fen
  readonly currency: string
  readonly payer?: string
  readonly paidAt: Instant
  /** WeChat says REFUND: money of it went back already, whole or in part; how much only its refunds tell. */
  readonly hasGoneBack?: true
  readonly notice?: StoredNotice
}

export type Mismatch =
  | 'mchid'
  | 'appid'
  | 'outTradeNo'
  | 'transactionId'
  | 'amount'
  | 'currency'
  | 'payer'
