import { expect, test } from '@jest/globals'
import { anOrder, steps } from '../testing/an-order'
import { orderState } from './order-state'

test('every status has its own words', () => {
  const labels = (
    ['placing', 'awaitingPayment', 'paid', 'delivered', 'completed', 'closed'] as const
  ).map((status) => orderState(anOrder({ status })).label)
  expect(labels).toEqual(['正在核对', '待付款', '正在到账', '已完成', '已完成', '已关闭'])
})

test('a payment that a timer found is called recovered', () => {
  const timeline = steps(
    ['placed', 'shopper'],
    ['paid', 'reconcilePayments'],
    ['delivered', 'bill']
  )
  expect(orderState(anOrder({ status: 'completed', timeline }))).toMatchObject({
    headline: '已为你找回这笔订单',
    recovery: '付款通知没有按时送到，已主动核对找回'
  })
})

test('a payment that came by notification or by the shopper asking was never lost', () => {
  for (const cause of ['notification', 'query']) {
    const timeline = steps(['placed', 'shopper'], ['paid', cause], ['delivered', cause])
    expect(orderState(anOrder({ status: 'completed', timeline }))).toMatchObject({
      headline: '额度已到账',
      recovery: ''
    })
  }
})

test('a delivery that a timer finished is marked, without a word about notifications', () => {
  const timeline = steps(['paid', 'notification'], ['delivered', 'retryFulfillment'])
  expect(orderState(anOrder({ status: 'completed', timeline }))).toMatchObject({
    headline: '额度已到账',
    recovery: '到账遇到过问题，已自动补上'
  })
})

const closedBy = (cause: string) =>
  orderState(anOrder({ status: 'closed', timeline: steps(['closed', cause]) })).helper

test('a closed order says who closed it and claims no more', () => {
  expect(closedBy('shopper')).toBe('你取消了这笔订单，没有扣款')
  expect(closedBy('expireUnpaidOrders')).toBe('超过 30 分钟未付款')
  expect(closedBy('query')).toBe('没有付款')
})

test('late money and a second payment are told as on their way back', () => {
  expect(orderState(anOrder({ status: 'closed', refundingFen: 2190 }))).toMatchObject({
    label: '已关闭 · 退款中',
    refund: '付款时订单已关闭，¥21.90 正在原路退回。'
  })
  expect(orderState(anOrder({ status: 'completed', refundingFen: 3990 }))).toMatchObject({
    label: '已完成',
    refund: '这笔订单付了两次，多付的 ¥39.90 正在原路退回'
  })
})
