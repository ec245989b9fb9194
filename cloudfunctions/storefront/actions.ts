import type * as v from 'valibot'

import type {
  StorefrontAction,
  StorefrontActions,
  StorefrontRefusal
} from '#domain/contracts/storefront'
import type { OpenId } from '#domain/kernel/ids'
import { ok, type Result } from '#domain/kernel/result'
import { quotaBalance } from '#domain/ledger/index'
import { orderView, type Order } from '#domain/ordering/index'

import type { Composition } from '../_platform/compose.ts'
import { action, type Action } from '../_platform/door.ts'
import { nothing, orderAndAsk, orderOnly, page, placing } from './requests.ts'

const ORDERS_PER_PAGE = 20

/** Holds each use case to what the contract promises for its action. */
const promised =
  <Name extends StorefrontAction>() =>
  <Schema extends v.GenericSchema>(
    request: Schema,
    run: (
      openid: OpenId,
      request: v.InferOutput<Schema>
    ) => Promise<Result<StorefrontActions[Name]['answer'], StorefrontRefusal>>
  ): Action =>
    action(request, run)

/** Every action of the storefront: request, use case, view. */
export const storefrontActions = (
  shop: Composition
): Readonly<Record<StorefrontAction, Action>> => {
  const { useCases, repositories } = shop
  const view = (order: Order) => orderView(order.state, shop.clock.now(), shop.gateway)
  const viewed = <Refusal>(result: Result<Order, Refusal>) =>
    result.ok ? ok(view(result.value)) : result
  return {
    'catalog.quotaPacks': promised<'catalog.quotaPacks'>()(nothing, async () =>
      ok({ packs: await useCases.listQuotaPacks() })
    ),
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
