import { describe, expect, test } from '@jest/globals'
import { goodsBreaches } from './goods-audit.ts'
import { moneyBreaches } from './money-audit.ts'

/** Two mugs for ¥86 with freight: ¥10 in points, ¥20 of the balance, ¥56 over WeChat. */
const order = {
  _id: 'order-1',
  status: 'paid',
  payableFen: 8600,
  cashFen: 5600,
  freightFen: 800,
  lines: [{ paidFen: 7800, shares: { pointsFen: 1000, walletFen: 2000, cashFen: 4800 } }],
  holds: { stock: [{ skuId: 'mug', quantity: 2 }], walletFen: 2000, couponId: 'ten-1' },
  attempts: [{ outTradeNo: 'order-1J01', paidFen: 5600 }],
  refunds: {}
}
const trade = { outTradeNo: 'order-1J01', totalFen: 5600, payment: {} }
const stock = { _id: 'mug', available: 3, sold: 2, putIn: 5, holds: {}, holdCount: 0 }
const coupons = { 'ten-1': { templateId: 'ten', state: 'used', orderId: 'order-1' } }
const given = { _id: 'coupon:ten', available: 9, sold: 1, putIn: 10, holds: {}, holdCount: 0 }
const stored = { orders: [order], purses: [{ _id: 'anna', coupons }], stock: [stock, given] }
const refund = { outTradeNo: 'order-1J01', cashFen: 5600, reason: 'paidTwice' }

test('books in order have no breach', () => {
  expect(moneyBreaches([order], [trade])).toEqual([])
  expect(goodsBreaches(stored)).toEqual([])
})

describe('money that does not add up is found', () => {
  test.each([
    [
      'a fen too few from WeChat',
      { ...order, attempts: [{ outTradeNo: 'order-1J01', paidFen: 5599 }] }
    ],
    ['balance that nobody counted', { ...order, holds: { ...order.holds, walletFen: 0 } }],
    [
      'a line whose parts are not its price',
      { ...order, lines: [{ ...order.lines[0], paidFen: 7801 }] }
    ],
    ['freight that nobody asked for', { ...order, freightFen: 900 }],
    ['kept and sent back as well', { ...order, refunds: { one: refund } }],
    ['closed although it is paid', { ...order, status: 'closed' }]
  ])('%s', (_, broken) => {
    expect(moneyBreaches([broken], [trade])).not.toEqual([])
  })

  test('a payment at WeChat that no order knows', () => {
    expect(moneyBreaches([order], [trade, { ...trade, outTradeNo: 'order-1N02' }])).toHaveLength(1)
  })

  test('late money on its way back is no breach', () => {
    expect(
      moneyBreaches([{ ...order, status: 'closed', refunds: { one: refund } }], [trade])
    ).toEqual([])
  })
})

describe('goods and coupons that do not add up are found', () => {
  test.each([
    ['a piece that vanished', { stock: [{ ...stock, available: 2 }, given] }],
    ['sold once too often', { stock: [{ ...stock, sold: 3, available: 2 }, given] }],
    ['paid and never sold', { stock: [{ ...stock, sold: 0, available: 5 }, given] }],
    [
      'held for ever',
      { stock: [{ ...stock, available: 2, holds: { x: 1 }, holdCount: 1 }, given] }
    ],
    ['below zero', { stock: [{ ...stock, available: -1, putIn: 1 }, given] }],
    ['a coupon given out twice', { stock: [stock, { ...given, sold: 2, available: 8 }] }],
    ['a coupon of two orders', { orders: [order, { ...order, _id: 'order-2' }] }],
    ['a used coupon of a closed order', { orders: [{ ...order, status: 'closed' }] }]
  ])('%s', (_, changes) => {
    expect(goodsBreaches({ ...stored, ...changes })).not.toEqual([])
  })

  test.each(['free', 'held', 'claiming'])('a coupon of a paid order that is %s', (state) => {
    const purses = [{ coupons: { 'ten-1': { ...coupons['ten-1'], state } } }]
    expect(goodsBreaches({ ...stored, purses })).not.toEqual([])
  })
})
