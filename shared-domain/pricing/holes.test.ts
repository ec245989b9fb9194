import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { openId } from '../kernel/ids.ts'
import { later } from '../kernel/instant.ts'
import { asking, coupon, EVERYTHING, goods, issued, ON } from '../testing/quote-builder.ts'
import { QUOTED_AT } from '../testing/quote-builder.ts'
import { arePriceable, type Promotion } from './index.ts'

// What the checkout design that this shop grew from left open in its code: each hole is a test.

const pot = goods('pot', 16_800)
const tenOff = coupon('t10', [0, 1000])

const amountOff: Promotion = {
  ...ON,
  kind: 'amountOff',
  id: 'group',
  name: '满减',
  scope: EVERYTHING,
  steps: [{ atFen: fen(10_000), offFen: fen(3000) }]
}
const flash: Promotion = {
  ...ON,
  kind: 'limitedPrice',
  id: 'flash',
  name: '限时',
  scope: EVERYTHING,
  cut: { kind: 'off', offFen: fen(800) }
}

test('group reduction, limited-time price and member price reach what is paid', () => {
  const memberRates = [{ level: 'gold', name: '金卡', payPercent: 90 }]
  const items = [pot, goods('tea', 5800, { promotion: 'none' })]
  const { totals } = asking({
    items,
    rules: { promotions: [amountOff, flash], memberRates },
    buyer: { level: 'gold' }
  })
  expect(totals.cashFen).toBe(16_800 - 800 - 3000 + 5800 - 800 - 500)
})

test('no coupon is a normal case', () => {
  const { totals, coupons, problems } = asking({ items: [pot] })
  expect([totals.cashFen, coupons.chosenId, problems]).toEqual([16_800, null, []])
})

test('a usable coupon is listed as usable, and an unusable one is not', () => {
  const rules = { coupons: [tenOff, coupon('big', [20_000, 1000])] }
  const buyer = { coupons: [issued('t10-1', 't10'), issued('big-1', 'big')] }
  const { usable, unusable } = asking({ items: [pot], rules, buyer }).coupons
  expect(usable.map(({ couponId }) => couponId)).toEqual(['t10-1'])
  expect(unusable.map(({ couponId }) => couponId)).toEqual(['big-1'])
})

test("a coupon is named by its own number: its template's id names none", () => {
  const rules = { coupons: [tenOff] }
  const buyer = { coupons: [issued('t10-1', 't10')] }
  const { problems } = asking({ items: [pot], rules, buyer, choices: { coupon: 't10' } })
  expect(problems).toMatchObject([{ kind: 'couponNotUsable', couponId: 't10' }])
})

test('a used coupon can be used no more', () => {
  const rules = { coupons: [tenOff] }
  const buyer = { coupons: [issued('t10-1', 't10', { state: 'used' })] }
  const quoted = asking({ items: [pot], rules, buyer, choices: { coupon: 't10-1' } })
  expect(quoted.totals.reductionFen).toBe(0)
  expect(quoted.problems).toMatchObject([{ refusal: { kind: 'used' } }])
})

test("somebody else's coupon takes nothing off and is not even listed", () => {
  const rules = { coupons: [tenOff] }
  const buyer = { coupons: [issued('t10-1', 't10', { owner: openId('oSomebody') })] }
  const quoted = asking({ items: [pot], rules, buyer, choices: { coupon: 't10-1' } })
  expect(quoted.totals.reductionFen).toBe(0)
  expect([quoted.coupons.usable, quoted.coupons.unusable]).toEqual([[], []])
})

test('expired coupons are not listed', () => {
  const rules = { coupons: [tenOff] }
  const buyer = { coupons: [issued('t10-1', 't10', { expiresAt: later(QUOTED_AT, -1) })] }
  const { coupons } = asking({ items: [pot], rules, buyer, choices: { coupon: 'best' } })
  expect(coupons).toEqual({ usable: [], unusable: [], bestId: null, chosenId: null })
})

test('the total never goes below zero', () => {
  const rules = {
    promotions: [{ ...flash, cut: { kind: 'off', offFen: fen(99_999) } } as const, amountOff],
    coupons: [coupon('huge', [0, 99_999])]
  }
  const buyer = { coupons: [issued('huge-1', 'huge')], points: 999_999, walletFen: fen(999_999) }
  const choices = { coupon: 'best', points: 'all', balance: true } as const
  const { totals } = asking({ items: [pot], rules, buyer, choices })
  expect(totals).toMatchObject({ payableFen: 0, pointsFen: 0, walletFen: 0, cashFen: 0 })
})

test('points and wallet are not only shown, they pay', () => {
  const { totals } = asking({
    items: [pot],
    buyer: { points: 1280, walletFen: fen(5000) },
    choices: { points: 'all', balance: true }
  })
  expect(totals).toMatchObject({ pointsFen: 1280, walletFen: 5000, cashFen: 10_520 })
})

const cashAt = (now: typeof QUOTED_AT) =>
  asking({ items: [pot], rules: { promotions: [flash] }, now }).totals.cashFen

test('what time it is comes with the question', () => {
  expect([cashAt(QUOTED_AT), cashAt(later(ON.endsAt, 1)), cashAt(QUOTED_AT)]).toEqual([
    16_000, 16_800, 16_000
  ])
})

test('the version names the rules that had a hand in a quote, and no others', () => {
  const rules = { version: '41', promotions: [amountOff], coupons: [tenOff] }
  const buyer = { coupons: [issued('t10-1', 't10')] }
  const ask = (choice: string | null) =>
    asking({ items: [pot], rules, buyer, choices: { coupon: choice } }).version
  expect(ask('best')).toBe('41|goods|promotion:group|coupon:t10-1|freight:free')
  expect(ask(null)).toBe('41|goods|promotion:group|freight:free')
})

test('no pieces, parts of pieces and more money than an order holds are told before they are priced', () => {
  for (const quantity of [0, -1, 0.5, Number.NaN]) {
    expect(arePriceable([{ ...pot, quantity }])).toBe(false)
  }
  const much = { ...pot, unitFen: fen(500_000), quantity: 999 }
  expect([arePriceable([much]), arePriceable([much, much])]).toEqual([true, false])
  expect(asking({ items: [much] }).totals.cashFen).toBe(499_500_000)
})
