import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { EditedProduct } from '../catalog/index.ts'
import { fen, ZERO_FEN, type Fen } from '../kernel/fen.ts'
import { openId, productId, skuId } from '../kernel/ids.ts'
import { DAY_MS, later } from '../kernel/instant.ts'
import { BARE_RULES, quote, type PricingRules, type Promotion } from '../pricing/index.ts'
import { aCouponIssue } from '../testing/coupon-builder.ts'
import { aLimitedPrice, anAmountOff } from '../testing/marketing-shop.ts'
import { TEST_START, TestClock } from '../testing/test-clock.ts'
import { lowestPrices } from './lowest-price.ts'

const mug = (priceFen: number, changes: Partial<EditedProduct> = {}): EditedProduct => ({
  id: productId('mug'),
  kind: 'physical',
  edition: 1,
  enabled: true,
  name: '马克杯',
  line: '',
  sort: 1,
  skus: [{ id: skuId('mug-1'), choices: ['白'], priceFen: fen(priceFen), on: true, edition: 1 }],
  followAt: null,
  category: 'coffee',
  story: [],
  pictures: [],
  words: [],
  specs: [],
  createdAt: TEST_START,
  ...changes
})

const lowestOf = async (rules: Partial<PricingRules>, goods = mug(3900)) => {
  const read = async () => ({ ...BARE_RULES, ...rules })
  const [found] = await lowestPrices({ rules: { read }, clock: new TestClock() })(goods, goods.skus)
  if (!found) throw new Error('there is a SKU')
  return found
}

const rateOff: Promotion = {
  ...aLimitedPrice(),
  id: 'rate-off',
  kind: 'rateOff',
  pieces: 3,
  payPercent: 80
}
const cheapestFree: Promotion = { ...rateOff, id: 'free', kind: 'cheapestFree', freePieces: 1 }
const coupon = aCouponIssue().template

test('without any rule it is its price', async () => {
  expect(await lowestOf({})).toEqual({
    skuId: 'mug-1',
    choices: ['白'],
    priceFen: 3900,
    lowestFen: 3900,
    pieces: 1,
    by: []
  })
})

test.each([
  ['a limited price', { promotions: [aLimitedPrice()] }, { lowestFen: 3000, pieces: 1 }],
  ['several pieces', { promotions: [rateOff] }, { lowestFen: 3120, pieces: 3 }],
  ['a free piece', { promotions: [cheapestFree] }, { lowestFen: 2600, pieces: 3 }],
  ['a step', { promotions: [anAmountOff()] }, { lowestFen: 3400, pieces: 6 }],
  ['a coupon', { coupons: [coupon] }, { lowestFen: 2900, pieces: 1, by: ['新人礼'] }],
  [
    'a coupon beside a limited price',
    { promotions: [aLimitedPrice()], coupons: [coupon] },
    { lowestFen: 2000, pieces: 1 }
  ],
  [
    "a member's rate",
    { memberRates: [{ level: 'gold', name: '金卡', payPercent: 90 }] },
    { lowestFen: 3510, by: ['金卡 9 折'] }
  ]
] as const)('%s counts', async (_, rules, lowest) => {
  expect(await lowestOf(rules)).toMatchObject(lowest)
})

test('what begins later counts, with the moment; what is over and what is for others does not', async () => {
  const startsAt = later(TEST_START, DAY_MS)
  const [over, others] = [{ endsAt: later(TEST_START, -1) }, { productIds: ['kettle'] }]
  const found = await lowestOf({
    promotions: [
      aLimitedPrice({ startsAt }),
      aLimitedPrice({ id: 'over', startsAt: later(TEST_START, -DAY_MS), ...over }),
      aLimitedPrice({ id: 'others', scope: { kind: 'products', ...others } })
    ]
  })
  expect(found).toMatchObject({ lowestFen: 3000, from: startsAt, by: ['秋日'] })
})

test('a limit per shopper keeps more pieces out of reach', async () => {
  const limited = mug(3900, { limitPerShopper: 2 })
  expect(await lowestOf({ promotions: [rateOff] }, limited)).toMatchObject({ lowestFen: 3900 })
})

test('less than half is told; nothing left by promotions alone is a fault, by a coupon none', async () => {
  const cut = { promotions: [aLimitedPrice()] }
  expect(await lowestOf(cut, mug(1700))).toMatchObject({ lowestFen: 800, warning: 'belowFloor' })
  expect(await lowestOf(cut, mug(1800))).not.toHaveProperty('warning')
  expect(await lowestOf(cut, mug(900))).toMatchObject({
    lowestFen: 0,
    warning: 'free',
    isFault: true
  })
  const byCoupon = await lowestOf({ coupons: [coupon] }, mug(900))
  expect(byCoupon).toMatchObject({ lowestFen: 0, warning: 'free' })
  expect(byCoupon).not.toHaveProperty('isFault')
})

test('a coupon whose threshold is met by more pieces than a promotion asks for counts', async () => {
  const free = { ...cheapestFree, freePieces: 2 }
  const value = { kind: 'amount' as const, valueFen: fen(6000) }
  const late = { ...coupon, thresholdFen: fen(10_000), value }
  // Of three pieces one is paid, of five three: these are the first that cost 100 yuan.
  expect(await lowestOf({ promotions: [free] })).toMatchObject({ lowestFen: 1300, pieces: 3 })
  const found = await lowestOf({ promotions: [free], coupons: [late] })
  expect(found).toMatchObject({ lowestFen: 1140, pieces: 5 })
})

const anyPromotion = fc.oneof(
  fc
    .record({ offFen: fc.integer({ min: 1, max: 3000 }) })
    .map(({ offFen }) => aLimitedPrice({ cut: { kind: 'off', offFen: fen(offFen) } })),
  fc
    .record({ atFen: fc.integer({ min: 2, max: 20_000 }), share: fc.integer({ min: 1, max: 99 }) })
    .map(({ atFen, share }): Promotion =>
      anAmountOff({
        steps: [{ atFen: fen(atFen), offFen: fen(Math.ceil((atFen * share) / 100) - 1) }]
      })
    ),
  fc
    .record({
      pieces: fc.integer({ min: 2, max: 9 }),
      payPercent: fc.integer({ min: 10, max: 99 })
    })
    .map((rate): Promotion => ({ ...aLimitedPrice(), id: 'rate-off', kind: 'rateOff', ...rate })),
  fc.record({ pieces: fc.integer({ min: 2, max: 9 }) }).map(({ pieces }): Promotion => ({
    ...rateOff,
    id: 'free',
    kind: 'cheapestFree',
    pieces,
    freePieces: pieces - 1
  }))
)

/** What somebody with one coupon of each kind pays for so many mugs. */
const payableOf = (rules: PricingRules, unitFen: Fen, quantity: number): number => {
  const openid = openId('somebody')
  const coupons = rules.coupons.map(({ id, validTo: expiresAt }) => {
    return { id, templateId: id, owner: openid, state: 'free' as const, expiresAt }
  })
  const mugs = { productId: productId('mug'), category: 'coffee', kind: 'physical' as const }
  const { totals } = quote({
    items: [{ ...mugs, skuId: skuId('mug-1'), unitFen, quantity }],
    rules,
    buyer: { openid, coupons, points: 0, walletFen: ZERO_FEN },
    choices: { coupon: 'best', points: 0, balance: false },
    now: TEST_START
  })
  return totals.payableFen
}

test('no other number of pieces is cheaper by the piece, but for a fen that rounding takes', async () => {
  const most = 40
  const rules = fc.record({
    promotions: fc.uniqueArray(anyPromotion, { maxLength: 3, selector: ({ id }) => id }),
    coupons: fc
      .array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 3000 })), { maxLength: 2 })
      .map((some) =>
        some.map(([thresholdFen, valueFen], at) => ({
          ...coupon,
          id: `new-${at}`,
          thresholdFen: fen(thresholdFen),
          value: { kind: 'amount' as const, valueFen: fen(valueFen) }
        }))
      )
  })
  await fc.assert(
    fc.asyncProperty(rules, fc.integer({ min: 1, max: 9000 }), async (some, priceFen) => {
      const pricing = { ...BARE_RULES, ...some }
      const { lowestFen } = await lowestOf(pricing, mug(priceFen, { limitPerShopper: most }))
      for (let pieces = 1; pieces <= most; pieces += 1) {
        const amountFen = payableOf(pricing, fen(priceFen), pieces)
        expect(Math.floor(amountFen / pieces) + 1).toBeGreaterThanOrEqual(lowestFen)
      }
    }),
    { numRuns: 200 }
  )
})
