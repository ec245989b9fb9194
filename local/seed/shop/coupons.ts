import { categories } from './categories.ts'

const DAY_MS = 86_400_000

/** A coupon of the demo shop as written down; its documents follow from it. Money in fen. */
interface SeedCoupon {
  readonly id: string
  readonly name: string
  readonly value:
    | { readonly kind: 'amount'; readonly valueFen: number }
    | { readonly kind: 'percent'; readonly payPercent: number; readonly capFen?: number }
  readonly thresholdFen: number
  /** Of one category; absent: of everything. */
  readonly category?: string
  readonly scope: string
  /** How many there are in all. */
  readonly putIn: number
  readonly perShopper: number
  readonly validDays: number
  /** Days after the shop was opened. */
  readonly fromDay?: number
}

const seedCoupons: readonly SeedCoupon[] = [
  {
    id: 'new-shopper',
    name: '新人见面礼',
    value: { kind: 'amount', valueFen: 1000 },
    thresholdFen: 0,
    scope: '全场通用',
    putIn: 10_000,
    perShopper: 1,
    validDays: 7
  },
  {
    id: 'all-200-20',
    name: '全场满减券',
    value: { kind: 'amount', valueFen: 2000 },
    thresholdFen: 20_000,
    scope: '全场通用',
    putIn: 5000,
    perShopper: 2,
    validDays: 15
  },
  {
    id: 'tea-85',
    name: '茶事 8.5 折券',
    value: { kind: 'percent', payPercent: 85, capFen: 5000 },
    thresholdFen: 9900,
    category: 'tea',
    scope: '限茶与茶具',
    putIn: 500,
    perShopper: 1,
    validDays: 15
  },
  {
    id: 'coffee-150-30',
    name: '咖啡器具券',
    value: { kind: 'amount', valueFen: 3000 },
    thresholdFen: 15_000,
    category: 'coffee',
    scope: '限咖啡器具',
    putIn: 300,
    perShopper: 1,
    validDays: 15
  },
  {
    id: 'textile-399-60',
    name: '居家布艺券',
    value: { kind: 'amount', valueFen: 6000 },
    thresholdFen: 39_900,
    category: 'textile',
    scope: '限居家布艺',
    putIn: 200,
    perShopper: 1,
    validDays: 30
  },
  {
    id: 'weekend-300-50',
    name: '周末大额券',
    value: { kind: 'amount', valueFen: 5000 },
    thresholdFen: 30_000,
    scope: '全场通用',
    putIn: 100,
    perShopper: 1,
    validDays: 3,
    fromDay: 3
  }
]

/** Days that the demo's coupons can be received, and used, after the shop was opened. */
const CENTRE_DAYS = 60
const VALID_DAYS = 90

/** The settings document `coupons`: what each is worth and how it is given out. */
export const couponRules = (now: Date): object => ({
  coupons: seedCoupons.map((coupon) => {
    const { id, name, value, thresholdFen, category, scope, perShopper, validDays } = coupon
    return {
      id,
      name,
      value,
      thresholdFen,
      productIds: productsOf(category),
      validFrom: now,
      validTo: daysLater(now, VALID_DAYS),
      scope,
      opens: category === undefined ? { kind: 'all' } : { kind: 'category', category },
      centre: {
        from: daysLater(now, coupon.fromDay ?? 0),
        to: daysLater(now, CENTRE_DAYS),
        perShopper,
        validDays
      }
    }
  })
})

/** How many there are is stock, named after the coupon: available + held + sold = putIn. */
export const couponStock = (now: Date): readonly object[] =>
  seedCoupons.map(({ id, putIn }) => ({
    _id: `coupon:${id}`,
    schema: 1,
    version: 1,
    changedAt: now,
    putIn,
    available: putIn,
    sold: 0,
    holds: {},
    holdCount: 0
  }))

const productsOf = (category: string | undefined): readonly string[] =>
  categories.find(({ id }) => id === category)?.products.map(({ id }) => id) ?? []

const daysLater = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS)
