import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { asking, coupon, goods, issued, zto } from '../testing/quote-builder.ts'
import type { Carrier } from './index.ts'

const sf: Carrier = {
  ...zto,
  id: 'sf',
  name: '顺丰',
  by: 'piece',
  first: 2,
  firstFen: fen(1200),
  extra: 1,
  extraFen: fen(300),
  areas: []
}

const freight = (
  grams: number,
  {
    region,
    carriers = [zto, sf]
  }: { region?: readonly string[]; carriers?: readonly Carrier[] } = {}
) =>
  asking({
    items: [goods('pot', 10_000, { weightGrams: grams })],
    rules: { carriers },
    choices: region ? { region } : {}
  })

const price = (grams: number): number => freight(grams).freight.priceFen

test('the first weight, then each begun extra one', () => {
  expect([0, 1000, 1001, 2000, 2001].map(price)).toEqual([600, 600, 800, 800, 1000])
})

const pieces = (quantity: number): number =>
  asking({ items: [goods('pot', 100, { quantity })], rules: { carriers: [sf] } }).freight.priceFen

test('or the first pieces, then each extra one', () => {
  expect([1, 2, 3, 5].map(pieces)).toEqual([1200, 1200, 1500, 2100])
})

test('each carrier says its price; the cheapest that serves is preset', () => {
  expect(freight(500, { region: ['浙江省', '杭州市', '西湖区'] }).freight).toMatchObject({
    needed: true,
    carriers: [
      { carrierId: 'zto', serves: true, priceFen: 600, surchargeFen: 0 },
      { carrierId: 'sf', serves: true, priceFen: 1200 }
    ],
    chosenId: 'zto'
  })
  const remote = freight(500, { region: ['新疆维吾尔自治区', '伊犁哈萨克自治州'] }).freight
  expect(remote).toMatchObject({ chosenId: 'sf', priceFen: 1200 })
  expect(remote.carriers[0]).toMatchObject({ priceFen: 1800, surchargeFen: 1200 })
})

test('the rule for the smaller place wins', () => {
  const areas = [
    ...zto.areas,
    { kind: 'surcharge', area: ['新疆', '乌鲁木齐'], surchargeFen: fen(500) }
  ] as const
  const carriers = [{ ...zto, areas }]
  const at = (...region: readonly string[]): number =>
    freight(500, { region, carriers }).freight.priceFen
  expect([at('新疆维吾尔自治区', '乌鲁木齐市'), at('新疆维吾尔自治区')]).toEqual([1100, 1800])
})

test('a carrier that does not serve the region is a problem where it was chosen', () => {
  const choices = { carrierId: 'zto', region: ['西藏自治区', '拉萨市'] }
  const items = [goods('pot', 10_000)]
  const both = asking({ items, rules: { carriers: [zto, sf] }, choices })
  expect(both.problems).toEqual([{ kind: 'carrierNotUsable', carrierId: 'zto' }])
  expect(both.freight).toMatchObject({ chosenId: 'sf', carriers: [{ serves: false }, {}] })
  const none = asking({ items, rules: { carriers: [zto] }, choices: { region: choices.region } })
  expect(none.problems).toEqual([{ kind: 'notServed' }])
  expect(none.freight).toMatchObject({ chosenId: null, priceFen: 0 })
})

test('a shop without carriers ships nothing', () => {
  expect(freight(500, { carriers: [] }).problems).toEqual([{ kind: 'notServed' }])
})

test('quota alone needs no freight, and with goods it weighs nothing', () => {
  const quota = goods('pack', 990, { kind: 'quota' })
  const alone = asking({ items: [quota], rules: { carriers: [zto] } })
  expect(alone.freight).toMatchObject({ needed: false, carriers: [], chosenId: null, priceFen: 0 })
  expect(alone.problems).toEqual([])
  const items = [{ ...quota, quantity: 9 }, goods('tea', 100, { weightGrams: 900 })]
  expect(asking({ items, rules: { carriers: [zto] } }).freight.priceFen).toBe(600)
})

test('free from an amount of shipped goods on, before the coupon, and an area still costs its surcharge', () => {
  const rules = {
    carriers: [{ ...zto, freeAboveFen: fen(9900) }],
    coupons: [coupon('t', [0, 5000])]
  }
  const ask = (unitFen: number, region: readonly string[] = []) =>
    asking({
      items: [goods('pot', unitFen), goods('pack', 99_000, { kind: 'quota' })],
      rules,
      buyer: { coupons: [issued('t-1', 't')] },
      choices: { coupon: 'best', region }
    }).freight
  expect(ask(9900).carriers).toEqual([
    {
      carrierId: 'zto',
      name: '中通',
      serves: true,
      priceFen: 0,
      surchargeFen: 0,
      freeAboveFen: 9900
    }
  ])
  expect(ask(9800).carriers[0]).toMatchObject({ priceFen: 600, missingToFreeFen: 100 })
  expect(ask(9900, ['新疆维吾尔自治区']).priceFen).toBe(1200)
})
