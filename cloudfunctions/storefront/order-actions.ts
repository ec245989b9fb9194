import type { OrderActions } from '#domain/contracts/orders'
import type { StorefrontAction } from '#domain/contracts/storefront'
import { ok, type Result } from '#domain/kernel/result'
import { orderView, type Order } from '#domain/ordering/index'

import type { Composition } from '../_platform/compose.ts'
import type { Action } from '../_platform/door.ts'
import {
  cancelling,
  confirming,
  orderAndAsk,
  orderAndChannel,
  orderOnly,
  page,
  paying,
  placing,
  quoting
} from './order-requests.ts'
import { promised } from './promised.ts'

type Names =
  | keyof OrderActions
  | Extract<StorefrontAction, `checkout.${string}` | `payment.${string}`>

/** 结算, 下单 and my orders. */
export const orderActions = ({
  useCases,
  clock,
  gateway,
  channels
}: Composition): Readonly<Record<Names, Action>> => {
  const view = ({ state }: Order) => orderView(state, { now: clock.now(), gateway, channels })
  const viewed = <Refusal>(result: Result<Order, Refusal>) =>
    result.ok ? ok(view(result.value)) : result
  return {
    'checkout.quote': promised<'checkout.quote'>()(quoting, (openid, request) =>
      useCases.quoteCheckout(openid, request)
    ),
    'payment.methods': promised<'payment.methods'>()(paying, async (openid, { skuIds }) =>
      ok(await useCases.paymentMethods(openid, skuIds))
    ),
    'checkout.placeOrder': promised<'checkout.placeOrder'>()(placing, async (openid, request) =>
      viewed(await useCases.placeOrder({ openid, ...request }))
    ),
    'order.pay': promised<'order.pay'>()(orderOnly, async (openid, { orderId }) =>
      viewed(await useCases.payOrder(openid, orderId))
    ),
    'order.switchChannel': promised<'order.switchChannel'>()(
      orderAndChannel,
      async (openid, { orderId, channel }) =>
        viewed(await useCases.switchChannel(openid, orderId, channel))
    ),
    'order.status': promised<'order.status'>()(orderAndAsk, async (openid, request) =>
      viewed(await useCases.checkOrder(openid, request.orderId, request.askWechat))
    ),
    'order.cancel': promised<'order.cancel'>()(cancelling, async (openid, { orderId, reason }) =>
      viewed(await useCases.cancelOrder(openid, orderId, reason))
    ),
    'order.confirm': promised<'order.confirm'>()(confirming, async (openid, request) =>
      viewed(await useCases.confirmReceipt(openid, request.orderId, request.atWechat))
    ),
    'order.hide': promised<'order.hide'>()(orderOnly, async (openid, { orderId }) =>
      viewed(await useCases.hideOrder(openid, orderId))
    ),
    'order.list': promised<'order.list'>()(page, async (openid, request) =>
      ok({ orders: (await useCases.listOrders(openid, request)).map(view) })
    )
  }
}
