import type { Ids } from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'
import type { Pause } from '#domain/kernel/pause'
import type { ChannelPolicy } from '#domain/ordering/index'
import type { PaymentGateway } from '#domain/payment/gateway'
import { storeUseCases } from '#domain/store-use-cases'

import { createCarts } from './cloudbase/carts.ts'
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
  carts: createCarts(db, clock),
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

/** Hands the business what it needs of its surroundings. */
export const createUseCases = (
  { gateway, clock, ids, pause, log, channels }: Surroundings,
  repositories: Repositories
) =>
  storeUseCases({
    ...repositories,
    gateway,
    clock,
    ids,
    pause,
    channels,
    report: reportItem(log)
  })

export type UseCases = ReturnType<typeof createUseCases>
