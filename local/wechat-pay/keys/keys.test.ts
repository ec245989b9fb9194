import { createPublicKey, privateDecrypt, publicEncrypt, X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import * as v from 'valibot'
import { OAEP } from '../api/security.ts'
import { unseal } from '../crypto/signing.ts'
import { contentOf, errorOf, openCounter, SHOPPER, type Counter } from '../testing/counter.ts'
import type { Answer } from '../testing/merchant.ts'

const DAY = 24 * 60 * 60_000

const text = v.string()
const Download = v.object({
  data: v.array(
    v.object({
      serial_no: text,
      effective_time: text,
      expire_time: text,
      encrypt_certificate: v.object({
        algorithm: v.literal('AEAD_AES_256_GCM'),
        associated_data: v.literal('certificate'),
        ciphertext: text,
        nonce: text
      })
    })
  )
})

const download = (counter: Counter): Promise<Answer> =>
  counter.merchant.call({ path: '/v3/certificates' })

const certificatesIn = (answer: Answer, apiV3Key: string): Map<string, X509Certificate> =>
  new Map(
    v
      .parse(Download, JSON.parse(answer.body))
      .data.map((each) => [
        each.serial_no,
        new X509Certificate(unseal(each.encrypt_certificate, apiV3Key))
      ])
  )

test('a merchant of the public key configures one key and has no certificates', async () => {
  const counter = await openCounter({ keyMode: 'publicKey' })
  const { notifyKeys, privateKeyPem, certificatePem, serialNo } = counter.pay.merchant
  expect(Object.keys(notifyKeys)).toEqual([counter.pay.publicKeyId])
  expect(counter.pay.publicKeyId).toMatch(/^PUB_KEY_ID_\d{37}$/)
  expect(() => createPublicKey(notifyKeys[counter.pay.publicKeyId] ?? '')).not.toThrow()
  const own = new X509Certificate(certificatePem)
  expect(own.serialNumber).toBe(serialNo)
  expect(own.publicKey.equals(createPublicKey(privateKeyPem))).toBe(true)
  const answer = await download(counter)
  expect(errorOf(answer)).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  expect(String(contentOf(answer)['message'])).toContain('无可用的平台证书')
  await counter.close()
})

test('with certificates, what can be downloaded is what signs', async () => {
  const counter = await openCounter({ keyMode: 'certificates' })
  const answer = await download(counter)
  const found = certificatesIn(answer, counter.pay.merchant.apiV3Key)
  const [[serialNo, certificate] = []] = found
  expect(Object.keys(counter.pay.merchant.notifyKeys)).toEqual([serialNo])
  expect(certificate?.serialNumber).toBe(serialNo)
  expect(counter.merchant.believes(answer)).toBe(true)
  const code = await counter.native('certified1')
  expect(counter.merchant.last.headers['wechatpay-serial']).toBe(serialNo)
  counter.pay.phone.pay(SHOPPER, code)
  await counter.pay.notifications.settled()
  expect(counter.shop.received[0]?.headers['wechatpay-serial']).toBe(serialNo)
  await counter.close()
})

test('after a rotation new keys sign, unknown to the merchant until it looks again', async () => {
  const counter = await openCounter({ keyMode: 'certificates' })
  const before = counter.pay.merchant.notifyKeys
  const [serialNo = ''] = await counter.pay.keys.rotate(counter.clock.now())
  await counter.native('rotated001')
  expect(counter.merchant.last.headers['wechatpay-serial']).toBe(serialNo)
  expect(before).not.toHaveProperty([serialNo])
  const found = certificatesIn(await download(counter), counter.pay.merchant.apiV3Key)
  expect([...found.keys()]).toEqual([...Object.keys(before), serialNo])
  await counter.close()
})

test('certificates end after five years', async () => {
  const counter = await openCounter({ keyMode: 'certificates' })
  await counter.clock.advance(5 * 365 * DAY)
  expect(errorOf(await download(counter))).toEqual([403, 'NOT_ENOUGH'])
  await counter.close()
})

test('in the mixed weeks answers follow the request and notices follow chance', async () => {
  const counter = await openCounter({ keyMode: 'mixed', seed: 3 })
  const { publicKeyId, merchant } = counter.pay
  expect(Object.keys(merchant.notifyKeys)).toHaveLength(2)
  const path = '/v3/certificates'
  const modern = await counter.merchant.call({ path, headers: { 'Wechatpay-Serial': publicKeyId } })
  expect(modern.headers['wechatpay-serial']).toBe(publicKeyId)
  const legacy = await counter.merchant.call({ path })
  expect(legacy.headers['wechatpay-serial']).toMatch(/^[0-9A-F]{40}$/)
  expect([modern, legacy].map((each) => counter.merchant.believes(each))).toEqual([true, true])

  counter.pay.phone.pay(SHOPPER, await counter.native('mixed00001'))
  await counter.pay.notifications.settled()
  await counter.pay.notifications.resend('mixed00001', { copies: 20 })
  const serials = counter.shop.received.map((each) => String(each.headers['wechatpay-serial']))
  expect(new Set(serials)).toEqual(new Set(Object.keys(merchant.notifyKeys)))
  expect(counter.shop.received.every((each) => counter.merchant.believes(each))).toBe(true)
  await counter.close()
})

test('the echo repeats, re-encrypts and calls back', async () => {
  const counter = await openCounter()
  const { publicKeyId, merchant } = counter.pay
  const secret = publicEncrypt(
    { key: createPublicKey(merchant.notifyKeys[publicKeyId] ?? ''), ...OAEP },
    Buffer.from('秘密')
  ).toString('base64')
  const echo = (body: unknown, headers = {}) =>
    counter.merchant.call({
      method: 'POST',
      path: '/v3/security/echo',
      body: JSON.stringify(body),
      headers
    })
  const answer = await echo(
    {
      echo_message: 'hello',
      encrypted_echo_message: secret,
      notify_url: 'https://shop.example/pay/notify'
    },
    { 'Wechatpay-Serial': publicKeyId }
  )
  expect(answer.status).toBe(200)
  const { echo_message, encrypted_echo_message } = contentOf(answer)
  expect(echo_message).toBe('hello')
  const back = Buffer.from(String(encrypted_echo_message), 'base64')
  expect(privateDecrypt({ key: merchant.privateKeyPem, ...OAEP }, back).toString()).toBe('秘密')
  await counter.pay.notifications.settled()
  const [notice] = counter.shop.received
  expect(notice && contentOf(notice)).toMatchObject({ event_type: 'SECURITY_ECHO.SUCCESS' })
  expect(errorOf(await echo({}))).toEqual([400, 'PARAM_ERROR'])
  const unreadable = { echo_message: 'a', encrypted_echo_message: 'AAAA' }
  expect(errorOf(await echo(unreadable))).toEqual([400, 'PARAM_ERROR'])
  await counter.close()
})
