import type { CentreIssue } from '../coupons/coupon-issue.ts'
import { fen } from '../kernel/fen.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { TEST_START } from './test-clock.ts'

/** ¥10 without a threshold, one per shopper, good for seven days; a test names what matters to it. */
export const aCouponIssue = (
  changes: {
    readonly id?: string
    readonly centre?: Partial<CentreIssue['centre']>
  } = {}
): CentreIssue => ({
  template: {
    id: changes.id ?? 'new',
    name: '新人礼',
    value: { kind: 'amount', valueFen: fen(1000) },
    thresholdFen: fen(0),
    productIds: [],
    validFrom: TEST_START,
    validTo: later(TEST_START, 30 * DAY_MS)
  },
  scope: '全场通用',
  opens: { kind: 'all' },
  centre: {
    from: TEST_START,
    to: later(TEST_START, 10 * DAY_MS),
    perShopper: 1,
    validDays: 7,
    ...changes.centre
  }
})
