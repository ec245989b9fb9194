import { expect, test } from '@jest/globals'
import type { RefundView } from '#domain/contracts/after-sales'
import { aLine, anOrder, aRefund, PLACED_AT, steps } from '../testing/an-order'
import { orderState } from './order-state'

const goods = aLine({ kind: 'physical', name: '马克杯' })
const quota = aLine()

test('every status of quota has its own words', () => {
  const labels = (
    ['placing', 'awaitingPayment', 'paid', 'delivered', 'completed', 'closed'] as const
  ).map((status) => orderState(anOrder({ status })).label)
  expect(labels).toEqual(['正在核对', '待付款', '正在到账', '已完成', '已完成', '已关闭'])
})

test('goods are packed, brought and received, and no word of them speaks of quota', () => {
  const states = (['awaitingPayment', 'paid', 'shipped', 'delivered'] as const).map((status) =>
    orderState(anOrder({ status, lines: [goods] }))
  )
  expect(states.map(({ label, headline }) => [label, headline])).toEqual([
    ['待付款', '等待付款'],
    ['待发货', '已收到付款'],
    ['待收货', '已发货'],
    ['已完成', '已签收']
  ])
  expect(states.map(({ helper }) => helper).join()).not.toContain('额度')
})

const helperOf = (delivered: boolean) =>
  orderState(anOrder({ status: 'paid', lines: [goods, { ...quota, delivered }] })).helper

test('of both kinds each is told how it stands', () => {
  expect(helperOf(true)).toBe('额度已到账，商家正在备货')
  expect(helperOf(false)).toBe('额度正在到账，商家正在备货')
})

test('of an order whose goods all went back unsent the quota alone is told', () => {
  const left = anOrder({ status: 'completed', lines: [{ ...goods, refunded: 1 }, quota] })
  expect(orderState(left).headline).toBe('额度已到账')
})

test('a receipt that a timer confirmed says so', () => {
  const timeline = steps(['shipped', 'operator'], ['received', 'confirmReceipts'])
  expect(orderState(anOrder({ status: 'completed', lines: [goods], timeline })).headline).toBe(
    '已自动确认收货'
  )
})

test('a payment that a timer found is called recovered, with the time that it took', () => {
  const timeline = steps(['placed', 'shopper'], ['paid', 'reconcilePayments'])
  const paidAt = PLACED_AT + 1000 - 58_000
  expect(orderState(anOrder({ status: 'completed', timeline, paidAt }))).toMatchObject({
    headline: '已为你找回这笔订单',
    helper: '付款通知没有按时送到，我们在 58 秒后主动核对，确认了你的付款。额度已到账。',
    recovery: '付款通知没有按时送到，已主动核对找回'
  })
  expect(orderState(anOrder({ status: 'paid', lines: [goods], timeline }))).toMatchObject({
    headline: '已为你找回这笔订单',
    helper: '付款通知没有按时送到，我们主动核对，确认了你的付款。商家正在备货。'
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

const closedBy = (cause: string, changes = {}) =>
  orderState(anOrder({ status: 'closed', timeline: steps(['closed', cause]), ...changes })).helper

test('a closed order says who closed it and claims no more', () => {
  expect(closedBy('shopper')).toBe('你取消了这笔订单，没有扣款')
  expect(closedBy('expireUnpaidOrders')).toBe('超过 30 分钟未付款')
  expect(closedBy('query')).toBe('没有付款')
})

test('what a closed order held is told as given back', () => {
  const explanation = [{ kind: 'coupon' as const, label: '', amountFen: -2000, lines: [] }]
  expect(closedBy('expireUnpaidOrders', { pointsUsed: 5, balanceFen: 5, explanation })).toBe(
    '超过 30 分钟未付款。券、积分、余额已退回'
  )
})

const late = (state: RefundView['state']) =>
  orderState(
    anOrder({
      status: 'closed',
      refunds: [aRefund({ reason: 'orderClosed', state, cashFen: 2190 })]
    })
  )

test('late money is told as on its way back, then as back', () => {
  expect(late('due')).toMatchObject({
    mood: 'closedRefunding',
    label: '已关闭 · 退款中',
    refund: '付款时订单已关闭，¥21.90 正在原路退回。'
  })
  expect(late('success')).toMatchObject({
    mood: 'closedRefunded',
    label: '已关闭 · 已退款',
    refund: '付款时订单已关闭，¥21.90 已原路退回。'
  })
  expect(late('abnormal')).toMatchObject({
    mood: 'closedRefunding',
    refund: '付款时订单已关闭，¥21.90 退款遇到问题，商家正在处理，钱不会丢。'
  })
})

test('a second payment changes nothing of the order but its sentence', () => {
  const refunds = [aRefund({ reason: 'paidTwice' })]
  expect(orderState(anOrder({ status: 'completed', refunds }))).toMatchObject({
    label: '已完成',
    refund: '这笔订单付了两次，多付的 ¥39.90 正在原路退回'
  })
})

test('an order of which all goes back is being refunded, until all is back', () => {
  const lines = [{ ...goods, refunded: 1 }]
  expect(orderState(anOrder({ status: 'paid', lines, refunds: [aRefund()] }))).toMatchObject({
    mood: 'refunding',
    label: '退款中',
    refund: '¥39.90 退款中，通常几分钟，银行卡最多 3 个工作日'
  })
  const arrived = [aRefund({ state: 'success', walletFen: 500, points: 300 })]
  expect(orderState(anOrder({ status: 'refunded', lines, refunds: arrived }))).toMatchObject({
    label: '已退款',
    headline: '已全部退款',
    refund: '已退 ¥44.90 和 300 积分 · 微信支付、余额、积分'
  })
})

test('what is asked back is not said to be packed', () => {
  const asked = anOrder({ status: 'paid', lines: [goods], afterSaleId: 'R01' })
  expect(orderState(asked)).toMatchObject({ label: '待发货', helper: '售后处理中，等商家回复' })
})

test('no space stands between Chinese words', () => {
  const refunds = [aRefund({ points: 300 })]
  expect(orderState(anOrder({ status: 'completed', refunds })).refund).toMatch(
    /^¥39\.90 和 300 积分退款中，/
  )
})

test('an order of which a part went back is packed on', () => {
  const lines = [{ ...goods, quantity: 2, refunded: 1 }]
  const refunds = [aRefund({ state: 'success', cashFen: 1995 })]
  expect(orderState(anOrder({ status: 'paid', lines, refunds }))).toMatchObject({
    mood: 'toShip',
    refund: '已退 ¥19.95 · 微信支付'
  })
})

const told = (...states: RefundView['state'][]) =>
  orderState(anOrder({ status: 'completed', refunds: states.map((state) => aRefund({ state })) }))
    .refund

test('of several refunds the one that needs somebody is told first, then the one that moves', () => {
  expect(told('success', 'abnormal', 'due')).toBe('退款遇到问题，商家正在处理，钱不会丢')
  expect(told('success', 'processing')).toContain('¥39.90 退款中')
  expect(told('void')).toBe('额度已经用过，退款没有办成')
})
