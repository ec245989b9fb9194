import { describe } from '@jest/globals'
import { billsSuite } from './bills-suite.ts'
import { afterSalesSuite } from './after-sales-suite.ts'
import { assistantSuite } from './assistant-suite.ts'
import { cartsSuite } from './carts-suite.ts'
import { couponsSuite } from './coupons-suite.ts'
import { goodsSuite } from './goods-suite.ts'
import { insightSuite } from './insight-suite.ts'
import { ledgerSuite } from './ledger-suite.ts'
import { ownMoneySuite } from './own-money-suite.ts'
import { marketingSuite } from './marketing-suite.ts'
import { ordersSuite } from './orders-suite.ts'
import { profilesSuite } from './profiles-suite.ts'
import { productsSuite } from './products-suite.ts'
import { pursesSuite } from './purses-suite.ts'
import { reviewsSuite } from './reviews-suite.ts'
import { stockSuite } from './stock-suite.ts'
import type { OpenBench } from './repository-bench.ts'

/** What every kind of repositories promises to the use cases. `open` gives empty ones. */
export const repositorySuite = (kind: string, open: OpenBench): void => {
  describe(`repositories ${kind}`, () => {
    ordersSuite(open)
    afterSalesSuite(open)
    pursesSuite(open)
    ownMoneySuite(open)
    ledgerSuite(open)
    stockSuite(open)
    couponsSuite(open)
    marketingSuite(open)
    insightSuite(open)
    productsSuite(open)
    goodsSuite(open)
    cartsSuite(open)
    profilesSuite(open)
    reviewsSuite(open)
    billsSuite(open)
    assistantSuite(open)
  })
}
