import type { Event } from './notifications.ts'
import { orderAnswer } from '../api/order-answer.ts'
import { refundNoticeContent } from '../api/refund-answer.ts'
import type { Refund } from '../books/refund.ts'
import type { Trade } from '../books/trade.ts'

/** Only a success is told; a failed payment stays silent. */
export const paymentEvent = (trade: Trade): Event => {
  const { promotion_detail: _, ...resource } = orderAnswer(trade)
  return {
    outTradeNo: trade.outTradeNo,
    eventType: 'TRANSACTION.SUCCESS',
    originalType: 'transaction',
    summary: '支付成功',
    notifyUrl: trade.notifyUrl,
    resource
  }
}

/** The answer to a merchant's own test of its notify_url. */
export const echoEvent = (notifyUrl: string, resource: Record<string, unknown>): Event => ({
  eventType: 'SECURITY_ECHO.SUCCESS',
  originalType: 'security_echo',
  summary: '加解密测试',
  notifyUrl,
  resource
})

const REFUND_WORDS = { SUCCESS: '退款成功', CLOSED: '退款关闭', ABNORMAL: '退款异常' } as const

/** Only an end is told, and only when the application gave an address. */
export const refundEvent = (refund: Refund): Event | undefined => {
  const { state, notifyUrl, outTradeNo, outRefundNo } = refund
  if (notifyUrl === undefined || state === 'PROCESSING') return undefined
  return {
    outTradeNo,
    outRefundNo,
    eventType: `REFUND.${state}`,
    originalType: 'refund',
    summary: REFUND_WORDS[state],
    notifyUrl,
    resource: refundNoticeContent(refund)
  }
}
