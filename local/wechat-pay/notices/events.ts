import type { Event } from './notifications.ts'
import { orderAnswer } from '../api/order-answer.ts'
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
