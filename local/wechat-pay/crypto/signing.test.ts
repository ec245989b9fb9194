import { createPrivateKey, createPublicKey, privateDecrypt } from 'node:crypto'
import { expect, test } from '@jest/globals'
import * as v from 'valibot'
import file from '../../../tests/vectors/wechatpay.json'
import { OAEP } from '../api/security.ts'
import { isSignedBy, randomToken, seal, signedMessage, signMessage, unseal } from './signing.ts'

const text = v.string()
const vectors = v.parse(v.array(v.looseObject({ id: text, kind: text })), file.vectors)
const ofKind = <Schema extends v.GenericSchema>(
  kind: string,
  schema: Schema
): v.InferOutput<Schema>[] =>
  vectors.filter((vector) => vector.kind === kind).map((vector) => v.parse(schema, vector))

const sealedSchema = v.looseObject({
  id: text,
  cipher: text,
  key: text,
  nonce: text,
  associated_data: text,
  ciphertext_b64: text,
  expected_plaintext: v.optional(text)
})

test('signatures equal those of the official kits', () => {
  const schema = v.looseObject({
    private_key_pem: text,
    message: text,
    expected_signature_b64: text
  })
  const cases = ofKind('rsa-sha256-sign', schema)
  expect(cases.length).toBeGreaterThan(0)
  for (const each of cases) {
    const key = createPrivateKey(each.private_key_pem)
    expect(signMessage(each.message, key)).toBe(each.expected_signature_b64)
  }
})

test('the documented pay sheet and request signatures are reproduced', () => {
  const schema = v.looseObject({
    private_key_pem: text,
    appid: v.optional(text),
    timestamp: text,
    nonce: text,
    package: v.optional(text),
    method: v.optional(text),
    url: v.optional(text),
    body: v.optional(text),
    expected_signature_b64: text
  })
  const [sheet] = ofKind('pay-sign', schema)
  const [request] = ofKind('request-sign', schema)
  if (!sheet || !request) throw new Error('vectors are missing')
  const sheetMessage = signedMessage(
    sheet.appid ?? '',
    sheet.timestamp,
    sheet.nonce,
    sheet.package ?? ''
  )
  expect(signMessage(sheetMessage, createPrivateKey(sheet.private_key_pem))).toBe(
    sheet.expected_signature_b64
  )
  const { method = '', url = '', body = '' } = request
  const message = signedMessage(method, url, request.timestamp, request.nonce, body)
  const publicKey = createPublicKey(request.private_key_pem)
  expect(isSignedBy(message, request.expected_signature_b64, publicKey)).toBe(true)
  expect(isSignedBy(`${message} `, request.expected_signature_b64, publicKey)).toBe(false)
})

test('wrong messages, wrong keys and empty signatures are not believed', () => {
  const schema = v.looseObject({ public_key_pem: text, message: text, signature_b64: text })
  const cases = ofKind('rsa-sha256-verify', schema)
  expect(cases).toHaveLength(3)
  for (const each of cases) {
    expect(isSignedBy(each.message, each.signature_b64, createPublicKey(each.public_key_pem))).toBe(
      false
    )
  }
})

test('a real answer of WeChat Pay is believed, and not when one byte differs', () => {
  const schema = v.looseObject({
    public_key_pem: text,
    headers: v.record(text, text),
    body: text
  })
  const [real] = ofKind('response-verify', schema)
  if (!real) throw new Error('the vector is missing')
  const { headers, body } = real
  const key = createPublicKey(real.public_key_pem)
  const says = (content: string): boolean =>
    isSignedBy(
      signedMessage(
        headers['Wechatpay-Timestamp'] ?? '',
        headers['Wechatpay-Nonce'] ?? '',
        content
      ),
      headers['Wechatpay-Signature'] ?? '',
      key
    )
  expect(says(body)).toBe(true)
  expect(says(`${body} `)).toBe(false)
})

test('the messages to be signed have the shape of the official kits', () => {
  const schema = v.looseObject({
    cases: v.array(v.object({ args: v.array(text), expected: text, fn: text }))
  })
  const size = { request: 5, response: 3 }
  for (const each of ofKind('message-shape', schema).flatMap((vector) => vector.cases)) {
    const parts = Array.from(
      { length: each.fn === 'request' ? size.request : size.response },
      (_, index) => each.args[index] ?? ''
    )
    expect(signedMessage(...parts)).toBe(each.expected)
  }
})

test('what the official kits encrypted is opened, and nothing else is', () => {
  const cases = ofKind('aead-aes-gcm-decrypt', sealedSchema)
  expect(cases.length).toBeGreaterThanOrEqual(3)
  for (const { cipher, key, ...each } of cases) {
    const { nonce, associated_data, ciphertext_b64: ciphertext } = each
    const open = (): string => unseal({ nonce, associated_data, ciphertext }, key)
    // API v3 keys are 32 bytes long: the kits' 128-bit vectors must be refused here.
    if (cipher === 'aes-256-gcm') expect(open()).toBe(each.expected_plaintext)
    else expect(open).toThrow()
  }
})

test('encryption equals that of the official kits', () => {
  const schema = v.looseObject({
    key: text,
    nonce: text,
    associated_data: text,
    plaintext: text,
    expected_ciphertext_b64: text
  })
  for (const each of ofKind('aead-aes-gcm-encrypt', schema)) {
    const options = { associatedData: each.associated_data, nonce: each.nonce }
    expect(seal(each.plaintext, each.key, options).ciphertext).toBe(each.expected_ciphertext_b64)
  }
})

test('a downloaded platform certificate is opened with the API v3 key', () => {
  const schema = v.looseObject({ api_v3_key: text, body: text, expected_certificate_pem: text })
  const certificate = v.looseObject({
    encrypt_certificate: v.object({
      algorithm: text,
      associated_data: text,
      ciphertext: text,
      nonce: text
    })
  })
  const [download] = ofKind('certificates-response', schema)
  if (!download) throw new Error('the vector is missing')
  const body = v.parse(v.object({ data: v.array(certificate) }), JSON.parse(download.body))
  const [first] = body.data
  if (!first) throw new Error('no certificate')
  const pem = unseal(first.encrypt_certificate, download.api_v3_key)
  expect(pem.trim()).toBe(download.expected_certificate_pem.trim())
})

test('sensitive fields are decrypted with the padding that WeChat Pay documents', () => {
  const schema = v.looseObject({
    private_key_pem: text,
    ciphertext_b64: text,
    expected_plaintext: text
  })
  for (const each of ofKind('rsa-oaep-sha1-decrypt', schema)) {
    const secret = Buffer.from(each.ciphertext_b64, 'base64')
    const plain = privateDecrypt({ key: each.private_key_pem, ...OAEP }, secret)
    expect(plain.toString()).toBe(each.expected_plaintext)
  }
})

test('a changed tag, associated data, nonce or key opens nothing', () => {
  const key = randomToken(32)
  const sealed = seal('content', key, { associatedData: 'transaction' })
  expect(unseal(sealed, key)).toBe('content')
  expect(sealed.nonce).toHaveLength(12)
  const bytes = Buffer.from(sealed.ciphertext, 'base64')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  const changes = [
    { ...sealed, ciphertext: bytes.toString('base64') },
    { ...sealed, ciphertext: '' },
    { ...sealed, associated_data: 'refund' },
    { ...sealed, nonce: randomToken(12) }
  ]
  for (const changed of changes) expect(() => unseal(changed, key)).toThrow()
  expect(() => unseal(sealed, randomToken(32))).toThrow()
})
