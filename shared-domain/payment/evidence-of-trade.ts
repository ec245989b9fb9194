import type { Instant } from '../kernel/instant.ts'
import type { PaymentEvidence, StoredNotice } from './evidence.ts'
import type { WechatTrade } from './gateway.ts'

/**
 * What a trade proves. A trade in refund was paid too (WeChat's REFUND means that a refund was applied for), and its
 * money went back, whole or in part.
 * @returns null when the trade proves no payment
 * @throws Error when WeChat calls a trade paid and names no amount or number: never guessed
 */
export const evidenceOfTrade = (
  trade: WechatTrade,
  source: PaymentEvidence['source'],
  context: { readonly now: Instant; readonly notice?: StoredNotice }
): PaymentEvidence | null => {
  if (trade.state !== 'paid' && trade.state !== 'refunding') return null
  if (trade.totalFen === undefined || trade.transactionId === undefined) {
    throw new Error('a paid trade without amount or transaction id')
  }
  return {
    source,
    outTradeNo: trade.outTradeNo,
    transactionId: trade.transactionId,
    mchid: trade.mchid,
    appid: trade.appid,
    totalFen: trade.totalFen,
    currency: trade.currency ?? '',
    ...(trade.payer === undefined ? {} : { payer: trade.payer }),
    paidAt: trade.paidAt ?? context.now,
    ...(trade.state === 'refunding' && { hasGoneBack: true as const }),
    ...(context.notice === undefined ? {} : { notice: context.notice })
  }
}
