import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { parsePrivateKey } from './keys.ts'
import { CERTIFICATE_SERIAL, parsePlatformKeys, preferredOf } from './platform-keys.ts'

/**
 * Who the store is at WeChat Pay and whose signatures it believes.
 *
 * SCF allows 4096 bytes of environment for all variables of a function together. With a 2048-bit merchant key and
 * everything as bare base64 of its DER, these ask for about 2300 bytes with one WeChat Pay public key, 450 more for
 * each further public key and 1450 more for each whole certificate: a public key and two whole certificates do not
 * fit. Give the public key of a certificate (`openssl x509 -pubkey -noout`) under the certificate's serial number.
 */
export interface WechatPayConfig {
  readonly appid: string
  readonly mchid: string
  /** Serial number of the merchant's own API certificate. */
  readonly serialNo: string
  readonly privateKey: KeyObject
  readonly apiV3Key: KeyObject
  /** Serial number or PUB_KEY_ID_... to key: public keys and certificates may be mixed while WeChat migrates. */
  readonly platformKeys: ReadonlyMap<string, KeyObject>
  /** Sent with every request: while both kinds are in use, WeChat answers with the kind that is named. */
  readonly preferredSerial: string
  readonly notifyUrl: string
  /** Origin of WeChat Pay, without a slash at the end. */
  readonly baseUrl: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Names what is wrong with which variable and never shows a value. */
export class WechatPayConfigError extends Error {
  override readonly name = 'WechatPayConfigError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`WeChat Pay is not configured: ${problems.join('; ')}`)
    this.problems = problems
  }
}

const DEFAULT_BASE_URL = 'https://api.mch.weixin.qq.com'
/** The older pages allow 255 bytes, the newer 256. */
const MAX_NOTIFY_URL_BYTES = 255
const API_V3_KEY_BYTES = 32
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

const matching =
  (pattern: RegExp) =>
  (text: string): string | null =>
    pattern.test(text) ? text : null

const parseApiV3Key = (text: string): KeyObject | null => {
  const bytes = Buffer.from(text, 'utf8')
  return bytes.length === API_V3_KEY_BYTES ? createSecretKey(bytes) : null
}

/** https, or http to this machine, where the simulator lives. */
const parseUrl = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username !== '' || url.password !== '') return null
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  return safe && url.search === '' && url.hash === '' ? url : null
}

const parseBaseUrl = (text: string): string | null => {
  const url = parseUrl(text)
  return url?.pathname === '/' ? url.origin : null
}

const parseNotifyUrl = (text: string): string | null => {
  const fits = Buffer.byteLength(text) <= MAX_NOTIFY_URL_BYTES && !/[?#]/.test(text)
  return fits && (parseUrl(text)?.pathname ?? '/') !== '/' ? text : null
}

const isComplete = <Parts extends object>(
  parts: Parts
): parts is Parts & { [Name in keyof Parts]: NonNullable<Parts[Name]> } =>
  Object.values(parts).every((part) => part !== null)

const parse = (environment: Environment): WechatPayConfig => {
  const problems: string[] = []
  const need = <Value>(name: string, read: (text: string) => Value | null, wanted: string) => {
    const text = environment[name]?.trim() ?? ''
    const value = text === '' ? null : read(text)
    if (value === null) problems.push(`${name} ${text === '' ? 'is missing' : 'is not'}: ${wanted}`)
    return value
  }
  const parts = {
    appid: need('WXPAY_APPID', matching(/^[0-9A-Za-z_-]{4,32}$/), 'the id of the mini-program'),
    mchid: need('WXPAY_MCHID', matching(/^[0-9]{6,32}$/), 'the merchant number, digits'),
    serialNo: need(
      'WXPAY_SERIAL_NO',
      matching(CERTIFICATE_SERIAL),
      "the serial number of the merchant's API certificate, hexadecimal digits"
    ),
    privateKey: need('WXPAY_PRIVATE_KEY', parsePrivateKey, 'an RSA private key, PEM or base64'),
    apiV3Key: need('WXPAY_API_V3_KEY', parseApiV3Key, 'the APIv3 key, 32 bytes'),
    platformKeys: need(
      'WXPAY_PLATFORM_KEYS',
      parsePlatformKeys,
      'JSON, serial number or PUB_KEY_ID_... to public key or certificate of that number'
    ),
    notifyUrl: need(
      'WXPAY_NOTIFY_URL',
      parseNotifyUrl,
      'an https address with a path, without a query, at most 255 bytes'
    ),
    baseUrl: parseBaseUrl(environment['WXPAY_BASE_URL']?.trim() || DEFAULT_BASE_URL)
  }
  if (parts.baseUrl === null) problems.push('WXPAY_BASE_URL is not: an https origin without a path')
  if (!isComplete(parts)) throw new WechatPayConfigError(problems)
  return { ...parts, preferredSerial: preferredOf([...parts.platformKeys.keys()]) }
}

const parsed = new WeakMap<Environment, WechatPayConfig>()

/**
 * Reads a function's environment once: parsing keys costs more than using them.
 * @throws WechatPayConfigError with every problem at once
 */
export const wechatPayConfig = (environment: Environment): WechatPayConfig => {
  const config = parsed.get(environment) ?? parse(environment)
  parsed.set(environment, config)
  return config
}
