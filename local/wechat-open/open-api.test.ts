import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { MovableClock } from '../clock.ts'
import { cloudCalls, startWechatOpen, type WechatOpen } from './index.ts'
import type { Payment, Payments } from './payments.ts'

const SHOPPER = 'oShopperA_0001'
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

let clock: MovableClock
let open: WechatOpen
let payment: Payment

beforeEach(async () => {
  clock = new MovableClock()
  payment = {
    transactionId: '4200000000202611220000000001',
    mchid: '1900000001',
    outTradeNo: 'order000000000000001J01',
    openid: SHOPPER,
    description: '晨雾陶瓷马克杯',
    totalFen: 3900,
    createdAt: clock.now(),
    paidAt: clock.now(),
    isGivenBack: false
  }
  const payments: Payments = {
    byTransaction: (id) => (id === payment.transactionId ? payment : undefined),
    byNumber: (_, number) => (number === payment.outTradeNo ? payment : undefined),
    list: () => [payment]
  }
  open = await startWechatOpen({ clock, appid: 'wx0000000000000001', payments })
  await clock.advance(MINUTE_MS)
})

afterEach(async () => {
  await open.close()
  clock.stop()
})

const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${open.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
  return (await answer.json()) as Record<string, unknown>
}

const token = async (changes: object = {}): Promise<Record<string, unknown>> =>
  post('/cgi-bin/stable_token', { grant_type: 'client_credential', ...open.app, ...changes })

const call = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
  const { access_token } = await token()
  return post(`${path}?access_token=${String(access_token)}`, body)
}

const parcel = (changes: object = {}) => ({
  tracking_no: 'SF1234567890',
  express_company: 'SF',
  item_desc: '马克杯*1',
  contact: { receiver_contact: '138****2046' },
  ...changes
})

const report = (changes: object = {}) => ({
  order_key: { order_number_type: 2, transaction_id: payment.transactionId },
  logistics_type: 1,
  delivery_mode: 1,
  shipping_list: [parcel()],
  upload_time: new Date(clock.now()).toISOString(),
  payer: { openid: SHOPPER },
  ...changes
})

const upload = (changes: object = {}) =>
  call('/wxa/sec/order/upload_shipping_info', report(changes))

describe('access tokens', () => {
  test('the same one is given until it is forced', async () => {
    const first = await token()
    expect(first).toMatchObject({ expires_in: 7200 })
    expect((await token())['access_token']).toBe(first['access_token'])
    const forced = await token({ force_refresh: true })
    expect(forced['access_token']).not.toBe(first['access_token'])
  })

  test.each([
    [{ secret: 'wrong' }, 40125],
    [{ appid: 'wx9' }, 40013],
    [{ grant_type: '' }, 40002]
  ])('%j is refused', async (changes, errcode) => {
    expect(await token(changes)).toMatchObject({ errcode })
  })

  test('an old one is 42001 after two hours, an unknown one 40001', async () => {
    const { access_token } = await token()
    const path = `/wxa/sec/order/get_order?access_token=${String(access_token)}`
    await clock.advance(2 * 3600_000)
    expect(await post(path, {})).toMatchObject({ errcode: 42001 })
    expect(await post('/wxa/sec/order/get_order?access_token=x', {})).toMatchObject({
      errcode: 40001
    })
  })

  test('the platform renews a token that WeChat does not take any more', async () => {
    const calls = cloudCalls(open.url, open.app)
    const look = () => calls('wxa.sec.order.getOrder', { transaction_id: payment.transactionId })
    expect(await look()).toMatchObject({ errcode: 0 })
    open.faults.set({ op: 'getOrder', kind: 'tokenExpired', times: 1 })
    expect(await look()).toMatchObject({ errcode: 0 })
    expect(await calls('wxa.unknown', {})).toBeUndefined()
  })
})

describe('发货信息录入', () => {
  const many = Array.from({ length: 16 }, () => parcel())
  test.each([
    ['texts as numbers', { upload_time: 1 }, 47001],
    ['a list that is none', { shipping_list: parcel() }, 47001],
    ['no kind of number', { order_key: { order_number_type: 3 } }, 268485194],
    ['no transaction', { order_key: { order_number_type: 2 } }, 268485195],
    ['no merchant', { order_key: { order_number_type: 1, out_trade_no: 'x' } }, 268485196],
    ['no number', { order_key: { order_number_type: 1, mchid: '1' } }, 268485197],
    ['an unknown way', { logistics_type: 5 }, 10060005],
    ['an unknown mode', { delivery_mode: 3 }, 268485224],
    ['parts without a carrier', { logistics_type: 3, delivery_mode: 2 }, 10060006],
    ['parts that do not say whether they are all', { delivery_mode: 2 }, 10060007],
    ['two parcels as one', { shipping_list: [parcel(), parcel()] }, 268485228],
    ['no parcel', { shipping_list: [] }, 268485228],
    [
      'sixteen parcels',
      { delivery_mode: 2, is_all_delivered: true, shipping_list: many },
      10060024
    ],
    ['no goods', { shipping_list: [parcel({ item_desc: '' })] }, 10060008],
    ['too many goods', { shipping_list: [parcel({ item_desc: '字'.repeat(121) })] }, 10060009],
    ['no tracking number', { shipping_list: [parcel({ tracking_no: '' })] }, 268485226],
    ['no carrier', { shipping_list: [parcel({ express_company: '' })] }, 268485227],
    ['顺丰 without a contact', { shipping_list: [parcel({ contact: {} })] }, 10060014],
    ['another time', { upload_time: '2026-11-22 10:00:00' }, 268485216],
    ['another payer', { payer: { openid: 'oSomebodyElse' } }, 10060031],
    ['an unknown payment', { order_key: { order_number_type: 2, transaction_id: '1' } }, 10060001]
  ])('%s is refused', async (_, changes, errcode) => {
    expect(await upload(changes)).toMatchObject({ errcode })
    expect(open.deliveries.of(payment.transactionId)).toBeUndefined()
  })

  test('the same once more says nothing new, and the one change is still there', async () => {
    expect(await upload()).toMatchObject({ errcode: 0 })
    await clock.advance(1000)
    expect(await upload()).toMatchObject({ errcode: 10060023 })
    const other = { shipping_list: [parcel({ tracking_no: 'SF2' })] }
    expect(await upload(other)).toMatchObject({ errcode: 0 })
    await clock.advance(1000)
    expect(await upload()).toMatchObject({ errcode: 10060003 })
  })

  test('the number of the merchant leads to the payment too', async () => {
    const { mchid, outTradeNo } = payment
    const order_key = { order_number_type: 1, mchid, out_trade_no: outTradeNo }
    expect(await upload({ order_key })).toMatchObject({ errcode: 0 })
    const asked = { merchant_id: mchid, merchant_trade_no: outTradeNo }
    expect(await call('/wxa/sec/order/get_order', asked)).toMatchObject({
      order: { order_state: 2, shipping: { finish_shipping: true, finish_shipping_count: 1 } }
    })
  })

  test('what was given back is not sent any more', async () => {
    payment = { ...payment, isGivenBack: true }
    expect(await upload()).toMatchObject({ errcode: 10060004 })
  })

  test('a receipt is asked for once, and only of what a carrier brings', async () => {
    const asked = { transaction_id: payment.transactionId, received_time: 1 }
    const remind = () => call('/wxa/sec/order/notify_confirm_receive', asked)
    expect(await remind()).toMatchObject({ errcode: 10060004 })
    await upload()
    expect(await remind()).toMatchObject({ errcode: 0 })
    expect(await remind()).toMatchObject({ errcode: 10060004 })
  })

  test('only the payer confirms, once, and after ten days it is confirmed by itself', async () => {
    const { transactionId } = payment
    expect(open.deliveries.confirm(transactionId, SHOPPER)).toBe('cancel')
    await upload()
    expect(open.deliveries.confirm(transactionId, 'oSomebodyElse')).toBe('fail')
    await clock.advance(10 * DAY_MS)
    expect(open.deliveries.stateOf(payment)).toBe(4)
    expect(open.deliveries.confirm(transactionId, SHOPPER)).toBe('cancel')
  })
})

test('what was reported is known after a restart', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'wendan-wechat-open-'))
  const payments = { byTransaction: () => payment, byNumber: () => payment, list: () => [payment] }
  const again = () => startWechatOpen({ clock, appid: 'wx0000000000000001', payments, dataDir })
  await open.close()
  open = await again()
  expect(await upload()).toMatchObject({ errcode: 0 })
  await open.close()
  open = await again()
  expect(open.deliveries.stateOf(payment)).toBe(2)
  await clock.advance(10 * DAY_MS)
  expect(open.deliveries.stateOf(payment)).toBe(4)
  rmSync(dataDir, { recursive: true })
})

describe('订阅消息', () => {
  const TEMPLATE = 'local-paid-3kQm9sVx2fLwTn7Rb1CyHd'
  const message = (changes: object = {}, data: object = {}) => ({
    touser: SHOPPER,
    template_id: TEMPLATE,
    data: {
      character_string1: { value: 'order000000000000001' },
      thing2: { value: '马克杯' },
      amount3: { value: '¥39.00' },
      time4: { value: '2026年11月22日 10:00' },
      ...data
    },
    ...changes
  })
  const send = (body: object) => call('/cgi-bin/message/subscribe/send', body)

  test.each([
    ['nobody', message({ touser: 'x' }), 40003],
    ['another template', message({ template_id: 'other' }), 40037],
    ['a long thing', message({}, { thing2: { value: '字'.repeat(21) } }), 47003],
    ['Chinese in a number', message({}, { character_string1: { value: '订单' } }), 47003],
    ['nothing in a field', message({}, { amount3: { value: '' } }), 47003],
    ['no consent', message(), 43101]
  ])('%s is refused', async (_, body, errcode) => {
    expect(await send(body)).toMatchObject({ errcode })
    expect(open.subscriptions.sentTo()).toEqual([])
  })

  test('a consent that was withdrawn is none', async () => {
    open.subscriptions.agree(SHOPPER, [TEMPLATE, 'not a template'])
    expect(open.subscriptions.agreedTo(SHOPPER, TEMPLATE)).toBe(1)
    open.subscriptions.withdraw(SHOPPER)
    expect(await send(message())).toMatchObject({ errcode: 43101 })
  })
})
