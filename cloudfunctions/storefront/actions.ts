import type { StorefrontAction } from '#domain/contracts/storefront'

import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import { accountActions } from './account-actions.ts'
import { afterSaleActions } from './after-sale-actions.ts'
import { cartActions } from './cart-actions.ts'
import { catalogActions } from './catalog-actions.ts'
import { couponActions } from './coupon-actions.ts'
import { departureActions } from './departure-actions.ts'
import { deliveryActions } from './delivery-actions.ts'
import { orderActions } from './order-actions.ts'
import { staffActions } from './staff-actions.ts'
import { tapActions } from './tap-actions.ts'

/** Every action of the storefront: request, use case, view. */
export const storefrontActions = (
  shop: Composition
): Readonly<Record<StorefrontAction, Action>> => ({
  ...catalogActions(shop.useCases),
  ...accountActions(shop),
  ...afterSaleActions(shop.useCases),
  ...cartActions(shop.useCases),
  ...couponActions(shop.useCases),
  ...deliveryActions(shop.useCases),
  ...departureActions(shop),
  ...orderActions(shop),
  ...staffActions(shop),
  ...tapActions(shop)
})
