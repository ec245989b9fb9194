import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

import type { Instant } from '#domain/kernel/instant'
import type { PrepayRequest } from '#domain/payment/gateway'

import type { WechatPayConfig } from './config.ts'

dayjs.extend(utc)

/** 商品描述: 127 bytes of UTF-8, by the interface. */
const MAX_DESCRIPTION_BYTES = 127
const BEIJING_OFFSET_MINUTES = 8 * 60

/** RFC 3339 with whole seconds in Beijing time, as WeChat's examples have it; rounded down, so never later. */
export const rfc3339 = (at: Instant): string =>
  dayjs.utc(at).utcOffset(BEIJING_OFFSET_MINUTES).format('YYYY-MM-DDTHH:mm:ssZ')

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Keeps whole characters as a reader sees them, also composed emoji, up to a number of bytes. */
export const cutToBytes = (text: string, maxBytes: number): string => {
  if (Buffer.byteLength(text) <= maxBytes) return text
  let kept = ''
  let size = 0
  for (const { segment } of graphemes.segment(text)) {
    size += Buffer.byteLength(segment)
    if (size > maxBytes) break
    kept += segment
  }
  return kept
}

/** Control characters and half characters make WeChat refuse the whole order. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()

/**
 * The exact text of a prepay, to be stored before it is sent: repeating a number needs identical parameters.
 * What does not apply is left out: WeChat refuses fields that it does not know and cannot show a code made with null.
 * appid and mchid come first, because the library puts them there when it prints the body again.
 * @throws TypeError when a jsapi payer, a description or an amount is missing: the domain asked for nonsense
 */
export const prepayBodyOf = (request: PrepayRequest, config: WechatPayConfig): string => {
  const description = cutToBytes(printable(request.description), MAX_DESCRIPTION_BYTES).trim()
  if (description === '') throw new TypeError('a prepay needs a description')
  if (request.totalFen < 1) throw new TypeError('a prepay is for one fen or more')
  return JSON.stringify({
    appid: config.appid,
    mchid: config.mchid,
    description,
    out_trade_no: request.outTradeNo,
    time_expire: rfc3339(request.expiresAt),
    notify_url: config.notifyUrl,
    amount: { total: request.totalFen, currency: 'CNY' },
    ...payerOf(request)
  })
}

const payerOf = (request: PrepayRequest): { payer?: { openid: string } } => {
  if (request.channel === 'native') return {}
  if (request.payer === undefined) throw new TypeError('a jsapi prepay needs its payer')
  return { payer: { openid: request.payer } }
}
