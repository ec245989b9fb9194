import { accountUseCases } from './account/account-use-cases.ts'
import type { Profiles, Reviews } from './account/index.ts'
import { cartUseCases } from './cart/cart-use-cases.ts'
import type { Carts } from './cart/index.ts'
import { takeOrderedOut } from './cart/use-cases/change-lines.ts'
import { catalogUseCases, type CatalogPorts } from './catalog/catalog-use-cases.ts'
import { couponUseCases, type CouponPorts } from './coupons/coupon-use-cases.ts'
import { sweepCoupons } from './coupons/use-cases/sweep-coupons.ts'
import type { ShippingReports } from './fulfillment/shipping-reports.ts'
import { receivedAtWechat } from './fulfillment/use-cases/received-at-wechat.ts'
import type { Ids } from './kernel/ids.ts'
import type { ChannelPolicy } from './ordering/index.ts'
import { cancelOrder } from './ordering/use-cases/cancel-order.ts'
import { checkOrder } from './ordering/use-cases/check-order.ts'
import { confirmReceipt } from './ordering/use-cases/confirm-receipt.ts'
import { hideOrder } from './ordering/use-cases/hide-order.ts'
import { listOrders } from './ordering/use-cases/list-orders.ts'
import { payOrder } from './ordering/use-cases/pay-order.ts'
import { paymentMethods } from './ordering/use-cases/payment-methods.ts'
import { placeOrder } from './ordering/use-cases/place-order.ts'
import { quoteCheckout } from './ordering/use-cases/quote-checkout.ts'
import { shipOrder } from './ordering/use-cases/ship-order.ts'
import { switchChannel } from './ordering/use-cases/switch-channel.ts'
import type { RuleBook } from './pricing/index.ts'
import { saleUseCases, type SalePorts } from './sale-use-cases.ts'

/** Everything that lies outside the domain. */
export interface StorePorts extends SalePorts, CatalogPorts, Omit<CouponPorts, keyof SalePorts> {
  readonly carts: Carts
  readonly profiles: Profiles
  readonly reviews: Reviews
  readonly rules: RuleBook
  readonly ids: Ids
  readonly channels: ChannelPolicy
  readonly shippingReports: Pick<ShippingReports, 'look'>
}

/** All use cases over one set of ports: the one place where the business meets its surroundings. */
export const storeUseCases = (ports: StorePorts) => {
  const sale = saleUseCases(ports)
  const all = { ...ports, ...sale, leaveCart: takeOrderedOut(ports) }
  const coupons = couponUseCases(ports)
  const catalog = catalogUseCases(ports)
  return {
    ...sale,
    ...catalog,
    ...accountUseCases({ ...ports, showCards: catalog.showCards }),
    ...cartUseCases(ports),
    ...coupons,
    sweepCoupons: sweepCoupons(ports),
    quoteCheckout: quoteCheckout({ ...ports, viewCoupons: coupons.viewCoupons }),
    paymentMethods: paymentMethods(ports),
    placeOrder: placeOrder(all),
    switchChannel: switchChannel(all),
    confirmReceipt: confirmReceipt({ ...all, receivedAtWechat: receivedAtWechat(ports) }),
    hideOrder: hideOrder(ports),
    listOrders: listOrders(ports),
    shipOrder: shipOrder(ports),
    payOrder: payOrder(all),
    checkOrder: checkOrder(all),
    cancelOrder: cancelOrder(all)
  }
}
