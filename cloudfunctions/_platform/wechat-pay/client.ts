import { randomBytes } from 'node:crypto'
import Pay from 'wechatpay-node-v3'

import { SECOND_MS } from '#domain/kernel/instant'
import type { Clock } from '#domain/kernel/instant'
import type { OutTradeNo } from '#domain/kernel/ids'
import type { WechatChannel } from '#domain/payment/gateway'

import type { WechatPayConfig } from './config.ts'
import { WechatPayError } from './errors.ts'
import { parseJson, property } from './json.ts'
import { exchangeRaw } from './transport.ts'
import type { Exchange, RawAnswer, TransportLimits } from './transport.ts'
import { headerOf, verifyMessage } from './verify.ts'

export interface ClientOptions extends TransportLimits {
  /** Fresh for every signature. */
  readonly nonce: () => string
}

/** 32 characters, as WeChat's examples have; the library's own come from Math.random. */
export const randomNonce = (): string => randomBytes(16).toString('hex').toUpperCase()

/** The library writes this host into every address and signs what follows it. */
const LIBRARY_HOST = 'https://api.mch.weixin.qq.com'

type PrepayBody = Parameters<Pay['transactions_native']>[0] &
  Parameters<Pay['transactions_jsapi']>[0]
type LibraryHeaders = Record<string, string>

/**
 * wechatpay-node-v3, for building and signing requests and nothing else. It does not verify answers, does not check
 * the tag when it decrypts, has no time-outs and swallows errors: all that is ours, beside this file.
 */
class RequestSigner extends Pay {
  readonly #clock: Clock
  readonly #nonce: () => string

  constructor(config: WechatPayConfig, clock: Clock, nonce: () => string) {
    super({
      appid: config.appid,
      mchid: config.mchid,
      serial_no: config.serialNo,
      // Asked for, but read only when no serial number is given.
      publicKey: Buffer.from('answers are verified outside the library'),
      privateKey: Buffer.alloc(0),
      userAgent: 'wendan'
    })
    // A key object signs 3.3 times faster than PEM text; the library hands on whatever it holds to node:crypto.
    Object.assign(this, { privateKey: config.privateKey })
    this.#clock = clock
    this.#nonce = nonce
  }

  /** The library's own, with the clock passed in and a nonce that nobody can guess. */
  protected override buildAuthorization(
    method: string,
    url: string,
    params?: Record<string, unknown>
  ): string {
    const timestamp = String(Math.floor(this.#clock.now() / SECOND_MS))
    const nonce = this.#nonce()
    const path = url.replace(LIBRARY_HOST, '')
    const signature = this.getSignature(method, nonce, timestamp, path, params)
    return this.getAuthorization(nonce, timestamp, signature)
  }

  /** SHA256 with RSA over a text, base64. */
  signText(text: string): string {
    return this.sign(text)
  }
}

/** Calls WeChat Pay and believes only what it signed. Every method throws WechatPayError, or TypeError for our bugs. */
export interface WechatPayClient {
  /** Sends a stored body byte for byte. @returns the verified body of a success */
  prepay(channel: WechatChannel, body: string): Promise<Buffer>
  query(number: OutTradeNo): Promise<Buffer>
  close(number: OutTradeNo): Promise<void>
  signText(text: string): string
}

export const createClient = (
  config: WechatPayConfig,
  clock: Clock,
  options: ClientOptions
): WechatPayClient => {
  const signer = new RequestSigner(config, clock, options.nonce)
  const send = async (exchange: Exchange): Promise<{ status: number; data: Buffer }> => {
    const answer = await exchangeRaw(mapped(exchange, config), options)
    // The library looks for prepay_id in parsed data to sign a pay sheet of its own: it gets bytes.
    return { status: answer.status, data: provenBody(answer, config, clock) }
  }
  signer.createHttp({
    get: (url, headers: LibraryHeaders) => send({ method: 'GET', url, headers }),
    post: (url, params, headers: LibraryHeaders) =>
      send({ method: 'POST', url, headers, body: JSON.stringify(params) }),
    upload: () => Promise.reject(new TypeError('the store uploads nothing'))
  })
  return {
    prepay: async (channel, body) => {
      const params = readBody(body, config)
      const answer = await (channel === 'native'
        ? signer.transactions_native(params)
        : signer.transactions_jsapi(params))
      return bytesOf(answer.data)
    },
    query: async (number) => {
      const answer = await signer.query({ out_trade_no: encodeURIComponent(number) })
      return bytesOf(answer.data)
    },
    close: async (number) => {
      await signer.close(encodeURIComponent(number))
    },
    signText: (text) => signer.signText(text)
  }
}

/** The same request for the configured host; compressed answers would only complicate the signature. */
const mapped = (exchange: Exchange, config: WechatPayConfig): Exchange => ({
  ...exchange,
  url: exchange.url.replace(LIBRARY_HOST, config.baseUrl),
  headers: {
    ...exchange.headers,
    'Accept-Encoding': 'identity',
    'Wechatpay-Serial': config.preferredSerial,
    ...(exchange.body === undefined
      ? {}
      : { 'Content-Length': String(Buffer.byteLength(exchange.body)) })
  }
})

/** Only 200 and 204 are done; 202 is taken in hand. Failures are unsigned as often as not, and prove nothing. */
const provenBody = (answer: RawAnswer, config: WechatPayConfig, clock: Clock): Buffer => {
  const requestId = headerOf(answer.headers, 'request-id')?.slice(0, 64)
  if (answer.status >= 200 && answer.status < 300) {
    const verified = verifyMessage(answer, config.platformKeys, clock.now())
    if (!verified.ok) {
      throw new WechatPayError({ kind: 'unverified', refusal: verified.refusal }, requestId)
    }
  }
  if (answer.status === 200 || answer.status === 204) return answer.body
  const code = property(parseJson(answer.body), 'code')
  const named = typeof code === 'string' && /^[0-9A-Za-z_]{1,64}$/.test(code)
  throw new WechatPayError(
    { kind: 'answered', status: answer.status, code: named ? code.toUpperCase() : '' },
    requestId
  )
}

/** @throws TypeError when the library would send other bytes than the stored ones */
const readBody = (body: string, config: WechatPayConfig): PrepayBody => {
  const params: unknown = JSON.parse(body)
  const { appid, mchid } = config
  if (!isPrepayBody(params) || JSON.stringify({ appid, mchid, ...params }) !== body) {
    throw new TypeError('not a body that prepayBody made')
  }
  return params
}

const isPrepayBody = (params: unknown): params is PrepayBody => {
  const texts = ['description', 'out_trade_no', 'notify_url'].map((name) => property(params, name))
  const total = property(property(params, 'amount'), 'total')
  return texts.every((text) => typeof text === 'string') && typeof total === 'number'
}

const bytesOf = (data: unknown): Buffer => {
  if (!Buffer.isBuffer(data)) throw new TypeError('the library changed the answer')
  return data
}
