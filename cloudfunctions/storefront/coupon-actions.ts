import * as v from 'valibot'

import type { CouponActions } from '#domain/contracts/coupons'
import { parseCheckoutId } from '#domain/kernel/ids'
import { ok } from '#domain/kernel/result'

import type { Action } from '../_platform/door.ts'
import type { UseCases } from '../_platform/use-cases.ts'
import { promised } from './promised.ts'
import { id, nothing } from '../_platform/requests.ts'

const receiving = v.object({
  templateId: v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,32}$/)),
  // Made on the phone in the same way as a checkout's.
  requestId: id(parseCheckoutId)
})

/** 领券中心 and 我的券. */
export const couponActions = (
  useCases: UseCases
): Readonly<Record<keyof CouponActions, Action>> => ({
  'coupon.centre': promised<'coupon.centre'>()(nothing, async (openid) =>
    ok({ offers: await useCases.showCouponCentre(openid) })
  ),
  'coupon.receive': promised<'coupon.receive'>()(receiving, (openid, request) =>
    useCases.receiveCoupon(openid, request)
  ),
  'coupon.mine': promised<'coupon.mine'>()(nothing, async (openid) =>
    ok({ coupons: await useCases.listCoupons(openid) })
  )
})
