import type { AccountActions } from '#domain/contracts/account'
import type { CartActions } from '#domain/contracts/cart'
import type { CouponActions } from '#domain/contracts/coupons'
import type { DeliveryActions } from '#domain/contracts/delivery'
import type { StorefrontAction } from '#domain/contracts/storefront'
import { ok, type Result } from '#domain/kernel/result'
import { quotaBalance } from '#domain/ledger/index'
import { orderView, type Order } from '#domain/ordering/index'

import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import { catalogActions } from './catalog-actions.ts'
import { promised } from './promised.ts'
import { nothing, orderAndAsk, orderOnly, page, placing } from './requests.ts'

const ORDERS_PER_PAGE = 20

/** Still without a use case: refused as unknown. */
type Coming =
  | Exclude<keyof AccountActions, 'account.quota'>
  | keyof CartActions
  | keyof CouponActions
  | keyof DeliveryActions
  | 'checkout.quote'
  | 'order.switchChannel'
  | 'order.confirm'
  | 'order.hide'

/** Every action of the storefront: request, use case, view. */
export const storefrontActions = (
  shop: Composition
): Readonly<Record<Exclude<StorefrontAction, Coming>, Action>> => {
  const { useCases, repositories } = shop
  const view = (order: Order) => orderView(order.state, shop.clock.now(), shop.gateway)
  const viewed = <Refusal>(result: Result<Order, Refusal>) =>
    result.ok ? ok(view(result.value)) : result
  return {
    ...catalogActions(useCases),
    'account.quota': promised<'account.quota'>()(nothing, async (openid) =>
      ok(quotaBalance(await repositories.purses.read(openid)))
    ),
    'checkout.placeOrder': promised<'checkout.placeOrder'>()(placing, async (openid, request) =>
      viewed(await useCases.placeOrder({ openid, ...request }))
    ),
    'order.pay': promised<'order.pay'>()(orderOnly, async (openid, { orderId }) =>
      viewed(await useCases.payOrder(openid, orderId))
    ),
    'order.status': promised<'order.status'>()(orderAndAsk, async (openid, request) =>
      viewed(await useCases.checkOrder(openid, request.orderId, request.askWechat))
    ),
    'order.cancel': promised<'order.cancel'>()(orderOnly, async (openid, { orderId }) =>
      viewed(await useCases.cancelOrder(openid, orderId))
    ),
    'order.list': promised<'order.list'>()(page, async (openid, request) => {
      const limit = ORDERS_PER_PAGE
      const orders = await repositories.orders.ofShopper(openid, { ...request, limit })
      return ok({ orders: orders.map(view) })
    })
  }
}
