/** What an operator does to orders. */

export interface OperatorOrderActions {
  /** 发货: one parcel with everything that is still to be sent. The same tracking number again is the same parcel. */
  'order.ship': {
    request: {
      readonly orderId: string
      readonly carrier: string
      readonly trackingNumber: string
    }
    answer: { readonly orderId: string; readonly status: string }
  }
}
