import type { Fen } from '../kernel/fen.ts'
import type { Instant } from '../kernel/instant.ts'
import type { WechatRefundState } from './refund-gateway.ts'

/** Numbers are plain texts: a bill also holds what other programs and people did with the same merchant account. */
interface BillRow {
  /** When the payment succeeded, or the refund was accepted; whole seconds. */
  readonly at: Instant
  readonly mchid: string
  readonly appid: string
  /** 微信订单号 */
  readonly transactionId: string
  /** 商户订单号 */
  readonly outTradeNo: string
  /** The openid of who paid. */
  readonly payer: string
  readonly currency: string
}

/** 交易账单: a payment that arrived. */
export interface BillPayment extends BillRow {
  readonly kind: 'payment'
  /** 订单金额 */
  readonly totalFen: Fen
}

/** 交易账单: a refund that was accepted, in the state it had when the bill was made; only a query tells today's. */
export interface BillRefund extends BillRow {
  readonly kind: 'refund'
  /** 微信退款单号 */
  readonly refundId: string
  /** 商户退款单号 */
  readonly refundNo: string
  /** 申请退款金额 */
  readonly amountFen: Fen
  readonly state: WechatRefundState
}

export type TradeBillRow = BillPayment | BillRefund

/** 资金账单: one change of the merchant's account; the fee is a row of its own. */
export interface FundFlowRow {
  readonly at: Instant
  /** 微信支付业务单号: a transaction id or a refund id. */
  readonly businessNo: string
  /** 资金流水单号 */
  readonly flowNo: string
  /** 业务名称, in WeChat's words: 交易, 退款, 充值/提现... WeChat adds new ones. */
  readonly business: string
  /** 业务类型, in WeChat's words: 交易, 扣除交易手续费, 退款, 退款关闭, 退还交易手续费... */
  readonly type: string
  readonly direction: 'in' | 'out'
  /** Whole fen. The account's, with withdrawals too: it may be beyond what an order's amount, a Fen, may reach. */
  readonly amountFen: number
  /** The account's balance after it, whole fen. */
  readonly balanceFen: number
  /** 业务凭证号: mostly the merchant's own number. */
  readonly voucher: string
}

/** A line that can not be understood: shown to somebody, never skipped in silence. */
export interface UnreadableRow {
  /** Of the file, counted from 1. */
  readonly line: number
  /** The column. */
  readonly what: string
  readonly text: string
}

/**
 * How far a bill was read. Another time it can be read on from there: what lies before is passed by, and must be the
 * same to the byte.
 */
export interface BillPlace {
  readonly rows: number
  readonly unreadable: number
  /** What the rows add up to, as the source counts it. */
  readonly sums: readonly number[]
  readonly bytes: number
  /** Of those bytes. */
  readonly digest: string
}

/**
 * A bill arrives in parts and proves itself at its end: nothing that was read may count before `whole` has come.
 * There is exactly one last part, `whole` or `broken`.
 */
export type BillPart<Row> =
  | {
      readonly kind: 'rows'
      readonly rows: readonly Row[]
      readonly unreadable: readonly UnreadableRow[]
      /** Behind these rows. */
      readonly place: BillPlace
    }
  /** The hash is WeChat's. `agrees`: so do number and sums of the rows with the bill's own last line. */
  | {
      readonly kind: 'whole'
      readonly rows: number
      readonly unreadable: number
      readonly agrees: boolean
    }
  /** Cut, altered, expired or unreachable: everything read is void, ask for the bill again. */
  | {
      readonly kind: 'broken'
      readonly cause: string
      /** It does not begin with what was read another time. */
      readonly isAnother?: boolean
    }

export type BillOutcome<Row> =
  /** Reading it downloads it, once, at the reader's pace; a reader who stops ends the download. */
  | { readonly kind: 'ready'; readonly parts: AsyncIterable<BillPart<Row>> }
  /** Still being made: ask again in half an hour. Bills of a day can be had from 10:00 of the next one. */
  | { readonly kind: 'notReady' }
  /** Nothing happened on that day. */
  | { readonly kind: 'none' }
  /** A day that has not ended, one more than three months ago, or our own settings. */
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  | { readonly kind: 'unknown'; readonly cause: string }

/** WeChat's own books of a Beijing day, a number like 20261122. Never throws for what WeChat or the network can do. */
export interface BillSource {
  tradeBill(day: number, from?: BillPlace): Promise<BillOutcome<TradeBillRow>>
  fundFlowBill(day: number, from?: BillPlace): Promise<BillOutcome<FundFlowRow>>
}
