import type { Clock } from '#domain/kernel/instant'
import type { OutTradeNo, RefundNo } from '#domain/kernel/ids'
import type { WechatChannel } from '#domain/payment/gateway'

import type { WechatPayConfig } from './config.ts'
import { WechatPayError } from './errors.ts'
import { parseJson, property } from './json.ts'
import { printable } from './prepay-body.ts'
import type { RefundBody } from './refund-body.ts'
import { LIBRARY_HOST, RequestSigner } from './request-signer.ts'
import type { PrepayBody } from './request-signer.ts'
import { exchangeRaw, openStream } from './transport.ts'
import type { Exchange, RawAnswer, TransportLimits } from './transport.ts'
import { headerOf, verifyMessage } from './verify.ts'

export interface ClientOptions extends TransportLimits {
  /** Fresh for every signature. */
  readonly nonce: () => string
}

type LibraryHeaders = Record<string, string>

/** Calls WeChat Pay and believes only what it signed. Every method throws WechatPayError, or TypeError for our bugs. */
export interface WechatPayClient {
  /** Sends a stored body byte for byte. @returns the verified body of a success */
  prepay(channel: WechatChannel, body: string): Promise<Buffer>
  query(number: OutTradeNo): Promise<Buffer>
  close(number: OutTradeNo): Promise<void>
  /** @returns the verified body of a success, as the next ones do */
  refund(body: RefundBody): Promise<Buffer>
  queryRefund(number: RefundNo): Promise<Buffer>
  /** 提交异常退款申请, to our own account. @param refundId WeChat's number of the refund */
  turnToMerchant(refundId: string, number: RefundNo): Promise<Buffer>
  /** @param date yyyy-MM-dd */
  tradeBill(date: string): Promise<Buffer>
  fundFlowBill(date: string): Promise<Buffer>
  /**
   * Begins to download a bill, which WeChat does not sign: its hash came with the link.
   * @param url as WeChat gave it
   */
  download(url: string, idleMs: number): Promise<AsyncIterable<Buffer>>
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
    refund: async (body) => bytesOf((await signer.refunds(body)).data),
    queryRefund: async (number) =>
      bytesOf((await signer.find_refunds(encodeURIComponent(number))).data),
    turnToMerchant: async (refundId, number) => {
      const url = `${LIBRARY_HOST}/v3/refund/domestic/refunds/${refundId}/apply-abnormal-refund`
      const params = { out_refund_no: number, type: 'MERCHANT_BANK_CARD' }
      const headers = { ...signer.headersFor('POST', url, params), ...JSON_BODY }
      const answer = await send({ method: 'POST', url, headers, body: JSON.stringify(params) })
      return answer.data
    },
    tradeBill: async (date) =>
      bytesOf((await signer.tradebill({ bill_date: date, bill_type: 'ALL', ...ZIPPED })).data),
    fundFlowBill: async (date) =>
      bytesOf((await signer.fundflowbill({ bill_date: date, ...BASIC, ...ZIPPED })).data),
    download: async (url, idleMs) => {
      if (!url.startsWith(`${LIBRARY_HOST}/`)) {
        throw new WechatPayError({ kind: 'garbled', what: 'download_url' })
      }
      const headers = { ...signer.headersFor('GET', url), Accept: '*/*' }
      const exchange = mapped({ method: 'GET', url, headers }, config)
      const answer = await openStream(exchange, { ...options, idleMs })
      if (answer.status !== 200) throw refusalOf(answer.status, await answer.whole(), undefined)
      return answer.chunks
    },
    signText: (text) => signer.signText(text)
  }
}

const JSON_BODY = { 'Content-Type': 'application/json' } as const
/** Packed, a bill has a tenth of its size. */
const ZIPPED = { tar_type: 'GZIP' } as const
/** The account that shoppers pay into. */
const BASIC = { account_type: 'BASIC' } as const

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
  throw refusalOf(answer.status, answer.body, requestId)
}

const MAX_WORDS = 128

const refusalOf = (status: number, body: Buffer, requestId: string | undefined): WechatPayError => {
  const json = parseJson(body)
  const code = property(json, 'code')
  const message = property(json, 'message')
  const named = typeof code === 'string' && /^[0-9A-Za-z_]{1,64}$/.test(code)
  const words = typeof message === 'string' ? printable(message).slice(0, MAX_WORDS) : ''
  return new WechatPayError(
    { kind: 'answered', status, code: named ? code.toUpperCase() : '', words },
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
