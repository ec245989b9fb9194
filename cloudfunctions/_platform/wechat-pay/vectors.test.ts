import {
  constants,
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  privateDecrypt,
  verify
} from 'node:crypto'

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'

import { instant } from '#domain/kernel/instant'

import { openSealed } from './aead.ts'
import { createClient } from './client.ts'
import type { WechatPayConfig } from './config.ts'
import { createPaymentGateway } from './gateway.ts'
import { parsePrivateKey, parseVerificationKey } from './keys.ts'
import { readNotice } from './notice.ts'
import { startFakeWechatPay } from './testing/fake-wechat-pay.ts'
import type { FakeWechatPay } from './testing/fake-wechat-pay.ts'
import { aConfig, anRsaPair, atNoon, PUBLIC_KEY_ID } from './testing/keys.ts'
import { signatureHeaders } from './testing/signed-message.ts'
import { allVectors, CertificateSerials, vectorsOf } from './testing/vectors.ts'
import { isSignedBy, signedBytes, verifyMessage } from './verify.ts'

/** Bills have a test of their own, beside their reader. */
const ELSEWHERE = ['fundflow-ok', 'fundflow-bad-amount']

const exercised: string[] = []
const merchant = anRsaPair()
const wechat = anRsaPair()
let fake: FakeWechatPay
beforeAll(async () => {
  fake = await startFakeWechatPay(wechat.privateKey)
})
afterAll(() => fake.close())

const text = v.string()
const named = { id: text, kind: text }

const signerWith = (privateKeyPem: string, other: Partial<WechatPayConfig> = {}) => {
  const privateKey = parsePrivateKey(privateKeyPem)
  if (privateKey === null) throw new Error('the vector holds no private key')
  return aConfig(merchant, wechat, { privateKey, ...other })
}
const withNonce = (nonce: string) => ({ nonce: () => nonce, timeoutMs: 60_000, maxBytes: 4096 })

const SignVector = v.object({
  ...named,
  private_key_pem: text,
  message: text,
  expected_signature_b64: text
})
test('the library signs a text as the official SDK does', () => {
  for (const vector of vectorsOf('rsa-sha256-sign', SignVector)) {
    const client = createClient(signerWith(vector.private_key_pem), atNoon, withNonce('n'))
    expect(client.signText(vector.message)).toBe(vector.expected_signature_b64)
    exercised.push(vector.id)
  }
})

const VerifyVector = v.object({
  ...named,
  public_key_pem: text,
  message: text,
  signature_b64: text,
  expected: v.boolean()
})
test('signatures are believed and refused as the official SDKs do', () => {
  for (const vector of vectorsOf('rsa-sha256-verify', VerifyVector)) {
    const known = parseVerificationKey(vector.public_key_pem)
    if (known === null) throw new Error('the vector holds no public key')
    const verdict = isSignedBy(known.key, Buffer.from(vector.message), vector.signature_b64)
    expect(verdict).toBe(vector.expected)
    exercised.push(vector.id)
  }
})

const OpenVector = v.object({
  ...named,
  key: text,
  nonce: text,
  associated_data: text,
  ciphertext_b64: text,
  expected_plaintext: v.optional(text)
})
test('sealed texts open with the right key only; the size of the key chooses AES-128 or AES-256', () => {
  for (const vector of vectorsOf('aead-aes-gcm-decrypt', OpenVector)) {
    const plain = openSealed(createSecretKey(Buffer.from(vector.key)), {
      nonce: vector.nonce,
      associatedData: vector.associated_data,
      ciphertext: vector.ciphertext_b64
    })
    expect(plain?.toString('utf8')).toBe(vector.expected_plaintext)
    exercised.push(vector.id)
  }
})

const SealVector = v.object({
  ...named,
  key: text,
  nonce: text,
  associated_data: text,
  plaintext: text,
  expected_ciphertext_b64: text
})
test('what another SDK seals is what we open, also with a nonce of 16 bytes', () => {
  for (const vector of vectorsOf('aead-aes-gcm-encrypt', SealVector)) {
    const cipher = createCipheriv('aes-256-gcm', vector.key, vector.nonce)
    cipher.setAAD(Buffer.from(vector.associated_data))
    const sealed = [cipher.update(vector.plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]
    const ciphertext = Buffer.concat(sealed).toString('base64')
    expect(ciphertext).toBe(vector.expected_ciphertext_b64)
    const { nonce, associated_data: associatedData } = vector
    const key = createSecretKey(Buffer.from(vector.key))
    const plain = openSealed(key, { nonce, associatedData, ciphertext })
    expect(plain?.toString('utf8')).toBe(vector.plaintext)
    exercised.push(vector.id)
  }
})

const OaepVector = v.object({
  ...named,
  private_key_pem: text,
  ciphertext_b64: text,
  expected_plaintext: text
})
test('sensitive fields use OAEP with SHA-1 (for the record: no call of ours has any)', () => {
  for (const vector of vectorsOf('rsa-oaep-sha1-decrypt', OaepVector)) {
    const key = createPrivateKey(vector.private_key_pem)
    const oaep = { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
    const plain = privateDecrypt(oaep, Buffer.from(vector.ciphertext_b64, 'base64'))
    expect(plain.toString('utf8')).toBe(vector.expected_plaintext)
    exercised.push(vector.id)
  }
})

const CertificatesVector = v.object({
  ...named,
  api_v3_key: text,
  body: text,
  expected_serial: text,
  expected_certificate_pem: text
})
const CertificateList = v.object({
  data: v.array(
    v.object({
      serial_no: text,
      encrypt_certificate: v.object({ ciphertext: text, associated_data: text, nonce: text })
    })
  )
})
test('a downloaded list of certificates opens to keys that we can configure', () => {
  for (const vector of vectorsOf('certificates-response', CertificatesVector)) {
    const { data } = v.parse(CertificateList, JSON.parse(vector.body))
    const opened = data.map(({ serial_no: serial, encrypt_certificate: sealed }) => {
      const plain = openSealed(createSecretKey(Buffer.from(vector.api_v3_key)), {
        nonce: sealed.nonce,
        associatedData: sealed.associated_data,
        ciphertext: sealed.ciphertext
      })
      const pem = plain?.toString('utf8') ?? ''
      expect(parseVerificationKey(pem)?.certificateSerial).toBe(serial)
      return { serial, pem: pem.trim() }
    })
    const pem = vector.expected_certificate_pem.trim()
    expect(opened).toContainEqual({ serial: vector.expected_serial, pem })
    exercised.push(vector.id)
  }
})

test('a certificate tells its serial number', () => {
  for (const vector of vectorsOf(
    'x509-serial',
    v.object({ ...named, ...CertificateSerials.entries })
  )) {
    for (const { certificate_pem: pem, expected_serial: serial } of vector.cases) {
      expect(parseVerificationKey(pem)?.certificateSerial).toBe(serial)
    }
    exercised.push(vector.id)
  }
})

test('a signed notice without content is malformed, not a crash', () => {
  const read = readNotice(aConfig(merchant, wechat), atNoon)
  for (const vector of vectorsOf('notification-shape', v.object({ ...named, body: text }))) {
    const headers = signatureHeaders(vector.body, { key: wechat.privateKey })
    const result = read({ headers, body: Buffer.from(vector.body) })
    expect(result).toMatchObject({ ok: false, refusal: { kind: 'malformed' } })
    exercised.push(vector.id)
  }
})

const ShapeVector = v.object({
  ...named,
  cases: v.array(
    v.object({ fn: v.picklist(['request', 'response']), args: v.array(text), expected: text })
  )
})
const build = {
  response: ([timestamp = '', nonce = '', body = '']: readonly string[]) =>
    signedBytes(timestamp, nonce, Buffer.from(body)).toString('utf8'),
  /** Method, path, timestamp, nonce, body: what the next test finds signed in real requests. */
  request: (args: readonly string[]) => `${[...args, ''].slice(0, 5).join('\n')}\n`
}
test('messages are built line by line, with an empty line for an empty body', () => {
  for (const vector of vectorsOf('message-shape', ShapeVector)) {
    for (const { fn, args, expected } of vector.cases) expect(build[fn](args)).toBe(expected)
    exercised.push(vector.id)
  }
})

test('requests with and without a body leave signed over messages of that shape', async () => {
  const client = createClient(
    aConfig(merchant, wechat, { baseUrl: fake.url }),
    atNoon,
    withNonce('N')
  )
  fake.behave({ status: 204 })
  fake.received.length = 0
  await client.close(JSON.parse('"0123456789abcdefghijN01"'))
  await client.query(JSON.parse('"0123456789abcdefghijN01"'))
  for (const { method, url, headers, body } of fake.received) {
    const time = String(atNoon.now() / 1000)
    const message = build.request([method, url, time, 'N', body.toString()])
    const signature = /signature="([^"]+)"/.exec(headers.authorization ?? '')?.[1] ?? ''
    const bytes = Buffer.from(signature, 'base64')
    expect(verify('RSA-SHA256', Buffer.from(message), merchant.publicKey, bytes)).toBe(true)
  }
  expect(fake.received.map((request) => request.body.length > 0)).toEqual([true, false])
})

const PaySignVector = v.object({
  ...named,
  private_key_pem: text,
  appid: text,
  timestamp: text,
  nonce: text,
  package: text,
  expected_signature_b64: text
})
test('the pay sheet of the official page comes out of the gateway', () => {
  for (const vector of vectorsOf('pay-sign', PaySignVector)) {
    const config = signerWith(vector.private_key_pem, { appid: vector.appid })
    const now = instant(Number(vector.timestamp) * 1000)
    const gateway = createPaymentGateway(config, { now: () => now }, withNonce(vector.nonce))
    expect(gateway.paySheet(vector.package.replace('prepay_id=', ''))).toEqual({
      timeStamp: vector.timestamp,
      nonceStr: vector.nonce,
      package: vector.package,
      signType: 'RSA',
      paySign: vector.expected_signature_b64
    })
    exercised.push(vector.id)
  }
})

const RequestSignVector = v.object({
  ...named,
  private_key_pem: text,
  method: text,
  url: text,
  timestamp: text,
  nonce: text,
  body: text,
  mchid: text,
  serial_no: text,
  expected_signature_b64: text
})
test('the request of the official page leaves the gateway with the official signature', async () => {
  for (const vector of vectorsOf('request-sign', RequestSignVector)) {
    const { mchid, serial_no: serialNo } = vector
    const config = signerWith(vector.private_key_pem, { mchid, serialNo, baseUrl: fake.url })
    const now = instant(Number(vector.timestamp) * 1000)
    const gateway = createPaymentGateway(config, { now: () => now }, withNonce(vector.nonce))
    fake.behave({ body: '{"prepay_id":"wx1"}', atMs: now })
    fake.received.length = 0
    expect(await gateway.prepay('jsapi', vector.body)).toEqual({ kind: 'ready', prepayId: 'wx1' })
    const [request] = fake.received
    expect(request).toMatchObject({ method: vector.method, url: vector.url })
    expect(request?.body.toString('utf8')).toBe(vector.body)
    const authorization = request?.headers.authorization ?? ''
    expect(authorization).toContain(`signature="${vector.expected_signature_b64}"`)
    expect(authorization).toContain(`serial_no="${serialNo}"`)
    exercised.push(vector.id)
  }
})

const ResponseVector = v.object({
  ...named,
  public_key_pem: text,
  headers: v.record(text, text),
  body: text,
  now_unix: v.number(),
  expected: v.boolean()
})
test('a true answer of WeChat Pay is believed in its time and no later', () => {
  for (const vector of vectorsOf('response-verify', ResponseVector)) {
    const key = createPublicKey(vector.public_key_pem)
    const keys = new Map([[vector.headers['Wechatpay-Serial'] ?? '', key]])
    const message = { headers: vector.headers, body: Buffer.from(vector.body) }
    const now = vector.now_unix * 1000
    expect(verifyMessage(message, keys, instant(now)).ok).toBe(vector.expected)
    expect(verifyMessage(message, keys, instant(now + 301_000)).ok).toBe(false)
    expect(verifyMessage(message, new Map([[PUBLIC_KEY_ID, key]]), instant(now)).ok).toBe(false)
    exercised.push(vector.id)
  }
})

test('every vector was run, or is listed as belonging to a later issue', () => {
  expect([...exercised, ...ELSEWHERE].toSorted()).toEqual(allVectors.map(({ id }) => id).toSorted())
})
