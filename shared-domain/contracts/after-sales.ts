/** 售后. Money in fen, times in milliseconds since 1970. */

/** 仅退款, 退货退款. */
export type AfterSaleKind = 'refundOnly' | 'returnAndRefund'

/**
 * requested: the shop decides. awaitingReturn: agreed, the goods are to be sent back. returning: they are on their way.
 * refunding: the money is on its way. refunded: it arrived.
 */
export type AfterSaleState =
  | 'requested'
  | 'awaitingReturn'
  | 'returning'
  | 'refunding'
  | 'refunded'
  | 'refused'
  | 'withdrawn'

export type AfterSaleReason =
  | 'unwanted'
  | 'wrongChoice'
  | 'late'
  | 'damaged'
  | 'notAsDescribed'
  | 'missing'
  | 'other'

/** due: decided. processing: WeChat has it. abnormal: the card takes no money, the shop settles it. */
export type RefundState = 'due' | 'processing' | 'success' | 'closed' | 'abnormal' | 'void'

/** 退款: money that goes back, or went. */
export interface RefundView {
  readonly refundNo: string
  readonly reason: 'orderClosed' | 'paidTwice' | 'afterSale' | 'operator'
  readonly state: RefundState
  /** By WeChat, the way it was paid. */
  readonly cashFen: number
  readonly walletFen: number
  readonly points: number
  readonly at: number
  readonly endedAt?: number
  /** 退款入账账户, in WeChat's words: 支付用户零钱. */
  readonly receivedBy?: string
  readonly because?: string
  /** The shop gave it by another way: how, in its words. */
  readonly byHand?: string
}

export interface AskedLine {
  readonly line: number
  readonly quantity: number
}

/** What may be asked for of one line, and what it would bring. */
export interface AfterSaleLine extends AskedLine {
  readonly name: string
  readonly choices: readonly string[]
  readonly picture?: string
  readonly kind: 'physical' | 'quota'
}

/** What comes back by the shares that the order was paid with. */
export interface RefundAmounts {
  readonly cashFen: number
  readonly walletFen: number
  readonly points: number
  /** Part of the others. */
  readonly freightFen: number
  /** Points that the order had brought and that leave the account again. */
  readonly earnedPoints: number
  /** AI calls that leave the account again. */
  readonly quota: number
  readonly couponBack: boolean
}

export interface AfterSaleMessage {
  readonly by: 'shopper' | 'operator'
  readonly at: number
  readonly text: string
}

export type AfterSaleAction = 'withdraw' | 'sendBack' | 'message'

export interface AfterSaleView {
  /** Its refund has the same number. */
  readonly afterSaleId: string
  readonly orderId: string
  readonly kind: AfterSaleKind
  readonly state: AfterSaleState
  readonly lines: readonly AfterSaleLine[]
  readonly amounts: RefundAmounts
  readonly reason: AfterSaleReason
  readonly words: string
  readonly pictures: readonly string[]
  readonly messages: readonly AfterSaleMessage[]
  /** Where the goods are to be sent; in the shop's words. */
  readonly returnTo?: string
  readonly returnParcel?: { readonly carrier: string; readonly trackingNumber: string }
  /** Why the shop said no. */
  readonly refusedBecause?: string
  /** Why it ended by itself: the goods were not sent back in time. */
  readonly withdrawnBecause?: string
  readonly refund?: RefundView
  readonly createdAt: number
  readonly changedAt: number
  readonly actions: readonly AfterSaleAction[]
  readonly now: number
}

interface Asked {
  readonly orderId: string
  readonly kind: AfterSaleKind
  readonly lines: readonly AskedLine[]
}

export interface AfterSaleActions {
  /** Which pieces may be asked for, and what the chosen ones bring. No lines: all that is left. */
  'afterSale.quote': {
    request: { readonly orderId: string; readonly lines?: readonly AskedLine[] }
    answer: {
      readonly possible: readonly AfterSaleLine[]
      readonly kinds: readonly AfterSaleKind[]
      readonly amounts: RefundAmounts
    }
  }
  /** `requestId` is made on the phone: the same again is the same request. */
  'afterSale.request': {
    request: Asked & {
      readonly requestId: string
      readonly reason: AfterSaleReason
      readonly words: string
      readonly pictures: readonly string[]
    }
    answer: AfterSaleView
  }
  'afterSale.show': { request: { readonly afterSaleId: string }; answer: AfterSaleView }
  /** Newest first. */
  'afterSale.list': {
    request: { readonly before?: number }
    answer: { readonly afterSales: readonly AfterSaleView[] }
  }
  'afterSale.withdraw': { request: { readonly afterSaleId: string }; answer: AfterSaleView }
  /** 填写退货单号. */
  'afterSale.sendBack': {
    request: {
      readonly afterSaleId: string
      readonly carrier: string
      readonly trackingNumber: string
    }
    answer: AfterSaleView
  }
  'afterSale.message': {
    request: { readonly afterSaleId: string; readonly text: string }
    answer: AfterSaleView
  }
}

export type AfterSaleRefusal =
  | { readonly kind: 'afterSaleNotFound' }
  /** Another one of the order is under way. */
  | { readonly kind: 'afterSaleOpen'; readonly afterSaleId: string }
  | { readonly kind: 'notPossibleNow'; readonly status: string }
  /** The AI calls were used in part or all. */
  | { readonly kind: 'quotaUsed'; readonly left: number }
  /** It is not paid, or is still being delivered. */
  | { readonly kind: 'notRefundable'; readonly status: string }
  /** WeChat takes refunds for a year. */
  | { readonly kind: 'tooOld' }
  | { readonly kind: 'tooManyRefunds'; readonly limit: number }
  | { readonly kind: 'moreThanLeft'; readonly leftFen: number }
  | { readonly kind: 'nothingToRefund' }
  /** This request has its refund, of something else. */
  | { readonly kind: 'differentContent' }
  | { readonly kind: 'tooManyMessages'; readonly limit: number }
  /** To the shop: the shopper has to know where to send the goods. */
  | { readonly kind: 'returnToMissing' }
