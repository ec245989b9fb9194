import { expect, test } from '@jest/globals'
import { anOrder, aRefund, PLACED_AT } from '../../../testing/an-order'
import { orderName } from '../../../words/order-name'
import { codeRenewed, showCashier, showRefusal, switchTrouble } from './cashier.view'

const NOW = PLACED_AT + 1000
const codeUrl = 'weixin://wxpay/bizpayurl?pr=one'
const sheet = {
  timeStamp: '1',
  nonceStr: 'n',
  package: 'p',
  signType: 'RSA',
  paySign: 's'
} as const

test('a way to pay that can not be changed yet speaks of changing it, not of cancelling', () => {
  expect(switchTrouble({ kind: 'closeLater' })).toBe('微信还没有确认，过一会儿再换')
  expect(switchTrouble({ kind: 'tooManyAttempts', limit: 8 })).toContain('换得太频繁')
})

test('an order with a code is paid from another phone', () => {
  expect(showCashier(anOrder({ codeUrl }), NOW)).toMatchObject({
    state: 'waiting',
    name: '日常包 500 次',
    price: { yuan: '39', cents: '.90' },
    keptUntil: '14:32',
    plate: { kind: 'code', codeUrl }
  })
})

test('an order without a code asks for another one', () => {
  expect(showCashier(anOrder(), NOW)).toMatchObject({ plate: { kind: 'missing' } })
  expect(showCashier(anOrder({ status: 'placing' }), NOW)).toMatchObject({
    plate: { kind: 'missing' }
  })
})

test("an order for WeChat's sheet is paid on this phone", () => {
  expect(showCashier(anOrder({ channel: 'jsapi', sheet }), NOW)).toMatchObject({
    plate: { kind: 'sheet' }
  })
})

test('a code is taken off the plate when its time is over, also before the order is closed', () => {
  const order = anOrder({ codeUrl })
  expect(showCashier(order, order.expiresAt)).toMatchObject({ plate: { kind: 'over' } })
})

test('an order that money reached belongs to the result page', () => {
  for (const status of ['paid', 'delivered', 'completed'] as const) {
    expect(showCashier(anOrder({ status }), NOW)).toMatchObject({ state: 'ended' })
  }
  const late = anOrder({ status: 'closed', refunds: [aRefund({ reason: 'orderClosed' })] })
  expect(showCashier(late, NOW)).toMatchObject({ state: 'ended' })
  expect(showCashier(anOrder({ status: 'closed' }), NOW)).toMatchObject({
    state: 'closed',
    reason: '没有付款'
  })
})

test('a shopper is told when the code on the screen was replaced, and only then', () => {
  const first = showCashier(anOrder({ codeUrl }), NOW)
  const second = showCashier(anOrder({ codeUrl: `${codeUrl}2` }), NOW)
  expect(codeRenewed(first, second)).toBe(true)
  expect(codeRenewed(first, first)).toBe(false)
  expect(codeRenewed(showCashier(anOrder(), NOW), second)).toBe(false)
})

test("somebody else's order and none sound the same", () => {
  expect(showRefusal({ kind: 'orderNotFound' })).toMatchObject({
    trouble: { title: '没有找到这个内容', action: '回首页' }
  })
})

test('several lines are named by the first', () => {
  const [line] = anOrder().lines
  expect(orderName({ lines: line ? [line, line, line] : [] })).toBe('日常包 500 次 等 3 种')
})

test('another way to pay is offered only where the shop and the order allow it', () => {
  const goods = anOrder({
    channel: 'jsapi',
    sheet,
    channels: ['native'],
    actions: ['pay', 'switchChannel', 'cancel']
  })
  expect(showCashier(goods, NOW)).toMatchObject({
    otherWay: { channel: 'native', title: '让朋友付，换手机付' }
  })
  expect(showCashier({ ...goods, actions: ['pay'] }, NOW)).toMatchObject({ otherWay: null })
  expect(showCashier(anOrder({ codeUrl }), NOW)).toMatchObject({ otherWay: null })
})
