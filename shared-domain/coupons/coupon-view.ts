import type { CouponOfferView, CouponView, CouponWorth } from '../contracts/coupons.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Purse, PurseCoupon } from '../ledger/index.ts'
import type { CouponValue } from '../pricing/index.ts'
import type { CentreIssue, CouponCentreTerms, CouponIssue } from './coupon-issue.ts'
import type { CouponCount } from './ports.ts'

/** One coupon in the shopper's hands, as it is now. */
export const couponView = (
  issue: CouponIssue,
  [couponId, coupon]: readonly [string, PurseCoupon],
  now: Instant
): CouponView => ({
  ...faceOf(issue),
  couponId,
  expiresAt: coupon.expiresAt,
  state: stateOf(coupon, now),
  ...(coupon.orderId === undefined ? {} : { orderId: coupon.orderId })
})

/** All coupons in the shopper's hands, by id: those to be used first, then those that are gone. */
export const couponViews = (
  purse: Purse | null,
  issues: readonly CouponIssue[],
  now: Instant
): ReadonlyMap<string, CouponView> => {
  const views = Object.entries(purse?.coupons ?? {}).flatMap((entry) => {
    const issue = issues.find(({ template }) => template.id === entry[1].templateId)
    return issue && entry[1].state !== 'claiming' ? [couponView(issue, entry, now)] : []
  })
  const ordered = views.toSorted(
    (a, b) => RANK[a.state] - RANK[b.state] || a.expiresAt - b.expiresAt
  )
  return new Map(ordered.map((view) => [view.couponId, view]))
}

const RANK: Readonly<Record<CouponView['state'], number>> = {
  free: 0,
  held: 1,
  used: 2,
  expired: 3
}

interface Offered {
  readonly count: CouponCount
  /** How many of it this shopper has received. */
  readonly received: number
}

/** One coupon in the centre, as this shopper sees it now. */
export const couponOfferView = (
  issue: CentreIssue,
  { count, received }: Offered,
  now: Instant
): CouponOfferView => ({
  ...faceOf(issue),
  // Nobody can use what nobody can receive yet.
  startsAt: Math.max(issue.template.validFrom, issue.centre.from),
  state: offerState(issue.centre, { count, received }, now),
  takenPercent: takenPercent(count)
})

const offerState = (
  { from, to, perShopper }: CouponCentreTerms,
  { count, received }: Offered,
  now: Instant
): CouponOfferView['state'] => {
  if (received >= perShopper) return 'received'
  if (now > to) return 'over'
  if (count.available <= 0) return 'takenOut'
  return now < from ? 'notYet' : 'open'
}

/** 100 only when none is left. */
const takenPercent = ({ putIn, available }: CouponCount): number =>
  putIn > 0 ? Math.floor(((putIn - available) * 100) / putIn) : 100

const stateOf = ({ state, expiresAt }: PurseCoupon, now: Instant): CouponView['state'] => {
  if (state === 'held' || state === 'used') return state
  return now > expiresAt ? 'expired' : 'free'
}

const faceOf = ({ template, scope, opens }: CouponIssue) => ({
  templateId: template.id,
  name: template.name,
  worth: worthOf(template.value),
  thresholdFen: template.thresholdFen,
  scope,
  opens,
  startsAt: template.validFrom,
  expiresAt: template.validTo
})

const worthOf = (value: CouponValue): CouponWorth =>
  value.kind === 'amount'
    ? { kind: 'amount', amountFen: value.valueFen }
    : {
        kind: 'percent',
        payHundredths: value.payPercent,
        ...(value.capFen === undefined ? {} : { capFen: value.capFen })
      }
