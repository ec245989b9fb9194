import type { OpenId } from '../kernel/ids.ts'
import type { Purse, PurseCoupon } from './purse.ts'

/** Whether nothing of it is set aside or still on its way. */
export const isIdle = ({ holds, asks, coupons }: Purse): boolean =>
  Object.keys(holds).length + Object.keys(asks).length === 0 &&
  Object.values(coupons).every(isReceived)

/** Its count is final too: nobody could give it back once its purse is gone. */
const isReceived = ({ state, claimedAt }: PurseCoupon): boolean =>
  (state === 'free' || state === 'used') && claimedAt === undefined

/**
 * The purse of a shopper who leaves: closed for everything but what they give up. Coupons that orders used stay for
 * these orders' sake. Ask isIdle before.
 */
export const withLeaving = (purse: Purse, as: OpenId): Purse => ({
  ...purse,
  version: purse.version + 1,
  leaving: as,
  received: {},
  coupons: Object.fromEntries(
    Object.entries(purse.coupons).filter(([, { state }]) => state === 'used')
  )
})
