import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'

import { fen } from '#domain/kernel/fen'
import { openId, outTradeNo } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import type { PrepayRequest } from '#domain/payment/gateway'

import { property } from './json.ts'
import { cutToBytes, prepayBodyOf, rfc3339 } from './prepay-body.ts'
import { aConfig, anRsaPair, NOON } from './testing/keys.ts'

const pair = anRsaPair()
const config = aConfig(pair, pair)

const aRequest = (other: Partial<PrepayRequest> = {}): PrepayRequest => ({
  channel: 'native',
  outTradeNo: outTradeNo('0123456789abcdefghijN01'),
  description: '额度包',
  totalFen: fen(1280),
  expiresAt: instant(NOON + 999),
  ...other
})

test('a native body says who, what, how much, until when and where to call back', () => {
  expect(prepayBodyOf(aRequest({ payer: openId('oShopper1') }), config)).toBe(
    '{"appid":"wx2421b1c4370ec43b","mchid":"1900007291","description":"额度包",' +
      '"out_trade_no":"0123456789abcdefghijN01","time_expire":"2026-11-22T12:00:00+08:00",' +
      '"notify_url":"https://shop.example/wechat-pay/notify",' +
      '"amount":{"total":1280,"currency":"CNY"}}'
  )
})

test('only a jsapi body names its payer, and needs one', () => {
  const jsapi = aRequest({ channel: 'jsapi' })
  const body: unknown = JSON.parse(prepayBodyOf({ ...jsapi, payer: openId('oShopper1') }, config))
  expect(body).toMatchObject({ payer: { openid: 'oShopper1' } })
  expect(() => prepayBodyOf(jsapi, config)).toThrow(TypeError)
})

test('the same request is the same text', () => {
  expect(prepayBodyOf(aRequest(), config)).toBe(prepayBodyOf(aRequest(), config))
})

test('nothing for nothing is refused', () => {
  expect(() => prepayBodyOf(aRequest({ totalFen: fen(0) }), config)).toThrow(TypeError)
  expect(() => prepayBodyOf(aRequest({ description: ' \n ' }), config)).toThrow(TypeError)
})

test.each([
  ['中'.repeat(60), '中'.repeat(42)],
  ['a'.repeat(128), 'a'.repeat(127)],
  [`${'a'.repeat(120)}👨‍👩‍👧‍👦b`, 'a'.repeat(120)],
  ['short', 'short']
])('a description is cut at a character', (description, kept) => {
  expect(cutToBytes(description, 127)).toBe(kept)
})

test('whatever the description, the body is well formed and within 127 bytes', () => {
  const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(anything, (text) => {
      const body = prepayBodyOf(aRequest({ description: `x${text}` }), config)
      const description = String(property(JSON.parse(body), 'description'))
      expect(Buffer.byteLength(description)).toBeLessThanOrEqual(127)
      expect(description).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      expect(JSON.stringify(JSON.parse(body))).toBe(body)
    })
  )
})

test('a time is written in Beijing, whatever the machine thinks', () => {
  expect(rfc3339(instant(Date.UTC(2026, 11, 31, 16, 0, 0)))).toBe('2027-01-01T00:00:00+08:00')
  expect(Date.parse(rfc3339(NOON))).toBe(NOON)
})
