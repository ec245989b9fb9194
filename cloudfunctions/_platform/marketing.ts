import { marketingUseCases } from '#domain/marketing-use-cases'

import { createCatalog } from './cloudbase/catalog.ts'
import { createCouponClaims } from './cloudbase/coupon-claims.ts'
import { createCouponStock } from './cloudbase/coupon-stock.ts'
import { createKeptRules } from './cloudbase/kept-rules.ts'
import { createOffers } from './cloudbase/offers.ts'
import { createProducts } from './cloudbase/products.ts'
import { createProfiles } from './cloudbase/profiles.ts'
import { createPurses } from './cloudbase/purses.ts'
import { parseRules } from './cloudbase/rule-documents.ts'
import { createRuleShelf } from './cloudbase/rule-shelf.ts'
import type { Ground } from './ground.ts'
import { asError } from './system/as-error.ts'
import { contentIds } from './system/ids.ts'

/** 营销 on CloudBase: goods may be some seconds old, rules never are. */
export const composeMarketing = ({ db, clock, log }: Pick<Ground, 'clock' | 'db' | 'log'>) => {
  const shelf = createRuleShelf(db)
  const rulesNow = async () => parseRules(await shelf.rules())
  return marketingUseCases({
    ...createKeptRules(db, clock),
    ...createProducts({ db, shelf }, clock),
    catalog: createCatalog(db, clock),
    offers: createOffers(db),
    rules: { read: async () => (await rulesNow()).pricing },
    couponIssues: { read: async () => (await rulesNow()).issues },
    couponStock: createCouponStock(db, clock),
    couponClaims: createCouponClaims(db, clock, (error) =>
      log.alert('unreadablePurse', { error: asError(error) })
    ),
    profiles: createProfiles(db, clock),
    purses: createPurses(db, clock),
    ids: contentIds,
    clock
  })
}

export type Marketing = ReturnType<typeof composeMarketing>
