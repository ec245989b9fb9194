import type { KeyObject } from 'node:crypto'

import { expect, test } from '@jest/globals'

import { wechatPayConfig, WechatPayConfigError } from './config.ts'
import type { Environment } from './config.ts'
import { anRsaPair, PUBLIC_KEY_ID } from './testing/keys.ts'
import { CertificateSerials, vectorsOf } from './testing/vectors.ts'

const [first, second] = vectorsOf('x509-serial', CertificateSerials)
  .flatMap((vector) => vector.cases)
  .map((entry) => ({ pem: entry.certificate_pem, serial: entry.expected_serial }))
if (!first || !second) throw new Error('two certificates are needed')

const pair = anRsaPair()
const der = (key: KeyObject): string =>
  (key.type === 'private'
    ? key.export({ format: 'der', type: 'pkcs8' })
    : key.export({ format: 'der', type: 'spki' })
  ).toString('base64')
const pem = (key: KeyObject): string =>
  key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString()
const bare = (text: string): string => text.replaceAll(/-----.*-----|\s/g, '')

const anEnvironment = (other: Environment = {}): Environment => ({
  WXPAY_APPID: 'wx2421b1c4370ec43b',
  WXPAY_MCHID: '1900007291',
  WXPAY_SERIAL_NO: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  WXPAY_PRIVATE_KEY: der(pair.privateKey),
  WXPAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
  WXPAY_PLATFORM_KEYS: JSON.stringify({ [PUBLIC_KEY_ID]: der(pair.publicKey) }),
  WXPAY_NOTIFY_URL: 'https://shop.example/wechat-pay/notify',
  ...other
})

const problemsOf = (environment: Environment): readonly string[] => {
  try {
    wechatPayConfig(environment)
    return []
  } catch (error) {
    if (error instanceof WechatPayConfigError) return error.problems
    throw error
  }
}

test('a whole environment gives keys ready for use, made once', () => {
  const environment = anEnvironment()
  const config = wechatPayConfig(environment)
  expect(config).toMatchObject({
    appid: 'wx2421b1c4370ec43b',
    mchid: '1900007291',
    preferredSerial: PUBLIC_KEY_ID,
    baseUrl: 'https://api.mch.weixin.qq.com'
  })
  expect(config.privateKey.equals(pair.privateKey)).toBe(true)
  expect(config.platformKeys.get(PUBLIC_KEY_ID)?.equals(pair.publicKey)).toBe(true)
  expect(wechatPayConfig(environment)).toBe(config)
})

test.each([
  ['PEM', pem(pair.privateKey)],
  ['PEM with written-out line ends', pem(pair.privateKey).replaceAll('\n', String.raw`\n`)],
  ['PEM with Windows line ends', pem(pair.privateKey).replaceAll('\n', '\r\n')],
  ['PEM with a note before it', `LOCAL TEST KEY\n${pem(pair.privateKey)}`],
  ['PKCS#1 PEM', pair.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString()],
  ['bare base64', der(pair.privateKey)],
  [
    'bare base64 of PKCS#1',
    pair.privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64')
  ]
])('a private key may be %s', (_name, text) => {
  const { privateKey } = wechatPayConfig(anEnvironment({ WXPAY_PRIVATE_KEY: text }))
  expect(privateKey.equals(pair.privateKey)).toBe(true)
})

test('public keys and certificates may be mixed, in any writing', () => {
  const keys = {
    [first.serial.toLowerCase()]: first.pem,
    [second.serial]: bare(second.pem),
    [PUBLIC_KEY_ID]: pem(pair.publicKey).replaceAll('\n', String.raw`\n`)
  }
  const config = wechatPayConfig(anEnvironment({ WXPAY_PLATFORM_KEYS: JSON.stringify(keys) }))
  expect([...config.platformKeys.keys()]).toEqual([first.serial, second.serial, PUBLIC_KEY_ID])
  expect(config.preferredSerial).toBe(PUBLIC_KEY_ID)
})

test('with certificates alone the first one listed is asked for', () => {
  const keys = { [second.serial]: second.pem, [first.serial]: first.pem }
  const config = wechatPayConfig(anEnvironment({ WXPAY_PLATFORM_KEYS: JSON.stringify(keys) }))
  expect(config.preferredSerial).toBe(second.serial)
})

test.each<readonly [string, Environment]>([
  ['WXPAY_APPID', { WXPAY_APPID: '' }],
  ['WXPAY_APPID', { WXPAY_APPID: '{{env.WXPAY_APPID}}' }],
  ['WXPAY_MCHID', { WXPAY_MCHID: '19000x' }],
  ['WXPAY_SERIAL_NO', { WXPAY_SERIAL_NO: undefined }],
  ['WXPAY_PRIVATE_KEY', { WXPAY_PRIVATE_KEY: 'secret-'.repeat(20) }],
  ['WXPAY_PRIVATE_KEY', { WXPAY_PRIVATE_KEY: der(pair.publicKey) }],
  ['WXPAY_PRIVATE_KEY', { WXPAY_PRIVATE_KEY: der(anRsaPair(1024).privateKey) }],
  ['WXPAY_API_V3_KEY', { WXPAY_API_V3_KEY: 'secret-too-short' }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: '{' }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: '{}' }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: '[]' }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: JSON.stringify({ [first.serial]: 'secret' }) }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: JSON.stringify({ [first.serial]: second.pem }) }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: JSON.stringify({ [PUBLIC_KEY_ID]: first.pem }) }],
  ['WXPAY_PLATFORM_KEYS', { WXPAY_PLATFORM_KEYS: `{"__proto__":"${der(pair.publicKey)}"}` }],
  ['WXPAY_NOTIFY_URL', { WXPAY_NOTIFY_URL: 'http://shop.example/notify' }],
  ['WXPAY_NOTIFY_URL', { WXPAY_NOTIFY_URL: 'https://shop.example' }],
  ['WXPAY_NOTIFY_URL', { WXPAY_NOTIFY_URL: 'https://shop.example/notify?a=1' }],
  ['WXPAY_NOTIFY_URL', { WXPAY_NOTIFY_URL: `https://shop.example/${'n'.repeat(255)}` }],
  ['WXPAY_BASE_URL', { WXPAY_BASE_URL: 'http://api.mch.weixin.qq.com' }],
  ['WXPAY_BASE_URL', { WXPAY_BASE_URL: 'https://api.mch.weixin.qq.com/v3' }]
])('a wrong %s is named without showing it: %j', (name, other) => {
  const problems = problemsOf(anEnvironment(other))
  expect(problems).toEqual([expect.stringContaining(name)])
  expect(problems.join('')).not.toContain('secret')
})

test('all problems are told at once', () => {
  expect(problemsOf({})).toHaveLength(7)
})

test('http is for this machine only', () => {
  const local = anEnvironment({
    WXPAY_BASE_URL: 'http://127.0.0.1:8101/',
    WXPAY_NOTIFY_URL: 'http://127.0.0.1:8100/wechat-pay/notify'
  })
  expect(wechatPayConfig(local).baseUrl).toBe('http://127.0.0.1:8101')
})

/** The limit of SCF counts names and values together. */
const SCF_LIMIT_BYTES = 4096
const sizeOf = (environment: Environment): number =>
  Object.entries(environment).reduce(
    (sum, [name, value = '']) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0
  )
const keysOf = (keys: Readonly<Record<string, string>>): Environment =>
  anEnvironment({ WXPAY_PLATFORM_KEYS: JSON.stringify(keys) })

test('one public key and three public keys of certificates fit into a function’s environment', () => {
  const mixed = keysOf({
    [PUBLIC_KEY_ID]: der(pair.publicKey),
    [first.serial]: der(pair.publicKey),
    [second.serial]: der(pair.publicKey),
    [first.serial.replace('5', '6')]: der(pair.publicKey)
  })
  expect(wechatPayConfig(mixed).platformKeys.size).toBe(4)
  expect(sizeOf(mixed)).toBeLessThan(SCF_LIMIT_BYTES - 200)
})

test('one whole certificate fits beside the public key, two do not', () => {
  const one = { [PUBLIC_KEY_ID]: der(pair.publicKey), [first.serial]: bare(first.pem) }
  expect(sizeOf(keysOf(one))).toBeLessThan(SCF_LIMIT_BYTES)
  expect(sizeOf(keysOf({ ...one, [second.serial]: bare(second.pem) }))).toBeGreaterThan(
    SCF_LIMIT_BYTES
  )
})
