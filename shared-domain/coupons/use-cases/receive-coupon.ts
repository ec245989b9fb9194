import type { CouponRefusal, CouponView } from '../../contracts/coupons.ts'
import type { Ids, OpenId } from '../../kernel/ids.ts'
import { later, type Clock, type Instant } from '../../kernel/instant.ts'
import { OutcomeUnknown } from '../../kernel/outcome-unknown.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { settings } from '../../kernel/settings.ts'
import type { PurseCoupon } from '../../ledger/index.ts'
import type { CentreIssue, CouponIssues } from '../coupon-issue.ts'
import { couponView } from '../coupon-view.ts'
import { finishClaim, type FinishClaimDeps } from '../finish-claim.ts'
import { couponIdOf, expiryOf } from '../issued-coupon.ts'
import type { CouponClaim } from '../ports.ts'

interface ReceiveCouponDeps extends FinishClaimDeps {
  readonly couponIssues: CouponIssues
  readonly ids: Ids
  readonly clock: Clock
}

interface ReceiveCoupon {
  readonly templateId: string
  /** Made on the phone, once per tap. */
  readonly requestId: string
}

/**
 * 领券: a claim in the purse (limit per shopper), one of those that there are (limit in all), the coupon free, the count
 * final: 4 calls, each one conditional write that names the coupon. The same request is the same coupon, also when its
 * function was ended anywhere; the sweep finishes what nobody asks for again.
 * @throws OutcomeUnknown in an outage or a crowd: the same request again goes on where this one stopped
 */
export const receiveCoupon =
  (deps: ReceiveCouponDeps) =>
  async (
    openid: OpenId,
    { templateId, requestId }: ReceiveCoupon
  ): Promise<Result<CouponView, CouponRefusal>> => {
    const issues = await deps.couponIssues.read()
    const issue = issues.find(({ template }) => template.id === templateId)
    if (!issue?.centre) return refuse({ kind: 'couponNotFound', templateId })
    const couponId = couponIdOf(deps.ids, { openid, templateId, requestId })
    const claim = { openid, templateId, couponId }
    const begun = await begin(deps, claim, { ...issue, centre: issue.centre })
    if (!begun.ok) return begun
    const coupon = begun.value
    const now = deps.clock.now()
    if (coupon.state !== 'claiming') return ok(couponView(issue, [couponId, coupon], now))
    // Whether its count is final or not, the coupon is the shopper's: the sweep looks after it.
    const finished = await finishClaim(deps)(claim)
    if (finished === 'none') return refuse({ kind: 'couponTakenOut', templateId })
    return ok(couponView(issue, [couponId, { ...coupon, state: 'free' }], now))
  }

const begin = async (
  deps: ReceiveCouponDeps,
  claim: CouponClaim,
  issue: CentreIssue
): Promise<Result<PurseCoupon, CouponRefusal>> => {
  const { templateId } = claim
  const { perShopper } = issue.centre
  const now = deps.clock.now()
  if (!isOpen(issue, now)) {
    // Nobody begins out of time; who began in time and was cut off goes on.
    const before = (await deps.purses.read(claim.openid))?.coupons[claim.couponId]
    return before ? ok(before) : refuse({ kind: 'couponNotOpen', templateId })
  }
  const sweepAt = later(now, settings.claimMs)
  const expiresAt = expiryOf(issue, now)
  const begun = await deps.couponClaims.begin({
    perShopper,
    claimedAt: now,
    sweepAt,
    expiresAt,
    ...claim
  })
  switch (begun.kind) {
    case 'there':
      return ok(begun.coupon)
    case 'limit':
      return refuse({ kind: 'couponLimit', templateId, limit: perShopper })
    default:
      throw new OutcomeUnknown('claim a coupon')
  }
}

const isOpen = ({ template, centre }: CentreIssue, now: Instant): boolean =>
  centre.from <= now && now <= centre.to && now <= template.validTo
