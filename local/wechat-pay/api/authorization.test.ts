import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contentOf, errorOf, nativeBody, openCounter, type Counter } from '../testing/counter.ts'
import type { HandMade } from '../testing/merchant.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(async () => {
  await counter.close()
})

const bodyOf = (over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    appid: counter.pay.merchant.appid,
    mchid: counter.pay.merchant.mchid,
    ...nativeBody('guarded001'),
    ...over
  })

const prepay = (made: Partial<HandMade> = {}) =>
  counter.merchant.call({
    method: 'POST',
    path: '/v3/pay/transactions/native',
    body: bodyOf(),
    ...made
  })

const secondsFromNow = (seconds: number): string =>
  String(Math.floor(counter.clock.now() / 1000) + seconds)

test('a request signed by hand is accepted', async () => {
  expect((await prepay()).status).toBe(200)
})

test('the serial number of the certificate may be written in small letters', async () => {
  const serialNo = counter.pay.merchant.serialNo.toLowerCase()
  expect((await prepay({ serialNo })).status).toBe(200)
})

test.each<[string, Partial<HandMade>, string]>([
  ['no Authorization', { authorization: '' }, '格式错误'],
  ['an Authorization without parts', { authorization: 'WECHATPAY2-SHA256-RSA2048' }, '格式错误'],
  ['another scheme', { scheme: 'WECHATPAY2-SM2-WITH-SM3' }, '认证类型不正确'],
  ['another merchant', { mchid: '1900000001' }, '商户号'],
  ['an unknown certificate', { serialNo: 'F'.repeat(40) }, '商户证书序列号有误'],
  ['a signature of another body', { signedBody: '{}' }, '错误的签名，验签失败'],
  ['a timestamp that is no number', { timestamp: 'yesterday' }, '格式错误']
])('%s is 401 SIGN_ERROR', async (_, made, words) => {
  const answer = await prepay(made)
  expect(errorOf(answer)).toEqual([401, 'SIGN_ERROR'])
  expect(String(contentOf(answer)['message'])).toContain(words)
  expect(counter.merchant.believes(answer)).toBe(true)
})

test('a wrong signature is explained with the message that was checked', async () => {
  const answer = await prepay({ signedBody: '', timestamp: secondsFromNow(0), nonce: 'n1' })
  const message = `POST\n/v3/pay/transactions/native\n${secondsFromNow(0)}\nn1\n`
  expect(contentOf(answer)['detail']).toMatchObject({
    detail: { issue: 'sign not match' },
    sign_information: {
      method: 'POST',
      url: '/v3/pay/transactions/native',
      truncated_sign_message: `${message}{"appid"\n`,
      sign_message_length: Buffer.byteLength(`${message}${bodyOf()}\n`)
    }
  })
})

test('a clock may be five minutes wrong, not more', async () => {
  for (const seconds of [-299, 299]) {
    expect((await prepay({ timestamp: secondsFromNow(seconds) })).status).toBe(200)
  }
  for (const seconds of [-302, 302]) {
    const answer = await prepay({ timestamp: secondsFromNow(seconds) })
    expect(errorOf(answer)).toEqual([401, 'SIGN_ERROR'])
    expect(contentOf(answer)['message']).toContain('不得超过5分钟')
  }
})

test('the same request cannot be played twice', async () => {
  const made = { nonce: 'replayed', timestamp: secondsFromNow(0) }
  expect((await prepay(made)).status).toBe(200)
  const again = await prepay(made)
  expect(errorOf(again)).toEqual([401, 'SIGN_ERROR'])
  expect(contentOf(again)['detail']).toMatchObject({ field: 'nonce_str' })
})

test('the merchant of the body must be the one that signed', async () => {
  const answer = await prepay({ body: bodyOf({ mchid: '1900000001' }) })
  expect(errorOf(answer)).toEqual([401, 'SIGN_ERROR'])
  const path = '/v3/pay/transactions/out-trade-no/guarded001'
  for (const query of ['', '?mchid=1900000001']) {
    const asked = await counter.merchant.call({ path: `${path}${query}` })
    expect(errorOf(asked)).toEqual([401, 'SIGN_ERROR'])
  }
})

test('the query is part of what is signed', async () => {
  const { mchid } = counter.pay.merchant
  const path = `/v3/pay/transactions/out-trade-no/guarded001?mchid=${mchid}`
  expect((await counter.merchant.call({ path })).status).toBe(200)
})

test.each(['Accept', 'User-Agent'])('a request without %s is refused', async (name) => {
  const answer = await prepay({ headers: { [name]: '' } })
  expect(errorOf(answer)).toEqual([400, 'PARAM_ERROR'])
})

test('what is not JSON, and what is not there, is refused and signed', async () => {
  expect(errorOf(await prepay({ body: '{"a":' }))).toEqual([400, 'PARAM_ERROR'])
  expect(errorOf(await prepay({ body: '[]' }))).toEqual([400, 'PARAM_ERROR'])
  const nowhere = await counter.merchant.call({ path: '/v3/nowhere' })
  expect(errorOf(nowhere)).toEqual([404, 'NOT_FOUND'])
  expect(counter.merchant.believes(nowhere)).toBe(true)
})
