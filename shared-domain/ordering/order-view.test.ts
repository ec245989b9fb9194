import { expect, test } from '@jest/globals'
import { later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { anOrder } from '../testing/order-builder.ts'
import { FakeWechat } from '../testing/fake-wechat.ts'
import { mugItem } from '../testing/plain-purchase.ts'
import { TEST_START, TestClock } from '../testing/test-clock.ts'
import type { Order } from './order.ts'
import { orderView } from './order-view.ts'

const wechat = new FakeWechat(new TestClock())
const channels = { quota: ['native', 'jsapi'], physical: ['jsapi', 'native'] } as const
const viewOf = (order: Order, now = TEST_START) =>
  orderView(order.state, { now, gateway: wechat, channels })

test('a code is shown while the order can be paid, and not a moment longer', () => {
  const order = anOrder().awaitingPayment()
  expect(viewOf(order).codeUrl).toBe(`weixin://code/${order.state.id}N01`)
  expect(viewOf(order, later(order.state.expiresAt, -1)).codeUrl).toBeDefined()
  expect(viewOf(order, order.state.expiresAt).codeUrl).toBeUndefined()
})

test('a code that WeChat has let die is not shown although the order still waits', () => {
  const order = anOrder().awaitingPayment()
  const patient = { ...order.state, expiresAt: later(TEST_START, 2 * settings.codeLifeMs) }
  const view = orderView(patient, {
    now: later(TEST_START, settings.codeLifeMs),
    gateway: wechat,
    channels
  })
  expect(view.codeUrl).toBeUndefined()
})

test('no code is shown of an order that is paid, completed or closed', () => {
  for (const order of [anOrder().paid(), anOrder().completed(), anOrder().closed()]) {
    expect(viewOf(order)).not.toHaveProperty('codeUrl')
    expect(viewOf(order)).not.toHaveProperty('sheet')
  }
})

test('a prepay of the mini-program is shown as the arguments of its sheet', () => {
  const order = anOrder({ channel: 'jsapi' }).placing()
  const number = order.state.attempts[0]!.outTradeNo
  order.confirmHolds(TEST_START)
  const ready = { kind: 'ready', prepayId: 'wx-1' } as const
  order.recordPrepay(number, ready, { cause: 'shopper', now: TEST_START })
  expect(viewOf(order).sheet).toMatchObject({ package: 'prepay_id=wx-1', signType: 'RSA' })
})

test('a delivered line says so, and an abandoned order looks closed', () => {
  expect(viewOf(anOrder().completed()).lines).toMatchObject([{ delivered: true }])
  expect(viewOf(anOrder().paid()).lines).toMatchObject([{ delivered: false }])
  expect(viewOf(anOrder().abandoned()).status).toBe('closed')
})

test('its owner may do what its state allows, and nothing else', () => {
  const actions = (order: Order) => viewOf(order).actions
  expect(actions(anOrder().awaitingPayment())).toEqual(['pay', 'switchChannel', 'cancel'])
  expect(actions(anOrder().paid())).toEqual([])
  expect(actions(anOrder().completed())).toEqual(['afterSale', 'hide'])
  const goods = anOrder({ items: [mugItem()] })
  expect(actions(goods.sold())).toEqual(['afterSale'])
  expect(actions(goods.shipped())).toEqual(['confirm', 'afterSale'])
  expect(actions(goods.received())).toEqual(['review', 'afterSale', 'hide'])
  expect(actions(anOrder().closed())).toEqual(['hide'])
  expect(viewOf(anOrder().awaitingPayment()).channels).toEqual(['jsapi'])
})
