import { expect, test } from '@jest/globals'
import { aRefund, PLACED_AT } from '../../testing/an-order'
import { arrivedWords, refundCard, refundCards } from './refund.view'

const NOW = PLACED_AT + 600_000
const card = (changes: Parameters<typeof aRefund>[0]) => refundCard(aRefund(changes), NOW)

test('a refund names each way back with its amount', () => {
  expect(card({ walletFen: 500, points: 300 }).parts).toEqual([
    { way: '微信支付', price: expect.objectContaining({ yuan: '39', cents: '.90' }), points: '' },
    { way: '余额', price: expect.objectContaining({ yuan: '5', cents: '.00' }), points: '' },
    { way: '积分', price: null, points: '300 积分' }
  ])
})

test('as long as WeChat has not said so, nothing is called back', () => {
  for (const state of ['due', 'processing'] as const) {
    expect(card({ state })).toMatchObject({
      state: '退款中',
      where: '原路退回微信支付，通常几分钟，银行卡最多 3 个工作日'
    })
  }
  expect(card({ state: 'abnormal' })).toMatchObject({
    state: '遇到问题',
    where: '微信没能退回原来的账户，商家正在处理，钱不会丢'
  })
})

test('what arrived says on which account, in the words that WeChat has for it', () => {
  const arrived = { state: 'success', receivedBy: '支付用户零钱', endedAt: NOW } as const
  expect(card(arrived)).toMatchObject({ state: '已退款', where: '已退回微信零钱', time: '14:12' })
  expect(card({ ...arrived, receivedBy: '招商银行信用卡0403' }).where).toBe(
    '已退回招商银行信用卡0403'
  )
  expect(card({ ...arrived, walletFen: 500 }).where).toBe('已退回微信零钱，余额已退回你的账户')
  expect(card({ state: 'success', cashFen: 0, points: 20 }).where).toBe('已退回积分')
  expect(arrivedWords(aRefund({ ...arrived, walletFen: 500 }))).toBe(
    '¥44.90 已退回微信零钱，余额已退回你的账户'
  )
})

test('quota that was used meanwhile was not given back, and nothing claims it', () => {
  expect(card({ state: 'void' })).toMatchObject({
    state: '没有办成',
    where: '额度已经用过，这次没有退'
  })
})

test('only the refund of an after-sale leads to one, and the newest stands first', () => {
  const late = aRefund({ refundNo: 'R01', reason: 'orderClosed' })
  const asked = aRefund({ refundNo: 'R02', reason: 'afterSale' })
  expect(
    refundCards([late, asked], NOW).map(({ title, afterSaleId }) => [title, afterSaleId])
  ).toEqual([
    ['售后退款', 'R02'],
    ['关闭后收到的付款', '']
  ])
})
