import type { Profiles, Reviews } from '../account/index.ts'
import { accountUseCases } from '../account/account-use-cases.ts'
import { catalogUseCases, type CatalogPorts } from '../catalog/catalog-use-cases.ts'
import { couponUseCases, type CouponPorts } from '../coupons/coupon-use-cases.ts'
import { sweepCoupons } from '../coupons/use-cases/sweep-coupons.ts'
import { retryFulfillment } from '../fulfillment/use-cases/retry-fulfillment.ts'
import { settleOrder } from '../fulfillment/use-cases/settle-order.ts'
import type { Stock } from '../catalog/index.ts'
import type { Alarms, Sales } from '../insight/index.ts'
import { relayOutbox } from '../insight/use-cases/relay-outbox.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Clock } from '../kernel/instant.ts'
import type { Pause } from '../kernel/pause.ts'
import type { Ledger, Purses } from '../ledger/index.ts'
import type { ChannelPolicy, Orders } from '../ordering/index.ts'
import { cancelOrder } from '../ordering/use-cases/cancel-order.ts'
import { checkOrder } from '../ordering/use-cases/check-order.ts'
import { closeOrder } from '../ordering/use-cases/close-order.ts'
import { expireUnpaidOrders } from '../ordering/use-cases/expire-unpaid-orders.ts'
import { confirmDueReceipts, confirmReceipt } from '../ordering/use-cases/confirm-receipt.ts'
import { hideOrder } from '../ordering/use-cases/hide-order.ts'
import { listOrders } from '../ordering/use-cases/list-orders.ts'
import { payOrder } from '../ordering/use-cases/pay-order.ts'
import { placeOrder } from '../ordering/use-cases/place-order.ts'
import { quoteCheckout } from '../ordering/use-cases/quote-checkout.ts'
import { resumeOrder } from '../ordering/use-cases/resume-order.ts'
import { shipOrder } from '../ordering/use-cases/ship-order.ts'
import { switchChannel } from '../ordering/use-cases/switch-channel.ts'
import type { PaymentEvidence, PaymentGateway } from '../payment/index.ts'
import { askWechat } from '../payment/use-cases/ask-wechat.ts'
import { reconcilePayments } from '../payment/use-cases/reconcile-payments.ts'
import { recordPayment, type Recorded } from '../payment/use-cases/record-payment.ts'
import type { RuleBook } from '../pricing/index.ts'

/** Everything that lies outside the domain. */
export interface Ports extends CatalogPorts, CouponPorts {
  readonly profiles: Profiles
  readonly reviews: Reviews
  readonly orders: Orders
  readonly purses: Purses
  readonly stock: Stock
  readonly rules: RuleBook
  readonly ledger: Ledger
  readonly sales: Sales
  readonly alarms: Alarms
  readonly gateway: PaymentGateway
  readonly ids: Ids
  readonly clock: Clock
  readonly pause: Pause
  readonly channels: ChannelPolicy
  readonly report: (error: unknown, orderId: string) => void
}

/** All use cases over one set of ports. */
export const compose = (ports: Ports) => {
  const settle = settleOrder(ports)
  const withSettle = { ...ports, settleOrder: settle }
  const record = recordPayment(ports)
  const ask = askWechat({ ...ports, recordPayment: record })
  const withAsk = { ...withSettle, askWechat: ask }
  const close = closeOrder(withAsk)
  const coupons = couponUseCases(ports)
  const catalog = catalogUseCases(ports)
  return {
    ...catalog,
    ...accountUseCases({ ...ports, showCards: catalog.showCards }),
    ...coupons,
    sweepCoupons: sweepCoupons(ports),
    quoteCheckout: quoteCheckout({ ...ports, viewCoupons: coupons.viewCoupons }),
    placeOrder: placeOrder({ ...withAsk, closeOrder: close }),
    switchChannel: switchChannel(withAsk),
    confirmReceipt: confirmReceipt(withSettle),
    confirmDueReceipts: confirmDueReceipts(withSettle),
    hideOrder: hideOrder(ports),
    listOrders: listOrders(ports),
    shipOrder: shipOrder(ports),
    payOrder: payOrder({ ...ports, resumeOrder: resumeOrder(ports) }),
    checkOrder: checkOrder({ ...withAsk, closeOrder: close }),
    cancelOrder: cancelOrder({ ...ports, closeOrder: close }),
    closeOrder: close,
    settleOrder: settle,
    recordPayment: record,
    /** What the notification's door does once the notice is verified: record, and deliver at once what is new. */
    receiveNotice: async (evidence: PaymentEvidence): Promise<Recorded> => {
      const recorded = await record(evidence, { cause: 'notification' })
      if (recorded.kind === 'paid') await settle(recorded.order, 'notification')
      return recorded
    },
    reconcilePayments: reconcilePayments({ ...withAsk, closeOrder: close }),
    expireUnpaidOrders: expireUnpaidOrders({ ...ports, closeOrder: close }),
    retryFulfillment: retryFulfillment(withSettle),
    relayOutbox: relayOutbox(ports)
  }
}

export type UseCases = ReturnType<typeof compose>
