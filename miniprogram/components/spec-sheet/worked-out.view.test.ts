import { expect, test } from '@jest/globals'
import type { ExplanationView } from '#domain/contracts/checkout'
import { showWorkedOut } from './worked-out.view'

const row = (kind: ExplanationView['kind'], label: string, amountFen: number) => ({
  kind,
  label,
  amountFen,
  lines: []
})

test('what two pieces cost in the end is the sum of what the server explains', () => {
  const explanation = [
    row('goods', '商品金额', 29_800),
    row('limited', '限时折扣', -4200),
    row('promotion', '满200减30', -3000),
    row('coupon', '新人券', -1000)
  ]
  expect(showWorkedOut(2, { explanation })).toEqual({
    pieces: '2 件到手',
    amount: '¥216',
    how: ' = 商品 ¥298 − 限时 ¥42 − 满200减30 ¥30 − 券 ¥10'
  })
})

test('freight and own money are no part of what the goods cost', () => {
  const explanation = [
    row('goods', '商品金额', 2190),
    row('freight', '运费', 800),
    row('points', '积分', -100),
    row('balance', '余额', -200),
    row('cash', '微信支付', 2690)
  ]
  expect(showWorkedOut(1, { explanation })).toEqual({
    pieces: '1 件到手',
    amount: '¥21.90',
    how: ''
  })
})
