import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { beijingTime } from './order-answer.ts'
import { TRADE_MOVES } from '../books/trade.ts'
import {
  contentOf,
  errorOf,
  nativeBody,
  openCounter,
  OTHER_SHOPPER,
  SHOPPER,
  type Counter
} from '../testing/counter.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(async () => {
  await counter.close()
})

const prepayError = async (over: Record<string, unknown>): Promise<Record<string, unknown>> => {
  await counter.merchant.library.transactions_native(nativeBody('refused001', over))
  expect(counter.merchant.last.status).toBe(400)
  return contentOf(counter.merchant.last)
}

test('a native prepay by the real library gives a signed code_url', async () => {
  const code = await counter.native('native0001')
  expect(code).toMatch(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{9}$/)
  const { last } = counter.merchant
  expect(last.status).toBe(200)
  expect(counter.merchant.believes(last)).toBe(true)
  expect(last.headers['wechatpay-serial']).toBe(counter.pay.publicKeyId)
  expect(last.headers['request-id']).toMatch(/^[0-9A-F]{32}-0$/)
})

test('a jsapi prepay gives a prepay_id and needs the payer', async () => {
  const answer = await counter.jsapi('jsapi00001')
  expect(contentOf(answer)['prepay_id']).toMatch(/^wx\d{14}[0-9a-f]{20}$/)
  const nobody = await counter.jsapi('jsapi00002', { payer: undefined })
  expect(errorOf(nobody)).toEqual([400, 'PARAM_ERROR'])
  expect(contentOf(nobody)['message']).toContain('“/body/payer”映射到值字段“支付者”必填性')
})

test('errors are signed too, with their number in Request-ID', async () => {
  const error = await prepayError({ nonsense: 1 })
  expect(error).toMatchObject({ code: 'PARAM_ERROR', message: '参数中含有非法的额外参数' })
  expect(counter.merchant.believes(counter.merchant.last)).toBe(true)
  expect(counter.merchant.last.headers['request-id']).toMatch(/-270924358$/)
})

test('a number that is too short is refused in the real words', async () => {
  await counter.merchant.library.query({ out_trade_no: 'A123' })
  expect(errorOf(counter.merchant.last)).toEqual([400, 'PARAM_ERROR'])
  expect(contentOf(counter.merchant.last)).toMatchObject({
    message:
      '输入源“/uri_template/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 4，小于最小值 6',
    detail: { location: 'uri_template', value: 4 }
  })
})

test.each([
  ['a missing description', { description: undefined }, '此字段为必填项'],
  ['a description of 128 bytes', { description: 'x'.repeat(128) }, '字节数 128，大于最大值 127'],
  ['Chinese of 129 bytes', { description: '额'.repeat(43) }, '字节数 129'],
  ['a null', { attach: null }, 'null'],
  ['an amount of nothing', { amount: { total: 0 } }, '值 0，小于最小值 1'],
  ['a fraction of a fen', { amount: { total: 12.8 } }, '应为整数'],
  ['an amount as text', { amount: { total: '1280' } }, '应为整数'],
  ['another currency', { amount: { total: 1, currency: 'USD' } }, '货币类型'],
  ['an unknown part of the amount', { amount: { total: 1, yuan: 1 } }, '额外参数'],
  ['a payer in a native order', { payer: { openid: SHOPPER } }, '额外参数'],
  ['a number of 33 bytes', { out_trade_no: 'a'.repeat(33) }, '大于最大值 32'],
  ['a number with a space', { out_trade_no: 'has space' }, '格式不符合要求'],
  ['a notify_url without TLS', { notify_url: 'http://shop.example/pay' }, '通知地址'],
  ['a notify_url with a query', { notify_url: 'https://shop.example/pay?a=1' }, '通知地址'],
  ['a notify_url without a path', { notify_url: 'https://shop.example' }, '通知地址'],
  ['a time without an offset', { time_expire: '2026-11-22T10:00:00' }, '支付结束时间'],
  ['an end in a hundred days', { time_expire: '2099-01-01T00:00:00+08:00' }, '支付结束时间'],
  ['goods that are not a list', { detail: { goods_detail: {} } }, '应为数组'],
  ['a flag that is a number', { support_fapiao: 1 }, '应为布尔值']
])('%s is refused', async (_, over, words) => {
  const error = await prepayError(over)
  expect(error['code']).toBe('PARAM_ERROR')
  expect(String(error['message'])).toContain(words)
  expect(counter.pay.trades.get('refused001')).toBeUndefined()
})

test('every documented optional field is accepted', async () => {
  const code = await counter.native('optional01', {
    attach: 'order',
    goods_tag: 'tag',
    limit_pay: ['no_credit'],
    support_fapiao: true,
    detail: { cost_price: 1, goods_detail: [{ merchant_goods_id: 'a', quantity: 1 }] },
    scene_info: { payer_client_ip: '127.0.0.1', store_info: { id: '1', name: '店' } },
    settle_info: { profit_sharing: false }
  })
  expect(code).toContain('weixin://')
})

test('an appid that is not bound to the merchant is refused', async () => {
  expect((await prepayError({ appid: 'wx00000000000000ff' }))['code']).toBe('APPID_MCHID_NOT_MATCH')
})

test('the same request again gives a fresh code and kills the old one', async () => {
  const first = await counter.native('again00001', { attach: 'a' })
  const second = await counter.native('again00001', { attach: 'a' })
  expect(second).not.toBe(first)
  expect(counter.pay.phone.look(SHOPPER, first)).toMatchObject({ reason: 'codeReplaced' })
  expect(counter.pay.phone.look(SHOPPER, second)).toMatchObject({ ok: true, totalFen: 1280 })
})

test.each([
  ['amount', { amount: { total: 1, currency: 'CNY' } }],
  ['description', { description: 'other' }],
  ['end', { time_expire: beijingTime(Date.now() + HOUR) }]
])('the same number with another %s is refused', async (name, over) => {
  const number = `reentry_${name}`
  await counter.native(number)
  await counter.native(number, over)
  expect(errorOf(counter.merchant.last)).toEqual([400, 'INVALID_REQUEST'])
  expect(contentOf(counter.merchant.last)['message']).toBe('请求重入时，参数与首次请求时不一致')
  expect(counter.merchant.last.headers['request-id']).toMatch(/-268498688$/)
})

test('a number used for jsapi cannot be used for native', async () => {
  await counter.jsapi('channel001')
  await counter.native('channel001')
  expect(errorOf(counter.merchant.last)).toEqual([403, 'OUT_TRADE_NO_USED'])
})

test('an unpaid order is NOTPAY and shows nothing that only a payment gives', async () => {
  await counter.native('unpaid0001', { attach: 'secret' })
  const order = await counter.query('unpaid0001')
  expect(order).toMatchObject({ trade_state: 'NOTPAY', out_trade_no: 'unpaid0001' })
  for (const name of ['transaction_id', 'payer', 'attach', 'success_time', 'trade_type']) {
    expect(order).not.toHaveProperty(name)
  }
})

test('a paid order is found by both numbers, with everything about the payment', async () => {
  const code = await counter.native('paid000001', { attach: 'mine' })
  const paid = counter.pay.phone.pay(SHOPPER, code)
  if (!paid.ok) throw new Error(paid.reason)
  const order = await counter.query('paid000001')
  expect(order).toMatchObject({
    appid: counter.pay.merchant.appid,
    mchid: counter.pay.merchant.mchid,
    trade_state: 'SUCCESS',
    trade_type: 'NATIVE',
    attach: 'mine',
    transaction_id: paid.transactionId,
    payer: { openid: SHOPPER },
    amount: { total: 1280, payer_total: 1280, currency: 'CNY', payer_currency: 'CNY' }
  })
  expect(order['success_time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
  expect(paid.transactionId).toMatch(/^4200\d{24}$/)
  await counter.merchant.library.query({ transaction_id: paid.transactionId })
  expect(contentOf(counter.merchant.last)).toEqual(order)
})

test('an unknown number and an unknown transaction are ORDER_NOT_EXIST', async () => {
  await counter.query('nobody0001')
  expect(errorOf(counter.merchant.last)).toEqual([404, 'ORDER_NOT_EXIST'])
  await counter.merchant.library.query({ transaction_id: '4200000000000000000000000000' })
  expect(errorOf(counter.merchant.last)).toEqual([404, 'ORDER_NOT_EXIST'])
  await counter.merchant.library.close('nobody0001')
  expect(errorOf(counter.merchant.last)).toEqual([404, 'ORDER_NOT_EXIST'])
})

test('closing answers a signed 204 without a body, and again', async () => {
  await counter.native('close00001')
  for (const _ of [1, 2]) {
    await counter.merchant.library.close('close00001')
    expect(counter.merchant.last).toMatchObject({ status: 204, body: '' })
    expect(counter.merchant.believes(counter.merchant.last)).toBe(true)
  }
  expect(await counter.query('close00001')).toMatchObject({ trade_state: 'CLOSED' })
  await counter.native('close00001')
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDER_CLOSED'])
})

test('a paid order can be neither closed nor prepaid again', async () => {
  const code = await counter.native('paidfirst1')
  counter.pay.phone.pay(SHOPPER, code)
  await counter.merchant.library.close('paidfirst1')
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDERPAID'])
  await counter.native('paidfirst1')
  expect(errorOf(counter.merchant.last)).toEqual([400, 'ORDERPAID'])
})

test('both attempts of one order can be paid: WeChat knows numbers, not orders', async () => {
  const first = await counter.native('attemptN01')
  const second = await counter.native('attemptN02')
  expect(counter.pay.phone.pay(SHOPPER, first).ok).toBe(true)
  expect(counter.pay.phone.pay(OTHER_SHOPPER, second).ok).toBe(true)
})

test('the chosen rules of closing are followed', async () => {
  const strict = await openCounter({
    rules: { closeAfterMs: 5 * MINUTE, closedAgain: 'orderClosed' }
  })
  await strict.native('strict0001')
  await strict.merchant.library.close('strict0001')
  expect(errorOf(strict.merchant.last)).toEqual([400, 'INVALID_REQUEST'])
  await strict.clock.advance(5 * MINUTE)
  await strict.merchant.library.close('strict0001')
  expect(strict.merchant.last.status).toBe(204)
  await strict.merchant.library.close('strict0001')
  expect(errorOf(strict.merchant.last)).toEqual([400, 'ORDER_CLOSED'])
  await strict.close()
})

test('after time_expire nobody can pay, yet the order stays NOTPAY', async () => {
  const time_expire = beijingTime(counter.clock.now() + 10 * MINUTE)
  const code = await counter.native('expire0001', { time_expire })
  await counter.clock.advance(11 * MINUTE)
  expect(counter.pay.phone.pay(SHOPPER, code)).toMatchObject({ reason: 'timeExpired' })
  expect(await counter.query('expire0001')).toMatchObject({ trade_state: 'NOTPAY' })
})

test('an end in the past is raised to one minute', async () => {
  const time_expire = beijingTime(counter.clock.now() - HOUR)
  const code = await counter.native('raised0001', { time_expire })
  await counter.clock.advance(50_000)
  expect(counter.pay.phone.look(SHOPPER, code).ok).toBe(true)
  await counter.clock.advance(11_000)
  expect(counter.pay.phone.look(SHOPPER, code)).toMatchObject({ reason: 'timeExpired' })
})

test('a code dies after two hours, and the same request gives a new one', async () => {
  const code = await counter.native('twohours01')
  await counter.clock.advance(2 * HOUR)
  expect(counter.pay.phone.pay(SHOPPER, code)).toMatchObject({ reason: 'codeExpired' })
  const fresh = await counter.native('twohours01')
  expect(counter.pay.phone.pay(SHOPPER, fresh).ok).toBe(true)
})

test('a forgotten order is closed by WeChat after seven days', async () => {
  await counter.native('forgotten1')
  await counter.clock.advance(7 * 24 * HOUR)
  expect(await counter.query('forgotten1')).toMatchObject({ trade_state: 'CLOSED' })
})

test('every state of a trade can be reached from NOTPAY', () => {
  const reached = new Set<string>(['NOTPAY'])
  for (const state of reached) {
    for (const [from, to] of Object.entries(TRADE_MOVES)) {
      if (from === state) to.forEach((next) => reached.add(next))
    }
  }
  expect([...reached].toSorted()).toEqual(Object.keys(TRADE_MOVES).toSorted())
})
