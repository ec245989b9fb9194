import type { MarketingRefusal } from '../contracts/operator-marketing.ts'
import type { OperatorCouponRefusal } from '../contracts/operator-coupons.ts'
import type { CouponIssue, CouponStock } from '../coupons/index.ts'
import { later, type Clock } from '../kernel/instant.ts'
import type { Result } from '../kernel/result.ts'
import { settings } from '../kernel/settings.ts'
import type { GoodsPorts } from '../ordering/index.ts'
import type { RuleBook } from '../pricing/index.ts'
import { changeRule, type RuleChange } from './change-rule.ts'
import type { KeptRules } from './kept-rules.ts'

/** What editing coupon templates needs of its surroundings. */
export interface CouponDesk extends GoodsPorts {
  readonly couponRules: KeptRules<CouponIssue>
  readonly couponStock: Pick<CouponStock, 'counts' | 'resize'>
  /** Everything that prices follow from; some seconds old at most. */
  readonly rules: RuleBook
  readonly clock: Clock
}

export type CouponAnswer<Value> = Promise<Result<Value, MarketingRefusal | OperatorCouponRefusal>>

/** Purses show their coupons for some months after the last day: so long its template is needed. */
export const changeTemplate =
  ({ couponRules, clock }: CouponDesk) =>
  (change: Omit<RuleChange<CouponIssue>, 'endOf'>) =>
    changeRule({ rules: couponRules, idOf: ({ template }: CouponIssue) => template.id, clock })({
      ...change,
      endOf: ({ template: { validTo } }) =>
        later(validTo, settings.keepCouponsMs) < clock.now() ? validTo : null
    })
