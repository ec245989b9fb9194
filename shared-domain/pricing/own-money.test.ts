import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { asking, goods, zto } from '../testing/quote-builder.ts'
import { BARE_RULES } from './index.ts'

const pot = goods('pot', 16_800)
const rules = { carriers: [zto] }

test('points pay their share of the goods at most, and never freight', () => {
  const { totals, own } = asking({
    items: [pot],
    rules,
    buyer: { points: 50_000 },
    choices: { points: 'all' }
  })
  expect(totals).toMatchObject({
    pointsUsed: 8400,
    pointsFen: 8400,
    freightFen: 600,
    cashFen: 9000
  })
  expect(own).toMatchObject({ points: 8400, pointsFen: 8400 })
  const all = { ...rules, points: { ...BARE_RULES.points, maxSharePercent: 100 } }
  const whole = asking({
    items: [pot],
    rules: all,
    buyer: { points: 50_000 },
    choices: { points: 'all' }
  })
  expect(whole.totals).toMatchObject({ pointsFen: 16_800, cashFen: 600 })
})

test('only points that make whole fen are spent', () => {
  const points = { ...BARE_RULES.points, pointsPerYuan: 30 }
  const { totals } = asking({
    items: [pot],
    rules: { ...rules, points },
    buyer: { points: 100 },
    choices: { points: 'all' }
  })
  expect(totals).toMatchObject({ pointsUsed: 100, pointsFen: 333 })
})

test('asking for some points spends those', () => {
  const quoted = asking({ items: [pot], buyer: { points: 500 }, choices: { points: 120 } })
  expect(quoted.totals).toMatchObject({ pointsUsed: 120, pointsFen: 120 })
  expect(quoted.problems).toEqual([])
})

test.each([501, -1, 0.5, Number.NaN])('asking for %p of 500 points is a problem', (asked) => {
  const { problems, totals } = asking({
    items: [pot],
    buyer: { points: 500 },
    choices: { points: asked }
  })
  expect(problems).toEqual([{ kind: 'pointsNotUsable', asked, used: totals.pointsUsed }])
  expect(totals.pointsUsed).toBe(asked > 500 ? 500 : 0)
})

test('the wallet pays goods and freight alike, in proportion', () => {
  const { totals, lines, freight } = asking({
    items: [pot],
    rules,
    buyer: { walletFen: fen(8700) },
    choices: { balance: true }
  })
  expect(totals).toMatchObject({ walletFen: 8700, cashFen: 8700 })
  expect(lines[0]?.shares).toMatchObject({ walletFen: 8400, cashFen: 8400 })
  expect(freight).toMatchObject({ priceFen: 600, walletFen: 300, cashFen: 300 })
})

test('the wallet stays closed unless the shopper opens it, and its part is told before', () => {
  const { totals, own } = asking({ items: [pot], rules, buyer: { walletFen: fen(99_999) } })
  expect(totals).toMatchObject({ walletFen: 0, cashFen: 17_400 })
  expect(own.walletFen).toBe(17_400)
})

test('where nothing is left, WeChat is not needed', () => {
  const { totals } = asking({
    items: [pot],
    rules,
    buyer: { points: 5000, walletFen: fen(99_999) },
    choices: { points: 'all', balance: true }
  })
  expect(totals).toMatchObject({ pointsFen: 5000, walletFen: 12_400, cashFen: 0, earnsPoints: 0 })
})

const earned = (unitFen: number): number =>
  asking({ items: [goods('tea', unitFen)] }).totals.earnsPoints

test('each whole yuan paid in cash earns a point', () => {
  expect([earned(99), earned(100), earned(16_899)]).toEqual([0, 1, 168])
})

test('what list prices are above counts as saved, not as a reduction', () => {
  const items = [goods('cup', 5900, { listPriceFen: fen(6900), quantity: 2 })]
  const { totals, lines } = asking({ items })
  expect(totals).toMatchObject({ goodsFen: 11_800, reductionFen: 0, savedFen: 2000 })
  expect(lines[0]?.listPriceFen).toBe(6900)
})
