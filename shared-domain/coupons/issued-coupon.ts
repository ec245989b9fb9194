import type { Ids, OpenId } from '../kernel/ids.ts'
import { DAY_MS, instant, later, type Instant } from '../kernel/instant.ts'
import type { CouponIssue } from './coupon-issue.ts'

interface Named {
  readonly openid: OpenId
  readonly templateId: string
  readonly requestId: string
}

/** Its template can be read off it. 60 bits: one shopper's requests never meet. */
export const couponIdOf = (ids: Ids, { openid, templateId, requestId }: Named): string =>
  `${templateId}-${ids.digest(`${openid}|${requestId}`).slice(0, 12)}`

/** The last moment of one that is received now, never later than its template's. */
export const expiryOf = ({ template, centre }: CouponIssue, now: Instant): Instant =>
  centre?.validDays === undefined
    ? template.validTo
    : instant(Math.min(template.validTo, later(now, centre.validDays * DAY_MS)))
