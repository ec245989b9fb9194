import type { WechatRefund } from '../payment/index.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

export type RefundMismatch =
  | 'outTradeNo'
  | 'transactionId'
  | 'amount'
  | 'total'
  | 'currency'
  | 'void'

/** Whether what WeChat says of a refund is what was asked for. @returns the first that differs */
export const refundMismatch = (order: OrderSnapshot, seen: WechatRefund): RefundMismatch | null => {
  const refund = order.refunds[seen.refundNo]
  const attempt = order.attempts.find(({ outTradeNo }) => outTradeNo === refund?.outTradeNo)
  if (refund?.state === 'void') return 'void'
  if (!refund || !attempt || seen.outTradeNo !== attempt.outTradeNo) return 'outTradeNo'
  if (seen.transactionId !== attempt.transactionId) return 'transactionId'
  if (seen.amountFen !== refund.cashFen) return 'amount'
  if (seen.totalFen !== attempt.paidFen) return 'total'
  return seen.currency !== undefined && seen.currency !== 'CNY' ? 'currency' : null
}
