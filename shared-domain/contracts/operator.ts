/** Requests and answers of the operator door: who runs the shop. */

import type { OrderRefusal } from './orders.ts'

export interface OperatorActions {
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

export type OperatorAction = keyof OperatorActions

export type OperatorRefusal =
  | Extract<OrderRefusal, { readonly kind: 'orderNotFound' | 'notPossibleNow' }>
  | { readonly kind: 'badRequest'; readonly field: string }
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'notSignedIn' }
  /** The caller runs no shop here. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'busy' }
