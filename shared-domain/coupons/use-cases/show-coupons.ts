import type { CouponOfferView, CouponView } from '../../contracts/coupons.ts'
import type { OpenId } from '../../kernel/ids.ts'
import { DAY_MS, later, type Clock, type Instant } from '../../kernel/instant.ts'
import type { Purse, Purses } from '../../ledger/index.ts'
import { isInCentre, type CentreIssue, type CouponIssues } from '../coupon-issue.ts'
import { couponOfferView, couponViews } from '../coupon-view.ts'
import type { CouponStock } from '../ports.ts'

interface ShowCouponsDeps {
  readonly couponIssues: CouponIssues
  readonly purses: Purses
  readonly clock: Clock
}

/** 领券中心: what is given out, as this shopper may receive it, in the shop's order. 2 calls side by side. */
export const showCouponCentre =
  (deps: ShowCouponsDeps & { readonly couponStock: CouponStock }) =>
  async (openid: OpenId): Promise<readonly CouponOfferView[]> => {
    const now = deps.clock.now()
    const issues = (await deps.couponIssues.read())
      .filter(isInCentre)
      .filter((issue) => isStillTold(issue, now))
    const [purse, counts] = await Promise.all([
      deps.purses.read(openid),
      deps.couponStock.counts(issues.map(({ template }) => template.id))
    ])
    return issues.flatMap((issue) => {
      const count = counts.get(issue.template.id)
      const received = purse?.received[issue.template.id] ?? 0
      return count ? [couponOfferView(issue, { count, received }, now)] : []
    })
  }

/** Who comes for one that just ended is told so; a day later, or where it never began, nobody looks for it. */
const isStillTold = ({ centre: { from, to } }: CentreIssue, now: Instant): boolean =>
  from <= to && now <= later(to, DAY_MS)

/** Coupons of a purse as they are shown, by id. No call within a warm function's 5 s. */
export const viewCoupons =
  (deps: Omit<ShowCouponsDeps, 'purses'>) =>
  async (purse: Purse | null): Promise<ReadonlyMap<string, CouponView>> =>
    couponViews(purse, await deps.couponIssues.read(), deps.clock.now())

/** 我的券: the shopper's own, those to be used first on top. 1 call. */
export const listCoupons =
  (deps: ShowCouponsDeps) =>
  async (openid: OpenId): Promise<readonly CouponView[]> => {
    const views = await viewCoupons(deps)(await deps.purses.read(openid))
    return [...views.values()]
  }
