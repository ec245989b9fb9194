import { expect, test } from '@jest/globals'
import type { RefundView } from '#domain/contracts/after-sales'
import { aLine, anOrder, aRefund, steps } from '../../../testing/an-order'
import { LONG_MS, showResult } from './result.view'

const confirmed = { confirmed: true, openMs: 0 }
const unconfirmed = { confirmed: false, openMs: 0 }

test('a payment that only the phone knows of is being checked, not claimed', () => {
  expect(showResult(anOrder(), confirmed)).toMatchObject({
    headline: '正在向微信确认',
    waiting: '正在向微信确认',
    steps: [{ state: 'done' }, { state: 'now', word: '微信确认中' }, { state: 'later' }],
    primary: 'order'
  })
})

test('after a minute nobody is asked to stay', () => {
  expect(showResult(anOrder(), { confirmed: true, openMs: LONG_MS })).toMatchObject({
    helper: '微信还没给出结果，我们每分钟都在核对，不用一直等'
  })
})

test('without a payment the way on is to pay', () => {
  expect(showResult(anOrder(), unconfirmed)).toMatchObject({
    headline: '还没有付款',
    helper: '订单为你留到 14:32',
    primary: 'pay',
    steps: []
  })
})

test('paid and not delivered yet waits for the delivery', () => {
  expect(showResult(anOrder({ status: 'paid' }), unconfirmed)).toMatchObject({
    headline: '已收到付款',
    steps: [{ state: 'done' }, { state: 'done' }, { state: 'now', word: '正在到账' }],
    waiting: '正在等待到账'
  })
})

test('delivered is the end, whoever found the payment', () => {
  const done = showResult(anOrder({ status: 'completed' }), unconfirmed)
  expect(done).toMatchObject({ headline: '额度已到账', waiting: '', tone: 'good', primary: 'ask' })
  const timeline = steps(['paid', 'reconcilePayments'], ['delivered', 'reconcilePayments'])
  expect(showResult(anOrder({ status: 'completed', timeline }), confirmed)).toMatchObject({
    headline: '已为你找回这笔订单'
  })
})

test('a closed order says so, and late money is on its way back', () => {
  expect(showResult(anOrder({ status: 'closed' }), confirmed)).toMatchObject({
    headline: '订单已关闭',
    steps: [],
    waiting: ''
  })
  const late = (state: RefundView['state']) =>
    showResult(
      anOrder({ status: 'closed', refunds: [aRefund({ reason: 'orderClosed', state })] }),
      confirmed
    )
  expect(late('processing')).toMatchObject({
    headline: '已关闭 · 退款中',
    refund: '付款时订单已关闭，¥39.90 正在原路退回。',
    waiting: '正在办理退款'
  })
  expect(late('abnormal')).toMatchObject({ headline: '已关闭 · 退款中', waiting: '' })
  expect(late('success')).toMatchObject({
    headline: '已关闭 · 已退款',
    refund: '付款时订单已关闭，¥39.90 已原路退回。',
    waiting: ''
  })
})

const goods = { lines: [aLine({ kind: 'physical', name: '马克杯' })] }

test('paid goods wait for the shop, not for an account: nothing is polled for', () => {
  expect(showResult(anOrder({ status: 'paid', ...goods }), unconfirmed)).toMatchObject({
    headline: '已收到付款',
    helper: '商家正在备货',
    steps: [{ state: 'done' }, { state: 'done' }, { state: 'now', word: '等待发货' }],
    waiting: ''
  })
})

test('goods and quota in one order: the quota is waited for', () => {
  const both = { lines: [...goods.lines, aLine()] }
  expect(showResult(anOrder({ status: 'paid', ...both }), unconfirmed)).toMatchObject({
    waiting: '正在等待额度到账'
  })
})

test('an order that left nothing for WeChat says what paid it', () => {
  const free = anOrder({ status: 'paid', payableFen: 0, ...goods })
  expect(showResult(free, unconfirmed)).toMatchObject({
    paidBy: '已用积分、余额付清',
    steps: [{ word: '已提交订单' }, { word: '已付清' }, { word: '等待发货' }]
  })
})

test('the shop asks whether it may write of what is still to come', () => {
  const goods = [aLine({ kind: 'physical' })]
  const asks = (changes: Parameters<typeof anOrder>[0]) => {
    const view = showResult(anOrder(changes), unconfirmed)
    return view.state === 'known' ? view.notify : undefined
  }
  expect(asks({ lines: goods })).toEqual(['paid', 'shipped', 'refunded'])
  expect(asks({ lines: goods, status: 'paid' })).toEqual(['shipped', 'refunded'])
  expect(asks({})).toEqual(['paid', 'refunded'])
  expect(asks({ status: 'completed' })).toBeNull()
})
