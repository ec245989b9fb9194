import { expect, test } from '@jest/globals'
import type { OperatorAfterSaleView } from '#domain/contracts/operator-after-sales'
import { amounts, anAfterSale } from '../../../testing/an-after-sale'
import { aRefund, PLACED_AT } from '../../../testing/an-order'
import { fenTyped } from '../../views/money-typed.view'
import { refundNeed, returnNeed, showDecision } from './after-sale.view'

const show = (changes: Partial<OperatorAfterSaleView> = {}) => {
  const actions = ['approve', 'refuse', 'message'] as const
  const value: OperatorAfterSaleView = { ...anAfterSale(), openid: 'oShopper', actions, ...changes }
  return showDecision({ ok: true, value })
}

test('a request says what the shopper wants, and what may be decided, the usual under the thumb', () => {
  const sums = amounts({ cashFen: 6000, walletFen: 900, points: 20, freightFen: 800 })
  expect(show({ amounts: sums, words: '杯口缺了一块' })).toMatchObject({
    label: '等你处理',
    worth: '仅退款 ¥69.00 和 20 积分',
    ways: '微信支付、余额、积分',
    notes: ['含运费 ¥8.00'],
    mostFen: 6900,
    reason: '不想要了',
    buttons: [
      { does: 'message', main: false },
      { does: 'refuse', main: false },
      { does: 'approve', main: true }
    ]
  })
})

test('goods that come back say in which parcel, and wait for their receipt', () => {
  const returnParcel = { carrier: '中通快递', trackingNumber: 'ZT900' }
  const view = show({
    kind: 'returnAndRefund',
    state: 'returning',
    returnParcel,
    actions: ['received']
  })
  expect(view).toMatchObject({ label: '等你收货', isReturn: true, buttons: [{ word: '收到退货' }] })
  expect(view).toMatchObject({
    facts: expect.arrayContaining([{ name: '退货包裹', value: '中通快递 ZT900' }])
  })
})

test('money that WeChat could not pay out may be sent again', () => {
  const refund = aRefund({ state: 'abnormal' })
  expect(show({ state: 'refunding', refund, actions: [] })).toMatchObject({
    label: '退不出去',
    refundNo: refund.refundNo,
    buttons: [{ does: 'sendAgain', main: true }]
  })
})

test('words are told from their sides', () => {
  const messages = [
    { by: 'shopper', at: PLACED_AT, text: '能退吗' },
    { by: 'operator', at: PLACED_AT, text: '能' }
  ] as const
  expect(show({ messages })).toMatchObject({
    messages: [
      { mine: false, from: '买家 · 14:02' },
      { mine: true, from: '商家 · 14:02' }
    ]
  })
})

test('yuan are read as they are typed, and nothing else is', () => {
  expect(['12.5', '12.50', '12', ' 0.01 '].map(fenTyped)).toEqual([1250, 1250, 1200, 1])
  for (const wrong of ['', '0', '0.00', '1.234', '-3', '1e3', '1,000', '十']) {
    expect(fenTyped(wrong)).toBeNull()
  }
})

const need = (amount: string, because = '') => refundNeed({ amount, because }, 6900)

test('a smaller amount needs its reason, a bigger one is none', () => {
  expect(need('69')).toBe('')
  expect(need('50')).toBe('少退要写明原因')
  expect(need('50', '少了一个杯盖')).toBe('')
  expect(need('69.01', '多退')).toBe('最多 ¥69.00')
  expect(need('')).toBe('还要填退款金额')
  expect(need('五十')).toBe('金额写成 12.50 这样')
  expect(refundNeed({ amount: '0.00', because: '' }, 0)).toBe('')
})

test('goods come back to an address', () => {
  expect(returnNeed(' ')).toBe('还要填退货地址，买家照着寄')
  expect(returnNeed('杭州市西湖区文三路 90 号')).toBe('')
})
