import { createCipheriv, createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { expect, test } from '@jest/globals'

import { instant } from '#domain/kernel/instant'

import { readNotice } from './notice.ts'
import { aConfig, anRsaPair, atNoon, NOON, PUBLIC_KEY_ID } from './testing/keys.ts'
import { signatureHeaders } from './testing/signed-message.ts'

const CERTIFICATE_SERIAL = '5DEA10EF55877E3CF6C33255C2E7DEFFF7E427EC'
const merchant = anRsaPair()
const wechat = anRsaPair()
const legacy = anRsaPair()
const config = aConfig(merchant, wechat, {
  platformKeys: new Map([
    [PUBLIC_KEY_ID, wechat.publicKey],
    [CERTIFICATE_SERIAL, legacy.publicKey]
  ])
})
const read = readNotice(config, atNoon)

const trade = {
  appid: config.appid,
  mchid: config.mchid,
  out_trade_no: '0123456789abcdefghijJ01',
  transaction_id: '4200002345202611221234567890',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  success_time: '2026-11-22T11:59:58+08:00',
  payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  amount: { total: 1280, payer_total: 1280, currency: 'CNY', payer_currency: 'CNY' }
}

const seal = (plain: string, key: KeyObject = config.apiV3Key, about = 'transaction') => {
  const cipher = createCipheriv('aes-256-gcm', key, 'twelve bytes')
  cipher.setAAD(Buffer.from(about))
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    original_type: about,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: about,
    nonce: 'twelve bytes'
  }
}

const anEnvelope = (other: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    id: 'EV-2018022511223320873',
    create_time: '2026-11-22T11:59:59+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: seal(JSON.stringify(trade)),
    ...other
  })

const signed = (
  body: string | Buffer,
  other: Partial<Parameters<typeof signatureHeaders>[1]> = {}
) => ({
  headers: signatureHeaders(body, { key: wechat.privateKey, ...other }),
  body: Buffer.from(body)
})

test('a payment is proven, opened and told in our words', () => {
  expect(read(signed(anEnvelope()))).toEqual({
    ok: true,
    value: {
      kind: 'payment',
      eventId: 'EV-2018022511223320873',
      trade: {
        outTradeNo: trade.out_trade_no,
        mchid: config.mchid,
        appid: config.appid,
        state: 'paid',
        totalFen: 1280,
        currency: 'CNY',
        transactionId: trade.transaction_id,
        payer: trade.payer.openid,
        paidAt: NOON - 2000
      }
    }
  })
})

test('while WeChat migrates, the header decides which of our keys is asked', () => {
  const body = anEnvelope()
  const byCertificate = { key: legacy.privateKey, serial: CERTIFICATE_SERIAL }
  expect(read(signed(body, byCertificate)).ok).toBe(true)
  expect(read(signed(body)).ok).toBe(true)
  expect(read(signed(body, { key: legacy.privateKey }))).toEqual({
    ok: false,
    refusal: { kind: 'badSignature' }
  })
})

test('header names come in any case', () => {
  const { headers, body } = signed(anEnvelope())
  const shouted = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])
  const quiet = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]])
  expect(read({ headers: Object.fromEntries(shouted), body }).ok).toBe(true)
  expect(read({ headers: Object.fromEntries(quiet), body }).ok).toBe(true)
})

test('a header given twice is refused: which one was signed?', () => {
  const { headers, body } = signed(anEnvelope())
  const twice = { ...headers, 'wechatpay-nonce': headers['Wechatpay-Nonce'] }
  const refusal = { kind: 'malformed', what: 'wechatpay-nonce' }
  expect(read({ headers: twice, body })).toEqual({ ok: false, refusal })
})

test.each([
  ['Wechatpay-Timestamp', 'wechatpay-timestamp'],
  ['Wechatpay-Nonce', 'wechatpay-nonce'],
  ['Wechatpay-Serial', 'wechatpay-serial'],
  ['Wechatpay-Signature', 'wechatpay-signature']
])('without %s or with nonsense in it a message is malformed', (name, what) => {
  const { headers, body } = signed(anEnvelope())
  for (const nonsense of [undefined, '', 'x'.repeat(2000), 'a\nb', { toString: () => '1' }, 7]) {
    const refusal = { kind: 'malformed', what }
    expect(read({ headers: { ...headers, [name]: nonsense }, body })).toEqual({
      ok: false,
      refusal
    })
  }
})

test('another kind of signature is unsupported', () => {
  const { headers, body } = signed(anEnvelope())
  const other = { ...headers, 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' }
  expect(read({ headers: other, body })).toMatchObject({ refusal: { kind: 'unsupported' } })
})

test('five minutes are fresh, a second more is stale, either way', () => {
  const body = anEnvelope()
  for (const [offset, fresh] of [
    [-300_000, true],
    [300_000, true],
    [-301_000, false],
    [301_000, false]
  ] as const) {
    const result = read(signed(body, { atMs: NOON + offset }))
    expect(result.ok).toBe(fresh)
    if (!fresh) expect(result).toMatchObject({ refusal: { kind: 'stale', skewMs: -offset } })
  }
})

test('a true message replayed later is stale', () => {
  const message = signed(anEnvelope())
  const later = readNotice(config, { now: () => instant(NOON + 30 * 86_400_000) })
  expect(later(message)).toMatchObject({ refusal: { kind: 'stale' } })
})

test.each(['__proto__', 'constructor', 'toString', 'PUB_KEY_ID_2', 'ABCDEF'])(
  'the serial %s is unknown',
  (serial) => {
    const refusal = { kind: 'unknownSerial', serial }
    expect(read(signed(anEnvelope(), { serial }))).toEqual({ ok: false, refusal })
  }
)

test('a probe is told apart, whatever its serial', () => {
  const { headers, body } = signed(anEnvelope(), { serial: 'UNKNOWN' })
  const probe = { ...headers, 'Wechatpay-Signature': 'WECHATPAY/SIGNTEST/abc+def/==' }
  expect(read({ headers: probe, body })).toEqual({ ok: false, refusal: { kind: 'probe' } })
})

test('a forged signature, body, time or nonce is a bad signature', () => {
  const body = anEnvelope()
  const { headers } = signed(body)
  const badSignature = { ok: false, refusal: { kind: 'badSignature' } }
  const forge = (name: string, value: string) =>
    read({ headers: { ...headers, [name]: value }, body: Buffer.from(body) })
  expect(read({ headers, body: Buffer.from(body.replace('SUCCESS', 'success')) })).toEqual(
    badSignature
  )
  expect(forge('Wechatpay-Timestamp', String(NOON / 1000 + 1))).toEqual(badSignature)
  expect(forge('Wechatpay-Nonce', 'other')).toEqual(badSignature)
  expect(forge('Wechatpay-Signature', 'AAAA')).toEqual(badSignature)
  expect(read(signed(body, { key: merchant.privateKey }))).toEqual(badSignature)
})

test('verification comes before parsing', () => {
  const nonsense = { headers: signed('x').headers, body: Buffer.from('{"resource":') }
  expect(read(nonsense)).toEqual({ ok: false, refusal: { kind: 'badSignature' } })
})

test('a huge body is refused before its signature is checked', () => {
  const refusal = { kind: 'malformed', what: 'body' }
  expect(read(signed(JSON.stringify('x'.repeat(70_000))))).toEqual({ ok: false, refusal })
})

test.each([
  ['not JSON', '{"id":', 'body'],
  ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'body'],
  ['empty', '', 'body'],
  ['null', 'null', 'body'],
  ['without an id', anEnvelope({ id: undefined }), 'id'],
  ['with a strange id', anEnvelope({ id: 'a b' }), 'id'],
  ['without a resource', anEnvelope({ resource: null }), 'resource'],
  ['with an empty resource', anEnvelope({ resource: {} }), 'resource.algorithm'],
  ['without a nonce', anEnvelope({ resource: { ...seal('{}'), nonce: '' } }), 'resource.nonce'],
  ['around no trade', anEnvelope({ resource: seal('[]') }), 'out_trade_no'],
  ['around no JSON', anEnvelope({ resource: seal('hello') }), 'trade'],
  [
    'around a foreign number',
    anEnvelope({ resource: seal(JSON.stringify({ ...trade, out_trade_no: 'x' })) }),
    'out_trade_no'
  ],
  [
    'around half a fen',
    anEnvelope({ resource: seal(JSON.stringify({ ...trade, amount: { total: 0.5 } })) }),
    'amount.total'
  ],
  [
    'around a payment of no amount',
    anEnvelope({ resource: seal(JSON.stringify({ ...trade, amount: undefined })) }),
    'amount.total'
  ]
])('a signed message %s is malformed', (_name, body, what) => {
  expect(read(signed(body))).toEqual({ ok: false, refusal: { kind: 'malformed', what } })
})

test.each([
  ['event', anEnvelope({ event_type: 'TRANSACTION.FAIL' }), 'event_type'],
  ['resource', anEnvelope({ resource_type: 'plain' }), 'resource_type'],
  [
    'algorithm',
    anEnvelope({ resource: { ...seal('{}'), algorithm: 'AEAD_SM4_GCM' } }),
    'resource.algorithm'
  ],
  [
    'state',
    anEnvelope({ resource: seal(JSON.stringify({ ...trade, trade_state: 'SETTLING' })) }),
    'trade_state'
  ]
])('an unknown %s is unsupported', (_name, body, what) => {
  expect(read(signed(body))).toEqual({ ok: false, refusal: { kind: 'unsupported', what } })
})

test('sealed with another key, tag, nonce or associated data it can not be opened', () => {
  const sealed = seal(JSON.stringify(trade))
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  const tag = Buffer.from(sealed.ciphertext, 'base64')
  tag[tag.length - 1] = (tag.at(-1) ?? 0) ^ 1
  const otherKey = createSecretKey(Buffer.alloc(32, 7))
  for (const resource of [
    seal(JSON.stringify(trade), otherKey),
    { ...sealed, ciphertext: bytes.toString('base64') },
    { ...sealed, ciphertext: tag.toString('base64') },
    { ...sealed, ciphertext: 'AAAA' },
    { ...sealed, nonce: 'other bytes!' },
    { ...sealed, associated_data: 'refund' },
    { ...sealed, associated_data: '' }
  ]) {
    const result = read(signed(anEnvelope({ resource })))
    expect(result).toEqual({ ok: false, refusal: { kind: 'undecryptable' } })
  }
})

test('the echo of a self-test is recognised and left to others', () => {
  const eventType = 'SECURITY_ECHO.SUCCESS'
  expect(read(signed(anEnvelope({ event_type: eventType })))).toEqual({
    ok: true,
    value: { kind: 'otherEvent', eventId: 'EV-2018022511223320873', eventType }
  })
})
