import { expect, test } from '@jest/globals'
import { aShopDay } from '../../../testing/a-shop-day'
import { showFigures, showTodayFigures } from './figures.view'

const MUG = { productId: 'mug', name: '晨雾陶瓷马克杯', quantity: 3, paidFen: 11_700 }
const COMB = { productId: 'comb', name: '檀木梳', quantity: 1, paidFen: 5850 }

const today = (changes = {}) => {
  const yesterday = aShopDay({ day: 20_261_121, hourlyFen: hours({ 9: 10_000, 11: 90_000 }) })
  const value = { today: aShopDay(), yesterday, goods: [MUG, COMB], countedAt: 0, ...changes }
  return showTodayFigures({ ok: true, value }, 11)
}
const hours = (sold: Readonly<Record<number, number>>): readonly number[] =>
  Array.from({ length: 24 }, (_, hour) => sold[hour] ?? 0)

test('today stands beside the same hours of yesterday, and not beside its evening', () => {
  expect(today()).toMatchObject({
    sales: '¥300.00',
    compared: { words: '↑ 200.0%', tone: 'up' },
    against: '截至 11 点，比昨天',
    chart: { kind: 'line', first: 11, marks: ['¥1,000', '¥500', '¥0'] },
    facts: [
      { name: '付款订单', value: '3', note: '昨天 3' },
      { name: '客单价', value: '¥100.00' },
      { name: '退款', value: '¥0.00', note: '0 笔' }
    ]
  })
})

test('without a yesterday nothing is compared, and a day without orders has no average', () => {
  const nothing = aShopDay({ orders: 0, salesFen: 0, hourlyFen: hours({}) })
  const shown = today({ today: nothing, yesterday: nothing, goods: [] })
  expect(shown).toMatchObject({ compared: { words: '' }, against: '', goods: [] })
  expect(shown).toMatchObject({ facts: [{ value: '0' }, { value: '—' }, {}] })
})

test('each step says which share of the one before came so far', () => {
  expect(today({ today: aShopDay({ refunded: 1 }) })).toMatchObject({
    steps: [
      { name: '下单', count: '4', note: '', width: '100%' },
      { name: '付款', count: '3', note: '75%', width: '75%' },
      { name: '发货到账', count: '2', note: '66.7%' },
      { name: '完成', count: '1', note: '50%', width: '25%' }
    ],
    stepsNote: expect.stringContaining('1 单的商品全退了')
  })
})

test('some days are bars beside as many before them, of one figure at a time', () => {
  const answer = (...days: ReturnType<typeof aShopDay>[]) =>
    ({ ok: true, value: { days, goods: [MUG, COMB] } }) as const
  const days = answer(aShopDay({ salesFen: 120_000 }), aShopDay({ day: 20_261_123, orders: 5 }))
  const earlier = answer(aShopDay({ salesFen: 300_000 }), aShopDay({ salesFen: 0 }))
  expect(showFigures(days, earlier, 'sales')).toMatchObject({
    sales: '¥1,500.00',
    compared: { words: '↓ 50.0%', tone: 'down' },
    against: '比前 2 天',
    chart: {
      kind: 'bars',
      marks: ['¥2,000', '¥1,000', '¥0'],
      points: [
        { title: '11-22', words: '¥1,200.00 · 3 单', height: '60%' },
        { title: '11-23', height: '15%' }
      ]
    },
    goods: [
      { name: MUG.name, count: '¥117.00', note: '3 件', width: '100%' },
      { name: COMB.name, width: '50%' }
    ]
  })
  expect(showFigures(days, earlier, 'orders')).toMatchObject({
    chart: { marks: ['6 单', '3 单', '0 单'] }
  })
})

test('who may not look sees what is not there', () => {
  const refused = { ok: false, refusal: { kind: 'notAllowed' } } as const
  expect(showTodayFigures(refused, 1)).toMatchObject({ trouble: { title: '没有找到这个内容' } })
  expect(showFigures(refused, refused, 'sales')).toMatchObject({ state: 'failed' })
})
