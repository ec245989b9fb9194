import { productId } from '#domain/kernel/ids'
import { DAY_MS, instant, later } from '#domain/kernel/instant'
import { aCouponDraft, anAmountOff, CLERK, OWNER } from '#domain/testing/marketing-shop'
import type { Actor } from './actor.ts'
import type { Measured } from './measured.ts'
import type { Shop } from './real-store.ts'

/** Each actor edits rules of their own. */
const idOf = ({ openid }: Actor): string => openid.replaceAll(/[^0-9A-Za-z]/g, '').slice(-20)

const promotion = (actor: Actor, name = '秋日') => {
  const startsAt = actor.now()
  return anAmountOff({ id: idOf(actor), name, startsAt, endsAt: later(startsAt, DAY_MS) })
}

const save =
  (by = OWNER) =>
  (actor: Actor, shop: Shop): Promise<unknown> =>
    shop.marketing.savePromotion(promotion(actor), { by, revision: 0 })
const saved = (actor: Actor): Promise<unknown> => save()(actor, actor.shop)

const draft = (actor: Actor) => {
  const [validFrom, validTo] = [actor.now(), later(actor.now(), DAY_MS)]
  const { centre: _, ...rest } = aCouponDraft({ id: idOf(actor), validFrom, validTo })
  return rest
}

const make = (actor: Actor, shop: Shop): Promise<unknown> =>
  shop.marketing.saveCouponTemplate(draft(actor), { by: OWNER, revision: 0, total: 5 })
const made = (actor: Actor): Promise<unknown> => make(actor, actor.shop)

/** Its page has priced another one a moment ago. */
const warm = (shop: Shop): Promise<unknown> => {
  // The process's Date follows the store's clock, which other rows have moved by days.
  const startsAt = instant(Date.now())
  return shop.marketing.previewPromotion(
    anAmountOff({ startsAt, endsAt: later(startsAt, DAY_MS) }),
    []
  )
}

/**
 * Rows of docs/calls.md about who edits promotions and coupons; the operator's door adds one call for the role, two for
 * the audit and one for what stood there before.
 */
export const marketingCalls: Readonly<Record<string, Measured>> = {
  'list promotions': { run: (_, shop) => shop.marketing.listPromotions() },
  'save a promotion': { warm, run: save() },
  'refused: edited meanwhile': { warm, before: [saved], run: save(CLERK) },
  'end a promotion': {
    before: [saved],
    run: (actor, shop) => shop.marketing.endPromotion(idOf(actor), { by: OWNER, revision: 1 })
  },
  'preview a promotion': {
    warm,
    run: (actor, shop) =>
      shop.marketing.previewPromotion(promotion(actor), [
        { productId: productId('mug-morning'), quantity: 2 }
      ])
  },
  'list coupon templates': { run: (_, shop) => shop.marketing.listCouponTemplates() },
  'make a coupon': { warm, run: make },
  'move how many coupons there are': {
    before: [made],
    run: (actor, shop) => {
      const templateId = idOf(actor)
      return shop.marketing.resizeCoupons({ templateId, requestId: 'more-0001', from: 5, to: 6 })
    }
  },
  'give a coupon': {
    before: [made],
    run: (actor, shop) => {
      const templateId = idOf(actor)
      return shop.marketing.giveCoupon({ openid: actor.openid, templateId, requestId: 'gift-0001' })
    }
  }
}
