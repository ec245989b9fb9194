import { cartUseCases } from './cart/cart-use-cases.ts'
import type { Carts } from './cart/index.ts'
import { takeOrderedOut } from './cart/use-cases/change-lines.ts'
import type { Profiles, Reviews } from './account/index.ts'
import { accountUseCases } from './account/account-use-cases.ts'
import { catalogUseCases, type CatalogPorts } from './catalog/catalog-use-cases.ts'
import { couponUseCases, type CouponPorts } from './coupons/coupon-use-cases.ts'
import { sweepCoupons } from './coupons/use-cases/sweep-coupons.ts'
import { retryFulfillment } from './fulfillment/use-cases/retry-fulfillment.ts'
import { settleOrder } from './fulfillment/use-cases/settle-order.ts'
import type { Stock } from './catalog/index.ts'
import type { Alarms } from './insight/index.ts'
import type { Ids } from './kernel/ids.ts'
import type { Clock } from './kernel/instant.ts'
import type { Pause } from './kernel/pause.ts'
import type { Ledger, Purses } from './ledger/index.ts'
import type { ChannelPolicy, Orders } from './ordering/index.ts'
import { cancelOrder } from './ordering/use-cases/cancel-order.ts'
import { checkOrder } from './ordering/use-cases/check-order.ts'
import { closeOrder } from './ordering/use-cases/close-order.ts'
import { expireUnpaidOrders } from './ordering/use-cases/expire-unpaid-orders.ts'
import { confirmDueReceipts, confirmReceipt } from './ordering/use-cases/confirm-receipt.ts'
import { hideOrder } from './ordering/use-cases/hide-order.ts'
import { listOrders } from './ordering/use-cases/list-orders.ts'
import { payOrder } from './ordering/use-cases/pay-order.ts'
import { placeOrder } from './ordering/use-cases/place-order.ts'
import { quoteCheckout } from './ordering/use-cases/quote-checkout.ts'
import { resumeOrder } from './ordering/use-cases/resume-order.ts'
import { shipOrder } from './ordering/use-cases/ship-order.ts'
import { switchChannel } from './ordering/use-cases/switch-channel.ts'
import type { PaymentGateway } from './payment/index.ts'
import { askWechat } from './payment/use-cases/ask-wechat.ts'
import { reconcilePayments } from './payment/use-cases/reconcile-payments.ts'
import { recordPayment } from './payment/use-cases/record-payment.ts'
import type { RuleBook } from './pricing/index.ts'

/** Everything that lies outside the domain. */
export interface StorePorts extends CatalogPorts, CouponPorts {
  readonly carts: Carts
  readonly profiles: Profiles
  readonly reviews: Reviews
  readonly orders: Orders
  readonly purses: Purses
  readonly stock: Stock
  readonly rules: RuleBook
  readonly ledger: Ledger
  readonly alarms: Alarms
  readonly gateway: PaymentGateway
  readonly ids: Ids
  readonly clock: Clock
  readonly pause: Pause
  readonly channels: ChannelPolicy
  readonly report: (error: unknown, orderId: string) => void
}

/** All use cases over one set of ports: the one place where the business meets its surroundings. */
export const storeUseCases = (ports: StorePorts) => {
  const settle = settleOrder(ports)
  const withSettle = { ...ports, settleOrder: settle }
  const record = recordPayment(ports)
  const ask = askWechat({ ...ports, recordPayment: record })
  const withAsk = { ...withSettle, askWechat: ask, resumeOrder: resumeOrder(ports) }
  const close = closeOrder(withAsk)
  const all = { ...withAsk, closeOrder: close, leaveCart: takeOrderedOut(ports) }
  const coupons = couponUseCases(ports)
  const catalog = catalogUseCases(ports)
  return {
    ...catalog,
    ...accountUseCases({ ...ports, showCards: catalog.showCards }),
    ...cartUseCases(ports),
    ...coupons,
    sweepCoupons: sweepCoupons(ports),
    quoteCheckout: quoteCheckout({ ...ports, viewCoupons: coupons.viewCoupons }),
    placeOrder: placeOrder(all),
    switchChannel: switchChannel(all),
    confirmReceipt: confirmReceipt(all),
    confirmDueReceipts: confirmDueReceipts(all),
    hideOrder: hideOrder(ports),
    listOrders: listOrders(ports),
    shipOrder: shipOrder(ports),
    payOrder: payOrder(all),
    checkOrder: checkOrder(all),
    cancelOrder: cancelOrder(all),
    closeOrder: close,
    settleOrder: settle,
    recordPayment: record,
    reconcilePayments: reconcilePayments(all),
    expireUnpaidOrders: expireUnpaidOrders(all),
    retryFulfillment: retryFulfillment(all)
  }
}
