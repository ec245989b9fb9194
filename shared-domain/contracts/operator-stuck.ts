/** 待处理: orders that wait for a person. Times in milliseconds since 1970. */

export interface StuckOrderView {
  readonly orderId: string
  readonly status: string
  readonly payableFen: number
  /**
   * moneyBack: it was paid, and the money went back before the shop heard of it; nothing is delivered until it is
   * decided (`order.decideHeld`). settling: a delivery or a release without tries left, no timer looks at it. closing:
   * nobody paid, WeChat does not let it close, tried hourly. refund: money does not find its way back. shipping: WeChat
   * could not be told of the delivery.
   */
  readonly where: 'moneyBack' | 'settling' | 'closing' | 'refund' | 'shipping'
  /** Of a refund: `tries`, `notEnough`, `abnormal`, or WeChat's code. */
  readonly why?: string
  /** Since when it waits. */
  readonly at: number
}

export interface StuckPlace {
  readonly at: number
  readonly orderId: string
}

export interface OperatorStuckActions {
  /** The longest waiting first, 50 a page; `next`: there may be more, ask for what comes after it. */
  'order.stuck': {
    request: { readonly after?: StuckPlace }
    answer: { readonly orders: readonly StuckOrderView[]; readonly next?: StuckPlace }
  }
  /** Runs it again within a minute, with all its tries. Refused, `notPossibleNow`: it waits for nobody. */
  'order.runAgain': {
    request: { readonly orderId: string }
    answer: { readonly orderId: string; readonly status: string }
  }
  /**
   * Of one that is held back because its money went back before the shop heard of it. deliver: it is delivered all the
   * same. refunded: it is closed, what it holds is released, and what WeChat still has of the payment goes back.
   * Refused, `notPossibleNow`: it is not held back, or was decided.
   */
  'order.decideHeld': {
    request: {
      readonly orderId: string
      readonly how: 'deliver' | 'refunded'
      readonly reason: string
    }
    answer: { readonly orderId: string; readonly status: string }
  }
}
