import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { later } from '../kernel/instant.ts'
import { asking, EVERYTHING, goods, ON, onlyFor } from '../testing/quote-builder.ts'
import type { AmountOff, CheapestFree, LimitedPrice, RateOff } from './index.ts'

const steps = (...list: readonly (readonly [number, number])[]): AmountOff => ({
  ...ON,
  kind: 'amountOff',
  id: 'steps',
  name: '秋日满减',
  scope: EVERYTHING,
  steps: list.map(([atFen, offFen]) => ({ atFen: fen(atFen), offFen: fen(offFen) }))
})

const twoFor80: RateOff = {
  ...ON,
  kind: 'rateOff',
  id: 'two-80',
  name: '两件八折',
  scope: onlyFor('shirt'),
  pieces: 2,
  payPercent: 80
}

const threeOneFree: CheapestFree = {
  ...ON,
  kind: 'cheapestFree',
  id: 'three-one',
  name: '买三免一',
  scope: EVERYTHING,
  pieces: 3,
  freePieces: 1
}

const limited: LimitedPrice = {
  ...ON,
  kind: 'limitedPrice',
  id: 'flash',
  name: '限时',
  scope: onlyFor('cup'),
  cut: { kind: 'price', priceFen: fen(5900) }
}

test('满减 takes the highest step that is reached, once, and says what is missing to the next', () => {
  const rules = { promotions: [steps([20_000, 3000], [30_000, 6000])] }
  const items = [goods('pot', 16_800), goods('tea', 4900)]
  expect(asking({ items, rules }).groups).toEqual([
    {
      promotion: rules.promotions[0],
      lines: [0, 1],
      amountFen: 21_700,
      pieces: 2,
      reductionFen: 3000,
      next: { kind: 'money', missingFen: 8300, reductionFen: 6000 }
    }
  ])
  const many = asking({ items: [goods('pot', 16_800, { quantity: 10 })], rules })
  expect(many.groups[0]).toMatchObject({ reductionFen: 6000 })
  expect(many.groups[0]).not.toHaveProperty('next')
})

test('满减 is measured after the limited-time price', () => {
  const rules = { promotions: [limited, steps([6900, 1000])] }
  const { groups, lines } = asking({ items: [goods('cup', 6900)], rules })
  expect(lines[0]).toMatchObject({ offerFen: 6900, unitFen: 5900, promotionId: 'steps' })
  expect(groups[0]).toMatchObject({ reductionFen: 0, next: { missingFen: 1000 } })
})

test('满减 takes off no more than its members cost', () => {
  const { totals } = asking({
    items: [goods('tea', 900)],
    rules: { promotions: [steps([100, 2000])] }
  })
  expect(totals).toMatchObject({ reductionFen: 900, payableFen: 0, cashFen: 0 })
})

test('N件X折 counts pieces across lines and takes nothing off below N', () => {
  const rules = { promotions: [twoFor80] }
  const one = asking({ items: [goods('shirt', 7900)], rules })
  expect(one.groups[0]).toMatchObject({
    reductionFen: 0,
    next: { kind: 'pieces', missingPieces: 1 }
  })
  const two = asking({ items: [goods('shirt', 7900), goods('shirt', 6999)], rules })
  expect(two.groups[0]).toMatchObject({ pieces: 2, amountFen: 14_899, reductionFen: 2979 })
})

test('N件免最便宜M件 frees the cheapest pieces across lines, by discounted unit price, once', () => {
  const rules = { promotions: [limited, threeOneFree] }
  const items = [goods('cup', 6900), goods('pot', 16_800), goods('bowl', 6000)]
  const { groups, lines } = asking({ items, rules })
  expect(groups[0]).toMatchObject({ amountFen: 28_700, reductionFen: 5900 })
  expect(lines.map(({ shares }) => shares.promotionFen)).toEqual([1213, 3454, 1233])
  const six = asking({ items: [goods('pot', 16_800, { quantity: 6 })], rules })
  expect(six.groups[0]?.reductionFen).toBe(16_800)
})

test('a cheap line stays out of a group whose free piece it would make cheaper', () => {
  const items = [goods('pot', 16_800, { quantity: 3 }), goods('sock', 500)]
  const { lines, groups } = asking({ items, rules: { promotions: [threeOneFree] } })
  expect(groups[0]).toMatchObject({ lines: [0], reductionFen: 16_800 })
  expect(lines[1]).not.toHaveProperty('promotionId')
})

test('an item is in one group: the one that is best for the shopper, or the one that they chose', () => {
  const rules = { promotions: [{ ...twoFor80, scope: EVERYTHING }, steps([10_000, 1000])] }
  const items = [goods('shirt', 7900, { quantity: 2 })]
  expect(asking({ items, rules }).groups).toMatchObject([{ reductionFen: 3160 }])
  const chosen = [goods('shirt', 7900, { quantity: 2, promotion: 'steps' })]
  expect(asking({ items: chosen, rules }).groups).toMatchObject([{ reductionFen: 1000 }])
  const none = [goods('shirt', 7900, { quantity: 2, promotion: 'none' })]
  const { groups, lines, totals } = asking({ items: none, rules })
  expect([groups, totals.reductionFen]).toEqual([[], 0])
  expect(lines[0]?.promotionIds).toEqual(['steps', 'two-80'])
})

test('a promotion that is over or is for other goods is a problem where it was chosen, and the best is taken', () => {
  const rules = { promotions: [twoFor80] }
  const items = [goods('shirt', 7900, { quantity: 2, promotion: 'gone' })]
  const { problems, totals } = asking({ items, rules })
  expect(problems).toEqual([{ kind: 'promotionNotUsable', line: 0, promotionId: 'gone' }])
  expect(totals.reductionFen).toBe(3160)
})

const at = (now: number) =>
  asking({
    items: [goods('cup', 6900)],
    rules: { promotions: [limited] },
    now: later(ON.startsAt, now - ON.startsAt)
  }).lines[0]?.unitFen

test('both ends of a promotion are included', () => {
  expect([at(ON.startsAt - 1), at(ON.startsAt)]).toEqual([6900, 5900])
  expect([at(ON.endsAt), at(ON.endsAt + 1)]).toEqual([5900, 6900])
})

const silver = { level: 'silver', name: '银卡', payPercent: 95 }

test('the member price is for items outside a group, per piece, after the limited-time price', () => {
  const rules = { promotions: [limited, twoFor80], memberRates: [silver] }
  const items = [
    goods('cup', 6900),
    goods('tea', 999, { quantity: 3 }),
    goods('shirt', 7900, { quantity: 2 })
  ]
  const { lines, explanation } = asking({ items, rules, buyer: { level: 'silver' } })
  expect(lines.map(({ shares }) => shares.memberFen)).toEqual([295, 147, 0])
  expect(explanation.find(({ kind }) => kind === 'member')).toMatchObject({
    ruleId: 'silver',
    amountFen: -442
  })
  expect(asking({ items, rules }).lines.map(({ shares }) => shares.memberFen)).toEqual([0, 0, 0])
})

test('a quota pack costs every member the same, also beside goods', () => {
  const pack = goods('pack', 990, { kind: 'quota' })
  const asked = { rules: { memberRates: [silver] }, buyer: { level: 'silver' } }
  expect(asking({ ...asked, items: [pack] }).totals.cashFen).toBe(990)
  const beside = asking({ ...asked, items: [pack, goods('pot', 16_800)] })
  expect(beside.lines.map(({ shares }) => shares.memberFen)).toEqual([0, 840])
})

test('a group that is not reached leaves its members their member price', () => {
  const rules = { promotions: [steps([20_000, 3000])], memberRates: [silver] }
  const items = [goods('pot', 16_800, { promotion: 'steps' })]
  const { lines, groups } = asking({ items, rules, buyer: { level: 'silver' } })
  expect(lines[0]?.shares).toMatchObject({ memberFen: 840, promotionFen: 0 })
  expect(groups[0]).toMatchObject({ reductionFen: 0, next: { missingFen: 3200 } })
})

test('a group is only made where it is worth more than the member prices that it ends', () => {
  const rules = { promotions: [steps([20_000, 1000])], memberRates: [silver] }
  const items = [goods('pot', 16_800), goods('tea', 4900)]
  const { totals } = asking({ items, rules, buyer: { level: 'silver' } })
  expect(totals.reductionFen).toBe(840 + 245)
})

test('lines that no group wants yet are shown in the one that is nearest', () => {
  const far = { ...steps([90_000, 9000]), id: 'a-far' }
  const items = [goods('pot', 16_800)]
  const { lines } = asking({ items, rules: { promotions: [far, steps([20_000, 3000])] } })
  expect(lines[0]?.promotionId).toBe('steps')
})

test('a line does not follow another into a group that is worth less than their member prices', () => {
  const rules = { promotions: [steps([20_000, 1000])], memberRates: [silver] }
  const items = [goods('pot', 16_800, { promotion: 'steps' }), goods('tea', 4900)]
  const { totals, groups } = asking({ items, rules, buyer: { level: 'silver' } })
  expect(totals.reductionFen).toBe(840 + 245)
  expect(groups).toMatchObject([{ lines: [0], reductionFen: 0 }])
})

test("groups name the lines by the cart's own order", () => {
  const rules = { promotions: [{ ...twoFor80, scope: onlyFor('zither', 'apron') }] }
  const items = [goods('zither', 5000), goods('mug', 2000), goods('apron', 1000)]
  const { groups, explanation } = asking({ items, rules })
  expect(groups[0]?.lines).toEqual([0, 2])
  const row = explanation.find(({ kind }) => kind === 'promotion')
  expect(row?.shares).toEqual([-1000, 0, -200])
})
