import { SECOND_MS } from '#domain/kernel/instant'
import type { Clock } from '#domain/kernel/instant'
import type { OutTradeNo } from '#domain/kernel/ids'
import { never } from '#domain/kernel/result'
import type {
  CloseOutcome,
  PaymentGateway,
  PaySheet,
  PrepayOutcome,
  QueryOutcome,
  WechatChannel
} from '#domain/payment/gateway'

import { createLog } from '../system/log.ts'
import type { Log } from '../system/log.ts'
import { attempt } from './attempt.ts'
import { createClient } from './client.ts'
import type { ClientOptions, WechatPayClient } from './client.ts'
import type { WechatPayConfig } from './config.ts'
import { WechatPayError } from './errors.ts'
import { parseJson, property } from './json.ts'
import { prepayBodyOf } from './prepay-body.ts'
import { randomNonce } from './request-signer.ts'
import { readTrade } from './trade.ts'

export interface GatewayOptions extends Partial<ClientOptions> {
  readonly log?: Log
}

/** A shopper waits for a prepay, and a function has 20 s for all it does. */
const TIMEOUT_MS = 5 * SECOND_MS
/** The longest true answer, a trade with many discounts, has a few KiB. */
const MAX_ANSWER_BYTES = 128 * 1024

/** What every gateway to WeChat Pay speaks through. */
export const openLine = (config: WechatPayConfig, clock: Clock, options: GatewayOptions) => {
  const { log = createLog(clock), nonce = randomNonce } = options
  const limits = {
    nonce,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: options.maxBytes ?? MAX_ANSWER_BYTES
  }
  return { client: createClient(config, clock, limits), log, nonce }
}

export const createPaymentGateway = (
  config: WechatPayConfig,
  clock: Clock,
  options: GatewayOptions = {}
): PaymentGateway => {
  const { client, log, nonce } = openLine(config, clock, options)
  return {
    mchid: config.mchid,
    appid: config.appid,
    prepayBody: (request) => prepayBodyOf(request, config),
    prepay: (channel, body) => prepay(client, log, { channel, body }),
    query: (number) => query(client, log, number),
    close: (number) => close(client, log, number),
    paySheet: (prepayId) => {
      const timeStamp = String(Math.floor(clock.now() / SECOND_MS))
      const sheet = { timeStamp, nonceStr: nonce(), package: `prepay_id=${prepayId}` }
      const text = [config.appid, sheet.timeStamp, sheet.nonceStr, sheet.package, ''].join('\n')
      return { ...sheet, signType: 'RSA', paySign: client.signText(text) } satisfies PaySheet
    }
  }
}

const prepay = async (
  client: WechatPayClient,
  log: Log,
  { channel, body }: { readonly channel: WechatChannel; readonly body: string }
): Promise<PrepayOutcome> => {
  const outTradeNo = String(property(parseJson(Buffer.from(body)), 'out_trade_no'))
  const answer = await attempt('prepay', log.with({ outTradeNo }), async () =>
    readyOf(channel, parseJson(await client.prepay(channel, body)))
  )
  if ('kind' in answer) return answer
  switch (answer.meaning) {
    case 'paid':
      return { kind: 'alreadyPaid' }
    case 'closed':
      return { kind: 'closed' }
    case 'refused':
      return { kind: 'refused', code: answer.code }
    case 'notFound':
    case 'busy':
    case 'unknown':
      return { kind: 'unknown', cause: answer.cause }
    default:
      return never(answer.meaning)
  }
}

const readyOf = (channel: WechatChannel, json: unknown): PrepayOutcome => {
  const field = channel === 'native' ? 'code_url' : 'prepay_id'
  const value = property(json, field)
  if (typeof value !== 'string' || value === '' || value.length > 512) {
    throw new WechatPayError({ kind: 'garbled', what: field })
  }
  return channel === 'native'
    ? { kind: 'ready', codeUrl: value }
    : { kind: 'ready', prepayId: value }
}

const query = async (
  client: WechatPayClient,
  log: Log,
  number: OutTradeNo
): Promise<QueryOutcome> => {
  const answer = await attempt('query', log.with({ outTradeNo: number }), async () =>
    tradeOf(number, parseJson(await client.query(number)), log)
  )
  if ('kind' in answer) return answer
  return answer.meaning === 'notFound'
    ? { kind: 'notFound' }
    : { kind: 'unknown', cause: answer.cause }
}

const tradeOf = (number: OutTradeNo, json: unknown, log: Log): QueryOutcome => {
  const read = readTrade(json)
  if (!read.ok) throw new WechatPayError(read.refusal)
  const { trade, strangeState } = read.value
  if (trade.outTradeNo !== number) {
    throw new WechatPayError({ kind: 'garbled', what: 'out_trade_no' })
  }
  if (strangeState) log.alert('wechatPayStrangeState', { outTradeNo: number })
  return { kind: 'trade', trade }
}

const close = async (
  client: WechatPayClient,
  log: Log,
  number: OutTradeNo
): Promise<CloseOutcome> => {
  const answer = await attempt('close', log.with({ outTradeNo: number }), async () => {
    await client.close(number)
    return { kind: 'accepted' } as const
  })
  if ('kind' in answer) return answer
  switch (answer.meaning) {
    case 'closed':
      return { kind: 'accepted' }
    case 'paid':
      return { kind: 'alreadyPaid' }
    case 'notFound':
      return { kind: 'notFound' }
    case 'refused':
    case 'busy':
    case 'unknown':
      return { kind: 'unknown', cause: answer.cause }
    default:
      return never(answer.meaning)
  }
}
