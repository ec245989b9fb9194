import { never } from '#domain/kernel/result'
import { isRecord } from '../api/body-rules.ts'
import type { NotifyFault } from '../faults/faults.ts'
import type { NoticeTwists } from './notice.ts'
import { randomDigits, randomToken } from '../crypto/signing.ts'

type Content = Readonly<Record<string, unknown>>

/** Twice what a merchant accepts. */
const STALE_MS = 10 * 60_000

/**
 * How a delivery's faults change the message itself; a later fault wins over an earlier one.
 * @param content the notice's true content
 */
export const twistsOf = (faults: readonly NotifyFault[], content: Content): NoticeTwists => {
  let twists: NoticeTwists = {}
  for (const fault of faults) {
    const twist = twistOf(fault, { ...content, ...twists.resource })
    twists = { ...twists, ...twist, resource: { ...twists.resource, ...twist.resource } }
  }
  return twists
}

const twistOf = (fault: NotifyFault, content: Content): NoticeTwists => {
  switch (fault.kind) {
    case 'stale':
      return { staleMs: fault.ms ?? STALE_MS }
    case 'badSignature':
      return { signature: 'wrong' }
    case 'missingHeaders':
      return { signature: 'missing' }
    case 'wrongSerial':
      return { serialNo: `PUB_KEY_ID_${randomDigits(37)}` }
    case 'wrongApiV3Key':
      return { apiV3Key: randomToken(32) }
    case 'tamperedTag':
      return { tamper: 'tag' }
    case 'tamperedAad':
      return { tamper: 'aad' }
    case 'otherMchid':
      return { resource: { mchid: fault.mchid ?? '1900000001' } }
    case 'wrongAppid':
      return { resource: { appid: fault.appid ?? 'wx0000000000000001' } }
    case 'otherOrder':
      return { resource: { out_trade_no: fault.otherOutTradeNo } }
    case 'otherRefund':
      return { resource: { out_refund_no: fault.otherOutRefundNo } }
    case 'wrongRefund': {
      const refund = fault.refundFen ?? Number(amountOf(content)['refund'] ?? 0) + 1
      return amountTwist(content, { refund, payer_refund: refund })
    }
    case 'wrongAmount': {
      const total = fault.totalFen ?? Number(amountOf(content)['total'] ?? 0) + 1
      return amountTwist(content, { total, payer_total: total })
    }
    case 'wrongCurrency': {
      const currency = fault.currency ?? 'USD'
      return amountTwist(content, { currency, payer_currency: currency })
    }
    case 'lost':
    case 'duplicate':
    case 'identical':
    case 'delayed':
    case 'signTest':
      return {}
    default:
      return never(fault)
  }
}

const amountOf = (content: Content): Content => {
  const amount = content['amount']
  return isRecord(amount) ? amount : {}
}

const amountTwist = (content: Content, change: Content): NoticeTwists => ({
  resource: { amount: { ...amountOf(content), ...change } }
})
