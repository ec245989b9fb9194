/** 待处理: orders that wait for a person. Times in milliseconds since 1970. */

export interface StuckOrderView {
  readonly orderId: string
  readonly status: string
  readonly payableFen: number
  /**
   * settling: a delivery or a release without tries left, no timer looks at it. closing: nobody paid, WeChat does not
   * let it close, tried hourly. shipping: WeChat could not be told of the delivery.
   */
  readonly where: 'settling' | 'closing' | 'shipping'
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
}
