import { expect, test } from '@jest/globals'
import type { Fen } from '../kernel/fen.ts'
import { chanceOf, type Chance } from '../testing/chance.ts'
import { referencePrice } from '../testing/price-reference.ts'
import { randomCart } from '../testing/random-cart.ts'
import { quote, type CouponTemplate, type Quote, type QuoteInput } from './index.ts'

const CARTS = 500
const EVERYTHING = { kind: 'all' } as const

/** The seed is in the message of what fails. */
const eachCart = (
  count: number,
  check: (cart: QuoteInput, chance: Chance) => void,
  most = { items: 5, promotions: 4 }
): void => {
  for (let seed = 1; seed <= count; seed += 1) {
    const chance = chanceOf(seed)
    const size = {
      items: chance.between(0, most.items),
      promotions: chance.between(0, most.promotions),
      coupons: chance.between(0, 6),
      products: chance.between(1, 6)
    }
    try {
      check(randomCart(chance, size), chance)
    } catch (error) {
      throw new Error(`cart of seed ${seed}`, { cause: error })
    }
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)

const amountsOf = ({ lines, freight, totals, own }: Quote): number[] => {
  const { priceFen, walletFen, cashFen } = freight
  const ofLines = lines.flatMap((line) => [
    ...Object.values<Fen>({ ...line.shares }),
    line.amountFen,
    line.unitFen
  ])
  return [...ofLines, priceFen, walletFen, cashFen, ...Object.values({ ...totals, ...own })]
}

/** The reference's word on everything but how fen are split. */
const expectReference = (cart: QuoteInput): void => {
  const { lines, totals } = quote(cart)
  const couponFen = sum(lines.map(({ shares }) => shares.couponFen))
  const shipped = lines.filter(({ kind }) => kind === 'physical')
  const shippedFen = sum(shipped.map(({ amountFen, shares }) => amountFen + shares.couponFen))
  const saved = lines.map(({ shares }) => shares.promotionFen + shares.memberFen)
  const { pointsFen, freightFen, walletFen, cashFen } = totals
  const told = { savedByGroups: sum(saved), pointsFen, freightFen, walletFen, cashFen }
  expect(told).toEqual(referencePrice(cart, { couponFen, shippedFen }))
}

test('a quote comes to what the plainest reading of the rules comes to, with the best of all assignments', () => {
  eachCart(CARTS, expectReference)
})

test('so it does with six lines and four promotions that all may join', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const size = { items: 6, promotions: 4, coupons: 0, products: 6 }
    const cart = randomCart(chanceOf(seed), size)
    const promotions = cart.rules.promotions.map((one) => ({ ...one, scope: EVERYTHING }))
    expectReference({ ...cart, rules: { ...cart.rules, promotions } })
  }
})

test('every fen of every line is accounted for, and of every rule, and of the order', () => {
  eachCart(CARTS, (cart) => {
    const { lines, totals, freight, explanation } = quote(cart)
    for (const line of lines) {
      expect(sum(Object.values({ ...line.shares }))).toBe(line.goodsFen)
    }
    expect(totals.payableFen).toBe(totals.goodsFen - totals.reductionFen + totals.freightFen)
    expect(totals.payableFen).toBe(totals.pointsFen + totals.walletFen + totals.cashFen)
    expect(freight.priceFen).toBe(freight.walletFen + freight.cashFen)
    expect(sum(explanation.map(({ amountFen }) => amountFen))).toBe(totals.cashFen)
    for (const [at, { goodsFen, shares }] of lines.entries()) {
      const paid = sum(explanation.map((row) => row.shares[at] ?? 0))
      expect(paid).toBe(shares.cashFen)
      const promotions = explanation.filter(({ kind }) => kind === 'promotion')
      const taken = sum(promotions.map((row) => row.shares[at] ?? 0))
      expect([0 - taken, explanation[0]?.shares[at]]).toEqual([shares.promotionFen, goodsFen])
    }
    for (const row of explanation) {
      const ofFreight =
        row.kind === 'freight'
          ? freight.priceFen
          : row.kind === 'wallet'
            ? 0 - freight.walletFen
            : 0
      expect(sum(row.shares) + ofFreight).toBe(row.amountFen)
    }
  })
})

test('no amount is ever negative, and points pay no more than their share of the goods', () => {
  eachCart(CARTS, (cart) => {
    const told = quote(cart)
    const { totals } = told
    expect(Math.min(0, ...amountsOf(told))).toBe(0)
    const goods = sum(told.lines.map(({ amountFen }) => amountFen))
    const share = cart.rules.points.maxSharePercent / 100
    expect(totals.pointsFen).toBeLessThanOrEqual(goods * share)
    expect(totals.pointsUsed).toBeLessThanOrEqual(cart.buyer.points)
    expect(totals.walletFen).toBeLessThanOrEqual(cart.buyer.walletFen)
  })
})

const valueOf = (template: CouponTemplate | undefined, left: number): number => {
  if (template?.value.kind === 'amount') return template.value.valueFen
  const { payPercent = 100, capFen = 0 } = template?.value ?? {}
  return Math.min(capFen, Math.floor((left * (100 - payPercent)) / 100))
}

test("a coupon's threshold is measured on what promotions and member prices leave", () => {
  eachCart(CARTS, (cart) => {
    const { coupons, lines } = quote(cart)
    for (const { couponId, templateId, reductionFen } of coupons.usable) {
      const template = cart.rules.coupons.find(({ id }) => id === templateId)
      const issued = cart.buyer.coupons.find(({ id }) => id === couponId)
      const listed = template?.productIds ?? []
      const left = lines
        .filter(({ productId }) => listed.length === 0 || listed.includes(productId))
        .map(({ amountFen, shares }) => amountFen + shares.couponFen)
      expect(sum(left)).toBeGreaterThanOrEqual(template?.thresholdFen ?? Infinity)
      expect(reductionFen).toBe(Math.min(sum(left), valueOf(template, sum(left))))
      expect(issued).toMatchObject({ owner: cart.buyer.openid, state: 'free' })
      expect(issued?.expiresAt).toBeGreaterThanOrEqual(cart.now)
    }
    const most = Math.max(0, ...coupons.usable.map(({ reductionFen }) => reductionFen))
    expect(coupons.usable[0]?.reductionFen ?? 0).toBe(most)
  })
})

const priced = ({ lines }: Quote): string[] =>
  lines.map((line) => JSON.stringify(line)).toSorted((a, b) => (a < b ? -1 : 1))

test('the order of the lines changes no total, and each line keeps its price', () => {
  eachCart(CARTS, (cart, chance) => {
    const order = cart.items.map((_, at) => ({ at, by: chance.between(1, 1000) }))
    const places = order.toSorted((a, b) => a.by - b.by).map(({ at }) => at)
    const shuffled = { ...cart, items: places.flatMap((place) => cart.items[place] ?? []) }
    const [first, second] = [quote(cart), quote(shuffled)]
    expect(second.totals).toEqual(first.totals)
    expect(second.coupons).toEqual(first.coupons)
    expect(second.version).toBe(first.version)
    expect(second.lines.map(({ skuId }) => skuId)).toEqual(shuffled.items.map(({ skuId }) => skuId))
    expect(priced(second)).toEqual(priced(first))
  })
})
