/** 订单 as who runs the shop sees them, and what they do to them. Money in fen, times in milliseconds since 1970. */

import type { OrderView } from './orders.ts'

export interface PiecesView {
  readonly line: number
  readonly quantity: number
}

/**
 * turnToMerchant: the shopper's card takes nothing, the money is turned to the shop's own account. settleByHand: it is
 * there, or WeChat will not pay it; the shop has given it by another way.
 */
export type RefundDeed = 'turnToMerchant' | 'settleByHand'

export interface StuckRefundView {
  readonly refundNo: string
  readonly cashFen: number
  readonly deeds: readonly RefundDeed[]
}

/** What its owner sees, but nothing that could pay it. */
export interface OperatorOrderView extends Omit<
  OrderView,
  'actions' | 'channels' | 'codeUrl' | 'sheet' | 'confirmAtWechat'
> {
  readonly openid: string
  /** What may be sent now: nothing that is asked back. */
  readonly toSend: readonly PiecesView[]
  /** The refund that waits for a person, and what they may do about it. */
  readonly stuckRefund?: StuckRefundView
  /** Since when it waits for a person, and for what: see StuckOrderView. */
  readonly stuck?: {
    readonly where: 'moneyBack' | 'settling' | 'closing' | 'refund' | 'shipping'
    readonly why?: string
    readonly at: number
  }
}

/** toShip: paid, and something is still to be sent. */
export type ShopShelf =
  | 'toShip'
  | 'shipped'
  | 'completed'
  | 'awaitingPayment'
  | 'refunded'
  | 'closed'

export interface OperatorOrderActions {
  /**
   * 20 orders a page, the newest first; of those to ship up to 100, the longest waiting first. `from`: the last page's
   * `next`; what begins it may have been on that page. `text` looks into numbers, goods, receivers and the end of
   * telephone numbers of the next hundred; a whole order number finds that order, wherever it stands.
   */
  'order.list': {
    request: { readonly shelf: ShopShelf; readonly from?: number; readonly text?: string }
    answer: { readonly orders: readonly OperatorOrderView[]; readonly next?: number }
  }
  /** Of one shopper, wherever they stand, those too that they hid: 20 a page, the newest first, `from` as above. */
  'order.ofShopper': {
    request: { readonly openid: string; readonly from?: number }
    answer: { readonly orders: readonly OperatorOrderView[]; readonly next?: number }
  }
  'order.show': { request: { readonly orderId: string }; answer: OperatorOrderView }
  /**
   * 发货: one parcel with these pieces; without `lines` with everything that may be sent now. The same tracking number
   * again is the same parcel.
   */
  'order.ship': {
    request: {
      readonly orderId: string
      readonly carrier: string
      readonly trackingNumber: string
      readonly lines?: readonly PiecesView[]
    }
    answer: { readonly orderId: string; readonly status: string }
  }
}
