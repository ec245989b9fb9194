import { verify } from 'node:crypto'

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'

import { fen } from '#domain/kernel/fen'
import { openId, outTradeNo } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import type { PaymentGateway, PrepayRequest } from '#domain/payment/gateway'

import { createLog } from '../system/log.ts'
import type { WechatPayConfig } from './config.ts'
import { createPaymentGateway } from './gateway.ts'
import { startFakeWechatPay } from './testing/fake-wechat-pay.ts'
import type { Behaviour, FakeWechatPay } from './testing/fake-wechat-pay.ts'
import { aConfig, anRsaPair, atNoon, NOON, PUBLIC_KEY_ID } from './testing/keys.ts'

const merchant = anRsaPair()
const wechat = anRsaPair()
const number = outTradeNo('0123456789abcdefghijN01')
const lines: string[] = []
let fake: FakeWechatPay
let config: WechatPayConfig
let gateway: PaymentGateway
/** Waits no longer than a test may, for an answer that never comes. */
let hasty: PaymentGateway

beforeAll(async () => {
  fake = await startFakeWechatPay(wechat.privateKey)
  config = aConfig(merchant, wechat, { baseUrl: fake.url })
  const options = { log: createLog(atNoon, (line) => lines.push(line)), maxBytes: 4096 }
  gateway = createPaymentGateway(config, atNoon, options)
  hasty = createPaymentGateway(config, atNoon, { ...options, timeoutMs: 2000 })
})
afterAll(() => fake.close())
beforeEach(() => {
  fake.behave({})
  fake.received.length = 0
  lines.length = 0
})

const aRequest = (other: Partial<PrepayRequest> = {}): PrepayRequest => ({
  channel: 'native',
  outTradeNo: number,
  description: '额度包 1000 次',
  totalFen: fen(1280),
  expiresAt: instant(NOON + 30 * 60_000),
  ...other
})

const prepayNative = (asking = gateway) => asking.prepay('native', asking.prepayBody(aRequest()))
const codeUrl = { body: '{"code_url":"weixin://wxpay/bizpayurl?pr=X"}' }
const error = (status: number, code: string): Behaviour => ({
  status,
  body: JSON.stringify({ code, message: '说明' })
})
const aTrade = (other: Readonly<Record<string, unknown>> = {}): Behaviour => ({
  body: JSON.stringify({
    appid: config.appid,
    mchid: config.mchid,
    out_trade_no: number,
    trade_state: 'SUCCESS',
    transaction_id: '4200002345202611221234567890',
    success_time: '2026-11-22T12:00:01+08:00',
    payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    amount: { total: 1280, payer_total: 1280, currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: [],
    ...other
  })
})

test('a native prepay answers its code', async () => {
  fake.behave(codeUrl)
  const outcome = await prepayNative()
  expect(outcome).toEqual({ kind: 'ready', codeUrl: 'weixin://wxpay/bizpayurl?pr=X' })
  expect(fake.received[0]?.url).toBe('/v3/pay/transactions/native')
})

test('a jsapi prepay answers its prepay id, and the sheet is signed for the phone', async () => {
  fake.behave({ body: '{"prepay_id":"wx22120000"}' })
  const body = gateway.prepayBody(aRequest({ channel: 'jsapi', payer: openId('oShopper1') }))
  expect(await gateway.prepay('jsapi', body)).toEqual({ kind: 'ready', prepayId: 'wx22120000' })
  expect(fake.received[0]?.url).toBe('/v3/pay/transactions/jsapi')

  const sheet = gateway.paySheet('wx22120000')
  expect(sheet).toMatchObject({
    timeStamp: String(NOON / 1000),
    package: 'prepay_id=wx22120000',
    signType: 'RSA'
  })
  const text = `${config.appid}\n${sheet.timeStamp}\n${sheet.nonceStr}\n${sheet.package}\n`
  const signature = Buffer.from(sheet.paySign, 'base64')
  expect(verify('RSA-SHA256', Buffer.from(text), merchant.publicKey, signature)).toBe(true)
  expect(gateway.paySheet('wx22120000').nonceStr).not.toBe(sheet.nonceStr)
})

test.each([
  ['Chinese', '额度包：一千次，「双十一」特价'],
  ['long', '很长的商品名称'.repeat(40)],
  ['emoji', '👨‍👩‍👧‍👦'.repeat(20)],
  ['quotes and slashes', 'a"b\\c/d\u2028e'],
  ['half characters', 'x\ud83dy\u0000z']
])('the bytes sent are the stored ones: %s', async (_name, description) => {
  fake.behave(codeUrl)
  const body = gateway.prepayBody(aRequest({ description }))
  await gateway.prepay('native', body)
  await gateway.prepay('native', body)
  expect(fake.received.map((request) => request.body.toString('utf8'))).toEqual([body, body])
})

test('a body that would be sent in other bytes is a defect, and nothing is sent', async () => {
  const body = gateway.prepayBody(aRequest())
  const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).toReversed()))
  await expect(gateway.prepay('native', turned)).rejects.toThrow(TypeError)
  await expect(gateway.prepay('native', `${body} `)).rejects.toThrow(TypeError)
  await expect(gateway.prepay('native', '{}')).rejects.toThrow(TypeError)
  expect(fake.received).toEqual([])
})

test('every request is signed over the bytes that are sent and names the key to answer with', async () => {
  fake.behave(codeUrl)
  await prepayNative()
  fake.behave(aTrade())
  await gateway.query(number)
  fake.behave({ status: 204 })
  await gateway.close(number)

  expect(fake.received).toHaveLength(3)
  const nonces = fake.received.map(({ method, url, headers, body }) => {
    expect(headers).toMatchObject({
      'wechatpay-serial': PUBLIC_KEY_ID,
      accept: 'application/json',
      'accept-encoding': 'identity'
    })
    const [scheme, rest = ''] = (headers.authorization ?? '').split(' ')
    expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048')
    const fields = Object.fromEntries(
      [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value])
    )
    expect(fields).toMatchObject({ mchid: config.mchid, serial_no: config.serialNo })
    const { timestamp, nonce_str: nonce, signature } = fields
    expect(timestamp).toBe(String(NOON / 1000))
    const text = `${method}\n${url}\n${timestamp}\n${nonce}\n${body.toString()}\n`
    const bytes = Buffer.from(signature, 'base64')
    expect(verify('RSA-SHA256', Buffer.from(text), merchant.publicKey, bytes)).toBe(true)
    return String(nonce)
  })
  expect(new Set(nonces).size).toBe(3)
})

test('numbers are encoded in paths, so that what is signed is what is sent', async () => {
  fake.behave(error(404, 'ORDER_NOT_EXIST'))
  const odd: typeof number = JSON.parse('"a|b 中/.."')
  await gateway.query(odd)
  expect(fake.received[0]?.url).toBe(
    `/v3/pay/transactions/out-trade-no/a%7Cb%20%E4%B8%AD%2F..?mchid=${config.mchid}`
  )
})

const doubtful: readonly (readonly [string, Behaviour, string])[] = [
  ['no signature', { ...codeUrl, headers: { 'Wechatpay-Signature': null } }, 'malformed'],
  ['no nonce', { ...codeUrl, headers: { 'Wechatpay-Nonce': null } }, 'malformed'],
  ['no timestamp', { ...codeUrl, headers: { 'Wechatpay-Timestamp': null } }, 'malformed'],
  ['no serial', { ...codeUrl, headers: { 'Wechatpay-Serial': null } }, 'malformed'],
  ['an old signature', { ...codeUrl, atMs: NOON - 301_000 }, 'stale by 301000 ms'],
  ['a signature from the future', { ...codeUrl, atMs: NOON + 301_000 }, 'stale'],
  ['an unknown serial', { ...codeUrl, serial: 'PUB_KEY_ID_2' }, 'unknownSerial PUB_KEY_ID_2'],
  ['a serial that every object has', { ...codeUrl, serial: '__proto__' }, 'unknownSerial'],
  ['another such serial', { ...codeUrl, serial: 'constructor' }, 'unknownSerial'],
  ['a probe', { ...codeUrl, headers: { 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/x' } }, 'probe'],
  ['a body changed after signing', { ...codeUrl, sentBody: '{"code_url":"weixin://evil"}' }, 'bad'],
  ['a body cut short', { ...codeUrl, sentBody: codeUrl.body.slice(0, 20) }, 'badSignature'],
  ['signed but truncated JSON', { body: '{"code_url":"weixin' }, 'garbled code_url'],
  ['signed but without a code', { body: '{"prepay_id":"wx1"}' }, 'garbled code_url'],
  ['an empty success', { status: 204 }, 'garbled code_url'],
  ['202', error(202, 'USER_PAYING'), 'http 202 USER_PAYING'],
  ['429', error(429, 'FREQUENCY_LIMITED'), 'http 429'],
  ['rule limit', error(403, 'RULELIMIT'), 'http 403 RULELIMIT'],
  ['500', error(500, 'SYSTEM_ERROR'), 'http 500 SYSTEM_ERROR'],
  ['500 with a refusing code', error(500, 'PARAM_ERROR'), 'http 500'],
  ['502 from a proxy', { status: 502, body: '<html>Bad Gateway</html>' }, 'http 502'],
  ['503', error(503, 'SERVICE_UNAVAILABLE'), 'http 503'],
  ['404 of a proxy', { status: 404, body: 'not found' }, 'http 404'],
  ['an unknown code', error(400, 'SOMETHING_NEW'), 'http 400 SOMETHING_NEW'],
  ['a number that is taken', error(403, 'OUT_TRADE_NO_USED'), 'http 403'],
  ['no order yet', error(404, 'ORDER_NOT_EXIST'), 'http 404'],
  ['a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, 'http 302'],
  ['a huge body', { body: JSON.stringify({ code_url: 'x'.repeat(5000) }) }, 'oversized'],
  ['a hang', 'hang', 'timeout'],
  ['a reset', 'reset', 'network ECONNRESET'],
  ['a reset inside the body', 'resetInBody', 'network ECONNRESET']
]

test.each(doubtful)('a prepay answered with %s has an unknown outcome', async (_, how, cause) => {
  fake.behave(how)
  const outcome = await prepayNative(how === 'hang' ? hasty : gateway)
  expect(outcome).toEqual({ kind: 'unknown', cause: expect.stringContaining(cause) })
  expect(fake.received).toHaveLength(1)
  expect(lines.join('')).toContain(number)
})

test('a probe in an answer alerts nobody, a bad signature does', async () => {
  fake.behave({ ...codeUrl, headers: { 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/x' } })
  await prepayNative()
  fake.behave({ ...codeUrl, sentBody: '{}' })
  await prepayNative()
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn', 'alert'])
})

test('a store that nobody listens to is an unknown outcome', async () => {
  const nowhere = createPaymentGateway({ ...config, baseUrl: 'http://127.0.0.1:1' }, atNoon, {
    log: createLog(atNoon, () => undefined)
  })
  expect(await nowhere.query(number)).toEqual({ kind: 'unknown', cause: 'network ECONNREFUSED' })
})

test.each([
  ['ORDERPAID', 400, { kind: 'alreadyPaid' }],
  ['ORDER_PAID', 403, { kind: 'alreadyPaid' }],
  ['ORDERCLOSED', 400, { kind: 'closed' }],
  ['ORDER_CLOSED', 400, { kind: 'closed' }],
  ['PARAM_ERROR', 400, { kind: 'refused', code: 'PARAM_ERROR' }],
  ['NOAUTH', 403, { kind: 'refused', code: 'NO_AUTH' }],
  ['SIGN_ERROR', 401, { kind: 'refused', code: 'SIGN_ERROR' }],
  ['ACCOUNT_ERROR', 403, { kind: 'refused', code: 'ACCOUNT_ERROR' }],
  ['APPID_MCHID_NOT_MATCH', 400, { kind: 'refused', code: 'APPID_MCHID_NOT_MATCH' }]
])('a prepay refused with %s is understood', async (code, status, outcome) => {
  fake.behave(error(status, code))
  expect(await prepayNative()).toEqual(outcome)
})

test('a refusal alerts with WeChat’s request id, and no line holds a key, body or shopper', async () => {
  fake.behave(error(400, 'PARAM_ERROR'))
  const body = gateway.prepayBody(aRequest({ channel: 'jsapi', payer: openId('oShopper1') }))
  await gateway.prepay('jsapi', body)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'alert',
    event: 'wechatPayFailed',
    operation: 'prepay',
    cause: 'http 400 PARAM_ERROR',
    outTradeNo: number,
    wechatRequestId: '08F5A0B1C2-0'
  })
  expect(lines.join('')).not.toMatch(/oShopper1|额度包|说明|signature=/)
})

test('a query answers the trade in our words', async () => {
  fake.behave(aTrade())
  expect(await gateway.query(number)).toEqual({
    kind: 'trade',
    trade: {
      outTradeNo: number,
      mchid: config.mchid,
      appid: config.appid,
      state: 'paid',
      totalFen: 1280,
      currency: 'CNY',
      transactionId: '4200002345202611221234567890',
      payer: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
      paidAt: NOON + 1000
    }
  })
  expect(lines).toEqual([])
})

test('a trade_state that nobody knows is pending and alerts, never unpaid', async () => {
  fake.behave(aTrade({ trade_state: 'SETTLING' }))
  expect(await gateway.query(number)).toMatchObject({ kind: 'trade', trade: { state: 'pending' } })
  expect(lines[0]).toContain('"level":"alert"')
})

test.each([
  ['of another number', { out_trade_no: '0123456789abcdefghijN02' }],
  ['with a fraction of a fen', { amount: { total: 12.8 } }],
  ['with digits lost', { amount: { total: 2 ** 53 } }],
  ['with a number for a transaction', { transaction_id: 4_200_002_345 }],
  ['without a state', { trade_state: null }],
  ['that is paid without an amount', { amount: undefined }],
  ['that is paid without a transaction', { transaction_id: undefined }]
])('a trade %s is an unknown outcome and alerts', async (_name, change) => {
  fake.behave(aTrade(change))
  expect(await gateway.query(number)).toMatchObject({ kind: 'unknown' })
  expect(lines[0]).toContain('"level":"alert"')
})

test.each([
  ['ORDER_NOT_EXIST', 404, { kind: 'notFound' }],
  ['ORDERNOTEXIST', 404, { kind: 'notFound' }],
  ['RESOURCE_NOT_EXISTS', 404, { kind: 'unknown', cause: 'http 404 RESOURCE_NOT_EXISTS' }],
  ['SIGN_ERROR', 401, { kind: 'unknown', cause: 'http 401 SIGN_ERROR' }],
  ['SYSTEM_ERROR', 500, { kind: 'unknown', cause: 'http 500 SYSTEM_ERROR' }]
])('a query refused with %s is understood', async (code, status, outcome) => {
  fake.behave(error(status, code))
  expect(await gateway.query(number)).toEqual(outcome)
})

test.each<readonly [string, Behaviour, object]>([
  ['204', { status: 204 }, { kind: 'accepted' }],
  ['ORDER_CLOSED', error(400, 'ORDER_CLOSED'), { kind: 'accepted' }],
  ['ORDERPAID', error(400, 'ORDERPAID'), { kind: 'alreadyPaid' }],
  ['ORDER_NOT_EXIST', error(404, 'ORDER_NOT_EXIST'), { kind: 'notFound' }],
  ['USERPAYING', error(202, 'USERPAYING'), { kind: 'unknown', cause: 'http 202 USERPAYING' }],
  ['PARAM_ERROR', error(400, 'PARAM_ERROR'), { kind: 'unknown', cause: 'http 400 PARAM_ERROR' }],
  ['429', error(429, 'RATELIMIT_EXCEEDED'), { kind: 'unknown', cause: expect.anything() }],
  ['an unsigned 204', { status: 204, serial: 'PUB_KEY_ID_2' }, { kind: 'unknown' }]
])('a close answered with %s is understood', async (_name, how, outcome) => {
  fake.behave(how)
  expect(await gateway.close(number)).toMatchObject(outcome)
  expect(fake.received[0]?.body.toString()).toBe(`{"mchid":"${config.mchid}"}`)
})
