/** Requests and answers of the storefront door. Money in fen, times in milliseconds since 1970. */

import type { AccountActions, AccountRefusal } from './account.ts'
import type { AfterSaleActions, AfterSaleRefusal } from './after-sales.ts'
import type { CartActions, CartRefusal } from './cart.ts'
import type { CatalogActions, CatalogRefusal } from './catalog.ts'
import type {
  CheckoutRefusal,
  PlaceOrderRequest,
  QuoteRequest,
  QuoteView,
  PaymentMethodsView
} from './checkout.ts'
import type { CouponActions, CouponRefusal } from './coupons.ts'
import type { DeliveryActions, DeliveryRefusal } from './delivery.ts'
import type { DepartureActions, DepartureRefusal } from './departure.ts'
import type { OrderActions, OrderRefusal, OrderView } from './orders.ts'
import type { StaffActions } from './staff.ts'
import type { TapActions, TapRefusal } from './taps.ts'

export type { QuotaBalance } from './account.ts'
export type { QuotaPack } from './catalog.ts'
export type { PlaceOrderRequest } from './checkout.ts'
export type { OrderLineView, OrderView, PaySheetView, TimelineView } from './orders.ts'

interface CheckoutActions {
  'checkout.quote': { request: QuoteRequest; answer: QuoteView }
  'payment.methods': {
    request: { readonly skuIds: readonly string[] }
    answer: PaymentMethodsView
  }
  'checkout.placeOrder': { request: PlaceOrderRequest; answer: OrderView }
}

/** Every action of the door: what it takes and what it gives. */
export interface StorefrontActions
  extends
    AccountActions,
    AfterSaleActions,
    CartActions,
    CatalogActions,
    CheckoutActions,
    CouponActions,
    DeliveryActions,
    DepartureActions,
    OrderActions,
    StaffActions,
    TapActions {}

export type StorefrontAction = keyof StorefrontActions

/** Why the answer is no. Its fields prove it. */
export type StorefrontRefusal =
  | AccountRefusal
  | AfterSaleRefusal
  | CartRefusal
  | CatalogRefusal
  | CheckoutRefusal
  | CouponRefusal
  | DeliveryRefusal
  | DepartureRefusal
  | OrderRefusal
  | TapRefusal
  | { readonly kind: 'badRequest'; readonly field: string }
  | { readonly kind: 'unknownAction' }
  | { readonly kind: 'notSignedIn' }
  /** Nothing was lost; the same request again goes on where this one stopped. */
  | { readonly kind: 'busy' }

export type StorefrontAnswer<Action extends StorefrontAction> =
  | { readonly ok: true; readonly value: StorefrontActions[Action]['answer'] }
  | { readonly ok: false; readonly refusal: StorefrontRefusal }
