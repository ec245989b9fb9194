import { expect, test } from '@jest/globals'
import { answerFrom } from './answer.view.ts'

const told = (...offers: readonly string[]) => ['【优惠】', ...offers].join('\n')

test('each promotion is told once, and what its name says is not said again', () => {
  const system = told(
    '限时直降｜指定商品限时减 30 元',
    '家居满减｜满 200 元减 30 元，满 400 元减 80 元',
    '洗护 2 件 8 折｜满 2 件打 8 折',
    '好茶 3 件免 1 件｜满 3 件，最便宜的 1 件免费'
  )
  expect(answerFrom(system, '店里有什么优惠？')).toBe(
    [
      '现在有 4 个优惠：',
      '· 限时直降：指定商品限时减 30 元',
      '· 家居满减：满 200 元减 30 元，满 400 元减 80 元',
      '· 洗护 2 件 8 折',
      '· 好茶 3 件免 1 件',
      '结算时会自动按最省的算。'
    ].join('\n')
  )
})

test('without promotions it says so, and where a coupon may be', () => {
  expect(answerFrom(told('（没有）'), '有优惠吗')).toMatch(/没有正在进行的优惠/)
})
