import { fen } from '../kernel/fen.ts'
import { openId, productId, skuId } from '../kernel/ids.ts'
import { DAY_MS, instant, later } from '../kernel/instant.ts'
import { BARE_RULES, quote } from '../pricing/index.ts'
import type { Buyer, Carrier, Choices, CouponTemplate, IssuedCoupon } from '../pricing/index.ts'
import type { PricedItem, PricingRules, Quote, QuoteInput } from '../pricing/index.ts'

/** The moment that prices are asked for in tests: 2026-11-22 10:00 in Beijing. */
export const QUOTED_AT = instant(1_795_312_800_000)
export const BUYER = openId('oBuyer-lin')

/** From a day before to a day after. */
export const ON = { startsAt: later(QUOTED_AT, -DAY_MS), endsAt: later(QUOTED_AT, DAY_MS) } as const
export const EVERYTHING = { kind: 'all' } as const

export const onlyFor = (...productIds: readonly string[]) =>
  ({ kind: 'products', productIds }) as const

/** A line of shipped goods of one SKU; 250 g a piece. */
export const goods = (
  product: string,
  unitFen: number,
  more: Partial<PricedItem> = {}
): PricedItem => ({
  productId: productId(product),
  skuId: skuId(`${product}-1`),
  category: 'home',
  kind: 'physical',
  unitFen: fen(unitFen),
  quantity: 1,
  weightGrams: 250,
  ...more
})

/** 满 ... 减 ..., for all products. */
export const coupon = (
  id: string,
  [thresholdFen, valueFen]: readonly [number, number],
  more: Partial<CouponTemplate> = {}
): CouponTemplate => ({
  id,
  name: `券 ${id}`,
  value: { kind: 'amount', valueFen: fen(valueFen) },
  thresholdFen: fen(thresholdFen),
  productIds: [],
  validFrom: ON.startsAt,
  validTo: ON.endsAt,
  ...more
})

/** One piece of a template in the buyer's hand. */
export const issued = (
  id: string,
  templateId: string,
  more: Partial<IssuedCoupon> = {}
): IssuedCoupon => ({
  id,
  templateId,
  owner: BUYER,
  state: 'free',
  expiresAt: ON.endsAt,
  ...more
})

/** 中通: ¥6 for the first kilogram, ¥2 for each more, ¥12 on top in Xinjiang, never to Tibet. */
export const zto: Carrier = {
  id: 'zto',
  name: '中通',
  by: 'weight',
  first: 1000,
  firstFen: fen(600),
  extra: 1000,
  extraFen: fen(200),
  areas: [
    { kind: 'surcharge', area: ['新疆'], surchargeFen: fen(1200) },
    { kind: 'notServed', area: ['西藏'] }
  ]
}

/** 包邮: for what is not about freight. */
export const freeCarrier: Carrier = {
  ...zto,
  id: 'free',
  name: '包邮',
  firstFen: fen(0),
  extraFen: fen(0),
  areas: []
}

export interface Asking {
  readonly items?: readonly PricedItem[]
  readonly rules?: Partial<PricingRules>
  readonly buyer?: Partial<Buyer>
  readonly choices?: Partial<Choices>
  readonly now?: QuoteInput['now']
}

/** Nothing chosen, nothing owned, no rules, free freight: each test says only what it is about. */
export const asking = ({ items = [], rules, buyer, choices, now = QUOTED_AT }: Asking): Quote =>
  quote({
    items,
    rules: { ...BARE_RULES, carriers: [freeCarrier], ...rules },
    buyer: { openid: BUYER, coupons: [], points: 0, walletFen: fen(0), ...buyer },
    choices: { coupon: null, points: 0, balance: false, ...choices },
    now
  })
