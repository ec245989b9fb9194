import { MINUTE_MS } from '#domain/kernel/instant'
import { sweepCoupons } from '#domain/coupons/use-cases/sweep-coupons'
import { DoomedCalls } from '../kills/mishap.ts'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

const NEW = 'new-shopper'
const LATER = 2 * MINUTE_MS

const receive = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.receiveCoupon(actor.openid, { templateId: NEW, requestId: 'tap-00000001' })
const received = (actor: Actor): Promise<unknown> => receive(actor, actor.shop)
const warm = (shop: Shop): Promise<unknown> => shop.repositories.rules.read()

/** The function ended between the claim in the purse and the count. */
const cutOff = async (actor: Actor): Promise<void> => {
  const calls = new DoomedCalls(actor.store, { at: 3, mishap: 'killedBefore' })
  await Promise.race([receive(actor, actor.start(calls.disturbance)), calls.killed])
}

const report = (error: unknown): void => {
  throw error
}

const sweep = async (actor: Actor, shop: Shop): Promise<unknown> => {
  // Others' purses are not this row's.
  const { couponClaims, ...ports } = shop.repositories
  const own = {
    ...couponClaims,
    due: async (...asked: Parameters<typeof couponClaims.due>) => {
      const { items, end } = await couponClaims.due(...asked)
      return { items: items.filter(({ purse }) => purse.openid === actor.openid), end }
    }
  }
  const clock = { now: () => actor.now() }
  const run = sweepCoupons({ ...ports, couponClaims: own, clock, report })
  return run({ limit: 100, now: actor.now() })
}

/** From the coupon centre to the shopper's hands. */
export const couponCalls: Readonly<Record<string, Measured>> = {
  'coupon centre': { warm, run: (actor, shop) => shop.showCouponCentre(actor.openid) },
  'my coupons': { warm, run: (actor, shop) => shop.listCoupons(actor.openid) },
  'receive a coupon': { warm, run: receive },
  'receive a coupon, new shopper': { warm, run: receive },
  'receive a coupon, the same tap again': { warm, before: [received], run: receive },
  'refused: coupon limit': {
    warm,
    before: [received],
    run: (actor, shop) =>
      shop.receiveCoupon(actor.openid, { templateId: NEW, requestId: 'tap-00000002' })
  },
  'sweep after one coupon': { before: [received, { passMs: LATER }], run: sweep },
  'sweep after one coupon that was cut off': { before: [cutOff, { passMs: LATER }], run: sweep }
}
