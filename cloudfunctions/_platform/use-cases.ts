import { accountUseCases } from '#domain/account/account-use-cases'
import { catalogUseCases } from '#domain/catalog/catalog-use-cases'
import { couponUseCases } from '#domain/coupons/coupon-use-cases'
import { retryFulfillment } from '#domain/fulfillment/use-cases/retry-fulfillment'
import { settleOrder } from '#domain/fulfillment/use-cases/settle-order'
import type { Ids } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { Pause } from '#domain/kernel/pause'
import type { ChannelPolicy } from '#domain/ordering/index'
import { cancelOrder } from '#domain/ordering/use-cases/cancel-order'
import { checkOrder } from '#domain/ordering/use-cases/check-order'
import { closeOrder } from '#domain/ordering/use-cases/close-order'
import { confirmReceipt } from '#domain/ordering/use-cases/confirm-receipt'
import { expireUnpaidOrders } from '#domain/ordering/use-cases/expire-unpaid-orders'
import { hideOrder } from '#domain/ordering/use-cases/hide-order'
import { listOrders } from '#domain/ordering/use-cases/list-orders'
import { payOrder } from '#domain/ordering/use-cases/pay-order'
import { placeOrder } from '#domain/ordering/use-cases/place-order'
import { quoteCheckout } from '#domain/ordering/use-cases/quote-checkout'
import { resumeOrder } from '#domain/ordering/use-cases/resume-order'
import { shipOrder } from '#domain/ordering/use-cases/ship-order'
import { switchChannel } from '#domain/ordering/use-cases/switch-channel'
import type { PaymentGateway } from '#domain/payment/gateway'
import { askWechat } from '#domain/payment/use-cases/ask-wechat'
import { reconcilePayments } from '#domain/payment/use-cases/reconcile-payments'
import { recordPayment } from '#domain/payment/use-cases/record-payment'

import { createCatalog } from './cloudbase/catalog.ts'
import { createCouponClaims } from './cloudbase/coupon-claims.ts'
import { createCouponStock } from './cloudbase/coupon-stock.ts'
import type { Database } from './cloudbase/database.ts'
import { createAlarms, createSales } from './cloudbase/insight.ts'
import { createLedger } from './cloudbase/ledger.ts'
import { createOffers } from './cloudbase/offers.ts'
import { createOrders } from './cloudbase/orders.ts'
import { createProducts } from './cloudbase/products.ts'
import { createProfiles } from './cloudbase/profiles.ts'
import { createPurses } from './cloudbase/purses.ts'
import { createReviews } from './cloudbase/reviews.ts'
import { createRules } from './cloudbase/rules.ts'
import { createStock } from './cloudbase/stock.ts'
import { asError } from './system/as-error.ts'
import type { Log } from './system/log.ts'

/** What the repositories stand on. */
export interface Ground {
  readonly db: Database
  readonly clock: Clock
  readonly pause: Pause
  readonly log: Log
  /** How long a ledger transaction goes on against conflicts, in milliseconds: doors 2,000, timers 35,000. */
  readonly patienceMs: number
}

/** What selling needs besides. */
export interface Surroundings extends Ground {
  readonly gateway: PaymentGateway
  readonly ids: Ids
  readonly channels: ChannelPolicy
}

/** The repositories on CloudBase. */
export const createRepositories = ({ db, clock, log, pause, patienceMs }: Ground) => ({
  orders: createOrders(db, clock, (error) =>
    log.alert('unreadableOrder', { error: asError(error) })
  ),
  purses: createPurses(db, clock),
  profiles: createProfiles(db, clock),
  reviews: createReviews(db, clock),
  stock: createStock(db, clock),
  couponStock: createCouponStock(db, clock),
  couponClaims: createCouponClaims(db, clock, (error) =>
    log.alert('unreadablePurse', { error: asError(error) })
  ),
  ledger: createLedger(db, clock, { patienceMs, pause }),
  catalog: createCatalog(db, clock),
  ...createProducts(db, clock),
  offers: createOffers(db),
  ...createRules(db, clock),
  sales: createSales(db),
  alarms: createAlarms(db)
})

export type Repositories = ReturnType<typeof createRepositories>

/** A timer's bad item is told and left to its next time. */
export const reportItem =
  (log: Log) =>
  (error: unknown, orderId: string): void => {
    log.alert('timerItemFailed', { orderId, error: asError(error) })
  }

/** Hands every use case what it needs: the one place where the business meets its surroundings. */
export const createUseCases = (
  { gateway, clock, ids, pause, log, channels }: Surroundings,
  repositories: Repositories
) => {
  const report = reportItem(log)
  const base = { ...repositories, gateway, clock, ids, pause, channels, report }
  const withSettle = { ...base, settleOrder: settleOrder(base) }
  const withRecord = { ...withSettle, recordPayment: recordPayment(base) }
  const withAsk = {
    ...withRecord,
    askWechat: askWechat(withRecord),
    resumeOrder: resumeOrder(base)
  }
  const all = { ...withAsk, closeOrder: closeOrder(withAsk) }
  const catalog = catalogUseCases(all)
  const coupons = couponUseCases(all)
  return {
    ...catalog,
    ...accountUseCases({ ...all, showCards: catalog.showCards }),
    ...coupons,
    quoteCheckout: quoteCheckout({ ...all, viewCoupons: coupons.viewCoupons }),
    placeOrder: placeOrder(all),
    switchChannel: switchChannel(all),
    confirmReceipt: confirmReceipt(all),
    hideOrder: hideOrder(all),
    listOrders: listOrders(all),
    shipOrder: shipOrder(all),
    payOrder: payOrder(all),
    checkOrder: checkOrder(all),
    cancelOrder: cancelOrder(all),
    closeOrder: all.closeOrder,
    recordPayment: all.recordPayment,
    settleOrder: all.settleOrder,
    reconcilePayments: reconcilePayments(all),
    retryFulfillment: retryFulfillment(all),
    expireUnpaidOrders: expireUnpaidOrders(all)
  }
}

export type UseCases = ReturnType<typeof createUseCases>
