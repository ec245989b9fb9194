import { expect, test } from '@jest/globals'
import { figurePrice, fullFigure, listFigure, saidFigure, withFigures } from './figure-words.view'

test('on the shop’s own pages commas begin at a thousand', () => {
  expect(figurePrice(128_640)).toBe('¥1,286.40')
  expect(figurePrice(-99_900)).toBe('\u2212¥999.00')
  expect(saidFigure(120_000)).toBe('¥1,200')
  expect(saidFigure(120_050)).toBe('¥1,200.50')
  expect(listFigure(1_280_000)).toMatchObject({ yuan: '12,800', cents: '' })
  expect(fullFigure(123_400)).toMatchObject({ yuan: '1,234', cents: '.00', spoken: '1234.00 元' })
})

test('a sentence that shoppers read too has them as well, and its other numbers stay', () => {
  expect(withFigures('已退 ¥1234.00 和 1200 积分 · 微信支付')).toBe(
    '已退 ¥1,234.00 和 1,200 积分 · 微信支付'
  )
  expect(withFigures('仅退款 ¥12,800.00')).toBe('仅退款 ¥12,800.00')
  expect(withFigures('订单 20261122 · ¥69.00')).toBe('订单 20261122 · ¥69.00')
})
