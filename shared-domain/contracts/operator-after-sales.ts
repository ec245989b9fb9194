/** 售后 and 退款 as the shop decides them. Money in fen, times in milliseconds since 1970. */

import type { AfterSaleState, AfterSaleView, AskedLine, RefundView } from './after-sales.ts'

export type OperatorDeed = 'approve' | 'refuse' | 'received' | 'message'

export interface OperatorAfterSaleView extends Omit<AfterSaleView, 'actions'> {
  readonly openid: string
  readonly actions: readonly OperatorDeed[]
}

interface One {
  readonly afterSaleId: string
}

/** `amountFen`: less than was asked for, and then `because` says why. */
interface Consent extends One {
  readonly amountFen?: number
  readonly because?: string
}

export type RefundAsked =
  /** Everything that is left. */
  | { readonly kind: 'whole' }
  /** `returned`: they came back from the shopper; else what was not sent goes back on the shelf. */
  | {
      readonly kind: 'pieces'
      readonly lines: readonly AskedLine[]
      readonly returned?: boolean
    }
  /** Money alone, for one line or for all; the goods stay sold. */
  | { readonly kind: 'amount'; readonly amountFen: number; readonly line?: number }

export interface OperatorAfterSaleActions {
  /** Of one state, the newest first. */
  'afterSale.list': {
    request: { readonly state: AfterSaleState; readonly before?: number }
    answer: { readonly afterSales: readonly OperatorAfterSaleView[] }
  }
  'afterSale.show': { request: One; answer: OperatorAfterSaleView }
  /** 同意. `returnTo` is needed for a return: where the goods are to be sent; its amount is decided by `received`. */
  'afterSale.approve': {
    request: Consent & { readonly returnTo?: string }
    answer: OperatorAfterSaleView
  }
  /** 已收到退货: the money goes back. */
  'afterSale.received': { request: Consent; answer: OperatorAfterSaleView }
  'afterSale.refuse': {
    request: One & { readonly because: string }
    answer: OperatorAfterSaleView
  }
  'afterSale.message': {
    request: One & { readonly text: string }
    answer: OperatorAfterSaleView
  }
  /** 主动退款. `requestId` is made by the page: the same again is the same refund. */
  'refund.make': {
    request: {
      readonly orderId: string
      readonly requestId: string
      readonly ask: RefundAsked
      readonly because: string
    }
    answer: RefundView
  }
  /** Sends one again that WeChat could not bring to its end, under the same number. */
  'refund.sendAgain': {
    request: { readonly orderId: string; readonly refundNo: string }
    answer: RefundView
  }
  /** Has what the shopper's card does not take turned to the shop's own account, within a minute. */
  'refund.turnToMerchant': {
    request: { readonly orderId: string; readonly refundNo: string }
    answer: RefundView
  }
  /**
   * The shop gave it to the shopper by another way; `reason` says how, and the shopper reads it. Refused,
   * `notPossibleNow`: WeChat may still pay it out.
   */
  'refund.settleByHand': {
    request: { readonly orderId: string; readonly refundNo: string; readonly reason: string }
    answer: RefundView
  }
}
