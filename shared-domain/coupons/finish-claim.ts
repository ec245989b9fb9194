import { OutcomeUnknown } from '../kernel/outcome-unknown.ts'
import type { Purses } from '../ledger/index.ts'
import type { CouponClaim, CouponClaims, CouponStock } from './ports.ts'

export interface FinishClaimDeps {
  readonly purses: Purses
  readonly couponClaims: CouponClaims
  readonly couponStock: CouponStock
}

/**
 * The second half of receiving, from the claim in the purse on: take one of those that there are, hand it over, count
 * it as given. Repeatable from any point, by any number of callers: what is taken is keyed by the coupon.
 * @returns `none` when there was none left, the claim is given up then; `unsettled`: the coupon is the shopper's and
 * only its count may not be final yet
 * @throws OutcomeUnknown when a store can't say, or so many receive at once that this one has to wait
 */
export const finishClaim =
  ({ purses, couponClaims, couponStock }: FinishClaimDeps) =>
  async (claim: CouponClaim): Promise<'settled' | 'unsettled' | 'none'> => {
    const taken = await couponStock.take(claim)
    if (taken === 'takenOut') {
      const given = await couponClaims.giveUp(claim)
      // Whoever goes on, the same request or the sweep, must not take the claim for ended.
      if (given === 'unknown') throw new OutcomeUnknown('give a claim up')
      return 'none'
    }
    if (taken !== 'taken') throw new OutcomeUnknown(`take a coupon: ${taken}`)
    const handed = await couponClaims.finish(claim)
    if (handed === 'unknown') throw new OutcomeUnknown('hand over a coupon')
    if (handed === 'refused' && !(await purses.read(claim.openid))?.coupons[claim.couponId]) {
      // A twin of this request found none and gave the claim up, just before there was one again.
      await couponStock.giveBack(claim)
      return 'none'
    }
    const settled = await couponStock.settle(claim)
    return settled === 'unknown' ? 'unsettled' : 'settled'
  }
