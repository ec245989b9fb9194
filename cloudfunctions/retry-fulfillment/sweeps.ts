import { forgetChats, sweepAsks } from '#domain/assistant/use-cases/sweep-asks'
import { finishGoods } from '#domain/catalog/goods/use-cases/finish-goods'
import { sweepCoupons } from '#domain/coupons/use-cases/sweep-coupons'
import { finishDepartures } from '#domain/departure/departure-use-cases'
import { inTurn, type RunOnce } from '#domain/kernel/run-batch'

import { createAssistantRepositories } from '../_platform/assistant.ts'
import { createCouponClaims } from '../_platform/cloudbase/coupon-claims.ts'
import { createCouponStock } from '../_platform/cloudbase/coupon-stock.ts'
import { createProfiles } from '../_platform/cloudbase/profiles.ts'
import { createDepartureRepositories } from '../_platform/departures.ts'
import { createGoodsRepositories } from '../_platform/goods.ts'
import { reportItem, type Ground } from '../_platform/ground.ts'
import type { createSaleRepositories } from '../_platform/sale.ts'
import { asError } from '../_platform/system/as-error.ts'

/** Questions that were cut off, each minute; in turns coupons, changes of goods, departures, what served its time. */
export const sweeps = (
  ground: Ground,
  repositories: ReturnType<typeof createSaleRepositories>
): { readonly asks: RunOnce; readonly inTurns: readonly RunOnce[] } => {
  const { db, clock, log } = ground
  const unreadable = (what: string) => (error: unknown) =>
    log.alert(what, { error: asError(error) })
  const base = { ...ground, ...repositories, report: reportItem(log) }
  const couponClaims = createCouponClaims(db, clock, unreadable('unreadablePurse'))
  const couponStock = createCouponStock(db, clock)
  const asks = { ...base, ...createAssistantRepositories(ground, unreadable('unreadableChat')) }
  const departing = {
    ...base,
    ...createDepartureRepositories(ground),
    profiles: createProfiles(db, clock)
  }
  return {
    asks: sweepAsks(asks),
    inTurns: [
      sweepCoupons({ ...base, couponStock, couponClaims }),
      inTurn(
        finishGoods({ ...base, ...createGoodsRepositories(ground) }),
        finishDepartures(departing)
      ),
      forgetChats(asks)
    ]
  }
}
