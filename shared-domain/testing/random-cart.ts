import { fen, type Fen } from '../kernel/fen.ts'
import { openId, productId, skuId } from '../kernel/ids.ts'
import { DAY_MS, instant, later } from '../kernel/instant.ts'
import { BARE_RULES } from '../pricing/index.ts'
import type { CouponTemplate, CouponValue, IssuedCoupon } from '../pricing/index.ts'
import type { PricedItem, Promotion, QuoteInput, Scope } from '../pricing/index.ts'
import type { Chance } from './chance.ts'

export const CART_NOW = instant(1_795_312_800_000)
export const CART_BUYER = openId('oShopper-cart')

export interface CartSize {
  readonly items: number
  readonly promotions: number
  readonly coupons: number
  /** Different products; few of them makes carts in which lines share promotions. */
  readonly products: number
}

const CATEGORIES = ['茶', '咖啡', '家居'] as const
const LEVELS = ['silver', 'gold'] as const
const KINDS = ['limitedPrice', 'amountOff', 'amountOff', 'rateOff', 'cheapestFree'] as const

/** A cart with everything that prices depend on, none of it impossible. */
export const randomCart = (chance: Chance, size: CartSize): QuoteInput => {
  const templates = list(size.coupons, (at) => template(chance, size, at))
  const level = chance.percent(50) ? chance.oneOf(LEVELS) : undefined
  return {
    items: list(size.items, () => item(chance, size)),
    rules: {
      ...BARE_RULES,
      version: '7',
      promotions: list(size.promotions, (at) => promotion(chance, size, at)),
      memberRates: LEVELS.map((name, at) => ({ level: name, name, payPercent: 98 - 3 * at })),
      coupons: templates,
      points: {
        pointsPerYuan: 100,
        maxSharePercent: chance.oneOf([0, 30, 50, 100]),
        earnPerYuan: 1
      },
      carriers: [
        {
          id: 'zto',
          name: '中通',
          by: 'weight',
          first: 1000,
          firstFen: fen(600),
          extra: 500,
          extraFen: fen(150),
          freeAboveFen: fen(9900),
          areas: [{ kind: 'surcharge', area: ['新疆'], surchargeFen: fen(1200) }]
        }
      ]
    },
    buyer: {
      openid: CART_BUYER,
      ...(level ? { level } : {}),
      coupons: templates.map((one, at) => issued(chance, one, at)),
      points: chance.between(0, 5000),
      walletFen: fen(chance.oneOf([0, 1, 5000, 500_000]))
    },
    choices: {
      coupon: chance.percent(80) ? 'best' : null,
      points: chance.percent(50) ? 'all' : 0,
      balance: chance.percent(50),
      region: [chance.oneOf(['浙江省', '新疆维吾尔自治区'])]
    },
    now: CART_NOW
  }
}

const list = <One>(length: number, make: (at: number) => One): One[] =>
  Array.from({ length }, (_, at) => make(at))

const item = (chance: Chance, size: CartSize): PricedItem => {
  const product = chance.between(1, size.products)
  const choice = chance.percent(10) ? chance.oneOf(['none', 'p0', 'p1', 'gone']) : undefined
  return {
    productId: productId(`goods-${product}`),
    skuId: skuId(`goods-${product}-${chance.between(1, 2)}`),
    category: CATEGORIES[product % CATEGORIES.length] ?? CATEGORIES[0],
    kind: chance.percent(85) ? 'physical' : 'quota',
    unitFen: price(chance),
    quantity: chance.percent(70) ? 1 : chance.between(2, 4),
    weightGrams: chance.between(0, 900),
    ...(choice ? { promotion: choice } : {})
  }
}

const price = (chance: Chance): Fen =>
  fen(
    chance.oneOf([chance.between(1, 300), chance.between(900, 9900), 1000 * chance.between(1, 9)])
  )

const scope = (chance: Chance, { products }: CartSize): Scope => {
  const kind = chance.oneOf<Scope['kind']>(['all', 'products', 'products', 'categories'])
  if (kind === 'all') return { kind }
  if (kind === 'categories') return { kind, categories: [chance.oneOf(CATEGORIES)] }
  const count = chance.between(1, Math.min(products, 200))
  return { kind, productIds: list(count, () => `goods-${chance.between(1, products)}`) }
}

const promotion = (chance: Chance, size: CartSize, at: number): Promotion => {
  const base = {
    id: `p${at}`,
    name: `活动 ${at}`,
    scope: scope(chance, size),
    startsAt: later(CART_NOW, chance.oneOf([0, -DAY_MS])),
    endsAt: later(CART_NOW, chance.oneOf([0, DAY_MS]))
  }
  const pieces = chance.between(2, 4)
  switch (chance.oneOf(KINDS)) {
    case 'limitedPrice':
      return { ...base, kind: 'limitedPrice', cut: { kind: 'off', offFen: price(chance) } }
    case 'amountOff': {
      const atFen = price(chance)
      const offFen = fen(Math.ceil(atFen / chance.between(1, 8)))
      const more = { atFen: fen(atFen * 2), offFen: fen(offFen * 3) }
      return { ...base, kind: 'amountOff', steps: [more, { atFen, offFen }] }
    }
    case 'rateOff':
      return { ...base, kind: 'rateOff', pieces, payPercent: chance.between(70, 99) }
    default:
      return { ...base, kind: 'cheapestFree', pieces, freePieces: chance.between(0, pieces - 1) }
  }
}

const template = (chance: Chance, { products }: CartSize, at: number): CouponTemplate => {
  const value: CouponValue = chance.percent(50)
    ? { kind: 'amount', valueFen: price(chance) }
    : { kind: 'percent', payPercent: chance.between(50, 99), capFen: price(chance) }
  const count = chance.percent(50) ? 0 : chance.between(1, Math.min(products, 50))
  return {
    id: `t${at}`,
    name: `券 ${at}`,
    value,
    thresholdFen: chance.percent(40) ? fen(0) : price(chance),
    productIds: list(count, () => `goods-${chance.between(1, products)}`),
    validFrom: later(CART_NOW, chance.percent(90) ? -DAY_MS : DAY_MS),
    validTo: later(CART_NOW, 2 * DAY_MS)
  }
}

const issued = (chance: Chance, { id: templateId }: CouponTemplate, at: number): IssuedCoupon => ({
  id: `${templateId}-${String(at).padStart(4, '0')}`,
  templateId,
  owner: chance.percent(90) ? CART_BUYER : openId('oSomebody-else'),
  state: chance.percent(80) ? 'free' : chance.oneOf(['held', 'used']),
  expiresAt: later(CART_NOW, chance.percent(90) ? chance.between(0, DAY_MS) : -1)
})
