import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { openId } from '../kernel/ids.ts'
import { later } from '../kernel/instant.ts'
import { asking, coupon, EVERYTHING, goods, issued, ON } from '../testing/quote-builder.ts'
import { BUYER, QUOTED_AT } from '../testing/quote-builder.ts'
import type { CouponRefusal } from './index.ts'

const twentyOff = coupon('t20', [10_000, 2000])
const pot = goods('pot', 16_800)

test('the best coupon takes off most, then expires first, then has the first id', () => {
  const rules = { coupons: [twentyOff, coupon('t30', [0, 3000]), coupon('u20', [0, 2000])] }
  const soon = later(QUOTED_AT, 60_000)
  const coupons = [
    issued('t20-b', 't20'),
    issued('t20-a', 't20'),
    issued('u20-z', 'u20', { expiresAt: soon }),
    issued('t30-a', 't30')
  ]
  const quoted = asking({ items: [pot], rules, buyer: { coupons }, choices: { coupon: 'best' } })
  expect(quoted.coupons.usable.map(({ couponId }) => couponId)).toEqual([
    't30-a',
    'u20-z',
    't20-a',
    't20-b'
  ])
  expect(quoted.coupons).toMatchObject({ bestId: 't30-a', chosenId: 't30-a' })
  expect(quoted.totals.reductionFen).toBe(3000)
})

test("the shopper's own choice counts, even where another one takes off more", () => {
  const rules = { coupons: [twentyOff, coupon('t30', [0, 3000])] }
  const coupons = [issued('t20-a', 't20'), issued('t30-a', 't30')]
  const quoted = asking({ items: [pot], rules, buyer: { coupons }, choices: { coupon: 't20-a' } })
  expect(quoted.coupons).toMatchObject({ bestId: 't30-a', chosenId: 't20-a' })
  expect(quoted.explanation).toContainEqual(
    expect.objectContaining({ kind: 'coupon', ruleId: 't20-a', isBest: false, amountFen: -2000 })
  )
})

test('the threshold is measured on what promotions leave, and what is missing is said', () => {
  const promotion = {
    ...ON,
    kind: 'amountOff',
    id: 'p',
    name: '满减',
    scope: EVERYTHING,
    steps: [{ atFen: fen(16_800), offFen: fen(7000) }]
  } as const
  const rules = { coupons: [twentyOff], promotions: [promotion] }
  const quoted = asking({ items: [pot], rules, buyer: { coupons: [issued('t20-a', 't20')] } })
  expect(quoted.coupons.usable).toEqual([])
  expect(quoted.coupons.unusable).toMatchObject([
    { couponId: 't20-a', obstacle: { kind: 'belowThreshold', missingFen: 200 } }
  ])
})

test('a coupon for some products is measured on them, and only they share what it takes off', () => {
  const rules = { coupons: [coupon('tea', [5000, 1000], { productIds: ['tea', 'cup'] })] }
  const items = [pot, goods('tea', 4900), goods('cup', 2100)]
  const buyer = { coupons: [issued('tea-1', 'tea')] }
  const { lines } = asking({ items, rules, buyer, choices: { coupon: 'best' } })
  expect(lines.map(({ shares }) => shares.couponFen)).toEqual([0, 700, 300])
})

test('a percent coupon is capped and rounds down', () => {
  const value = { kind: 'percent', payPercent: 90, capFen: fen(1500) } as const
  const off = (unitFen: number) => {
    const rules = { coupons: [coupon('ten', [0, 1], { value })] }
    const buyer = { coupons: [issued('ten-1', 'ten')] }
    const items = [goods('pot', unitFen)]
    return asking({ items, rules, buyer, choices: { coupon: 'best' } }).totals.reductionFen
  }
  expect([off(999), off(15_000), off(16_800)]).toEqual([99, 1500, 1500])
})

test('each obstacle has its reason', () => {
  const rules = {
    coupons: [
      coupon('other', [0, 100], { productIds: ['cup'] }),
      coupon('later', [0, 100], { validFrom: later(QUOTED_AT, 1) }),
      coupon('open', [0, 100])
    ]
  }
  const coupons = [
    issued('1', 'other'),
    issued('2', 'later'),
    issued('3', 'open', { state: 'held' })
  ]
  const { unusable } = asking({ items: [pot], rules, buyer: { coupons } }).coupons
  expect(unusable.map(({ obstacle }) => obstacle)).toEqual([
    { kind: 'noItem' },
    { kind: 'notYet', validFrom: later(QUOTED_AT, 1) },
    { kind: 'held' }
  ])
  const free = asking({
    items: [goods('gift', 0)],
    rules,
    buyer: { coupons: [issued('4', 'open')] }
  })
  expect(free.coupons.unusable).toMatchObject([{ obstacle: { kind: 'nothingLeft' } }])
  const empty = asking({ rules, buyer: { coupons: [issued('4', 'open')] } })
  expect(empty.coupons.unusable).toMatchObject([{ obstacle: { kind: 'noItem' } }])
})

const usable = (expiresAt: number, validTo: number): boolean => {
  const rules = { coupons: [{ ...twentyOff, validTo: later(QUOTED_AT, validTo) }] }
  const coupons = [issued('a', 't20', { expiresAt: later(QUOTED_AT, expiresAt) })]
  return asking({ items: [pot], rules, buyer: { coupons } }).coupons.usable.length > 0
}

test("a coupon is valid to its last moment, its own or its template's", () => {
  expect([usable(0, 0), usable(-1, 9), usable(9, -1)]).toEqual([true, false, false])
})

test.each<readonly [string, CouponRefusal]>([
  ['nobody-has-it', { kind: 'unknown' }],
  ['of-another', { kind: 'unknown' }],
  ['of-no-template', { kind: 'unknown' }],
  ['spent', { kind: 'used' }],
  ['old', { kind: 'expired', expiredAt: later(QUOTED_AT, -1) }],
  ['elsewhere', { kind: 'held' }],
  ['t20', { kind: 'unknown' }]
])('choosing %s is a problem, and the best is taken', (choice, refusal) => {
  const coupons = [
    issued('of-another', 't20', { owner: openId('oSomebody') }),
    issued('of-no-template', 'gone'),
    issued('spent', 't20', { state: 'used' }),
    issued('old', 't20', { expiresAt: later(QUOTED_AT, -1) }),
    issued('elsewhere', 't20', { state: 'held' }),
    issued('good', 't20', { owner: BUYER })
  ]
  const rules = { coupons: [twentyOff] }
  const quoted = asking({ items: [pot], rules, buyer: { coupons }, choices: { coupon: choice } })
  expect(quoted.problems).toEqual([{ kind: 'couponNotUsable', couponId: choice, refusal }])
  expect(quoted.coupons.chosenId).toBe('good')
})
