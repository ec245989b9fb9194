import type { Profiles } from '../../account/index.ts'
import type { MarketingRefusal } from '../../contracts/operator-marketing.ts'
import type { OperatorCouponRefusal } from '../../contracts/operator-coupons.ts'
import type { Ids, OpenId } from '../../kernel/ids.ts'
import { later, type Clock, type Instant } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { CouponIssues } from '../coupon-issue.ts'
import { finishClaim, type FinishClaimDeps } from '../finish-claim.ts'
import { couponIdOf, expiryOf } from '../issued-coupon.ts'

interface GiveCouponDeps extends FinishClaimDeps {
  readonly couponIssues: CouponIssues
  readonly profiles: Pick<Profiles, 'read'>
  readonly ids: Ids
  readonly clock: Clock
}

interface GiveCoupon {
  readonly openid: OpenId
  readonly templateId: string
  /** Made by the page: the same again is the same coupon. */
  readonly requestId: string
}

interface Given {
  readonly couponId: string
  readonly expiresAt: Instant
}

type Refusal = MarketingRefusal | OperatorCouponRefusal

/** Beyond what one may receive: somebody gives it by hand. It counts as received. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

/**
 * 发给一位顾客: as receiving it, but by the shop's hand, in or out of the centre's time. 6 calls; wherever its function
 * was ended the same request goes on, and the sweep does where nobody asks again.
 * @throws OutcomeUnknown in an outage or a crowd
 */
export const giveCoupon =
  (deps: GiveCouponDeps) =>
  async ({ openid, templateId, requestId }: GiveCoupon): Promise<Result<Given, Refusal>> => {
    const issues = await deps.couponIssues.read()
    const issue = issues.find(({ template }) => template.id === templateId)
    if (!issue) return refuse({ kind: 'ruleNotFound' })
    const couponId = couponIdOf(deps.ids, { openid, templateId, requestId })
    const [purse, profile] = await Promise.all([
      deps.purses.read(openid),
      deps.profiles.read(openid)
    ])
    const now = deps.clock.now()
    const before = purse?.coupons[couponId]
    if (!before && now > issue.template.validTo) return refuse({ kind: 'ruleOver' })
    // A slip of the finger would make a purse that belongs to nobody.
    if (!purse && !profile) return refuse({ kind: 'shopperNotFound' })
    const expiresAt = before?.expiresAt ?? expiryOf(issue, now)
    const claim = { openid, templateId, couponId }
    if (!before) {
      const sweepAt = later(now, settings.claimMs)
      const limits = { perShopper: NO_LIMIT, claimedAt: now, sweepAt, expiresAt }
      const begun = await deps.couponClaims.begin({ ...claim, ...limits })
      if (begun.kind !== 'there') throw new OutcomeUnknown('claim a coupon for somebody')
    }
    if (!before || before.state === 'claiming') {
      const finished = await finishClaim(deps)(claim)
      if (finished === 'none') return refuse({ kind: 'couponTakenOut', templateId })
    }
    return ok({ couponId, expiresAt })
  }
