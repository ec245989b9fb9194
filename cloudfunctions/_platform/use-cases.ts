import type { ShippingReports } from '#domain/fulfillment/shipping-reports'
import type { Ids } from '#domain/kernel/ids'
import type { ChannelPolicy } from '#domain/ordering/index'
import type { PaymentGateway } from '#domain/payment/gateway'
import { storeUseCases } from '#domain/store-use-cases'

import { createCarts } from './cloudbase/carts.ts'
import { createCatalog } from './cloudbase/catalog.ts'
import { createCouponClaims } from './cloudbase/coupon-claims.ts'
import { createCouponStock } from './cloudbase/coupon-stock.ts'
import { createOffers } from './cloudbase/offers.ts'
import { createProducts } from './cloudbase/products.ts'
import { createProfiles } from './cloudbase/profiles.ts'
import { createReviews } from './cloudbase/reviews.ts'
import { createRuleShelf } from './cloudbase/rule-shelf.ts'
import { createRules } from './cloudbase/rules.ts'
import { reportItem, type Ground } from './ground.ts'
import { createSaleRepositories } from './sale.ts'
import { asError } from './system/as-error.ts'

/** What selling needs besides. */
export interface Surroundings extends Ground {
  readonly gateway: PaymentGateway
  readonly ids: Ids
  readonly channels: ChannelPolicy
  readonly shippingReports: ShippingReports
}

/** All repositories on CloudBase. */
export const createRepositories = (ground: Ground) => {
  const { db, clock, log } = ground
  const shelf = createRuleShelf(db)
  return {
    ...createSaleRepositories(ground),
    carts: createCarts(db, clock),
    profiles: createProfiles(db, clock),
    reviews: createReviews(db, clock),
    couponStock: createCouponStock(db, clock),
    couponClaims: createCouponClaims(db, clock, (error) =>
      log.alert('unreadablePurse', { error: asError(error) })
    ),
    catalog: createCatalog(db, clock),
    ...createProducts({ db, shelf }, clock),
    offers: createOffers(db),
    ...createRules(shelf, clock)
  }
}

export type Repositories = ReturnType<typeof createRepositories>

/** Hands the business what it needs of its surroundings. */
export const createUseCases = (
  { gateway, clock, ids, pause, log, channels, shippingReports }: Surroundings,
  repositories: Repositories
) =>
  storeUseCases({
    ...repositories,
    gateway,
    clock,
    ids,
    pause,
    channels,
    shippingReports,
    report: reportItem(log)
  })

export type UseCases = ReturnType<typeof createUseCases>
