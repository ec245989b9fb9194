import type { OpenId } from '../kernel/ids.ts'
import type { Purse } from './purse.ts'

/** Whether nothing of it is set aside or still on its way. */
export const isIdle = ({ holds, asks, coupons }: Purse): boolean =>
  Object.keys(holds).length + Object.keys(asks).length === 0 &&
  Object.values(coupons).every(({ state }) => state === 'free' || state === 'used')

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
