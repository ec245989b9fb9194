import type { RefundRequest } from '#domain/payment/refund-gateway'

import type { WechatPayConfig } from './config.ts'
import { cutToBytes, printable } from './prepay-body.ts'

/** 退款原因: 80 bytes of UTF-8, by the interface. */
const MAX_REASON_BYTES = 80

/** The library's own type asks for both or one of the numbers; ours is always the merchant's. */
export interface RefundBody {
  readonly out_trade_no: string
  readonly out_refund_no: string
  readonly reason?: string
  readonly notify_url: string
  readonly amount: { readonly refund: number; readonly total: number; readonly currency: string }
}

/**
 * The body of a refund. It follows from the request and the settings alone, so that a repeat is the same refund.
 * @throws TypeError when more is to be given back than was paid, or nothing: the domain asked for nonsense
 */
export const refundBodyOf = (request: RefundRequest, config: WechatPayConfig): RefundBody => {
  const { amountFen, totalFen } = request
  if (amountFen < 1 || amountFen > totalFen) throw new TypeError('not a part of the payment')
  const reason = cutToBytes(printable(request.reason), MAX_REASON_BYTES).trim()
  return {
    out_trade_no: request.outTradeNo,
    out_refund_no: request.refundNo,
    ...(reason === '' ? {} : { reason }),
    notify_url: config.notifyUrl,
    amount: { refund: amountFen, total: totalFen, currency: 'CNY' }
  }
}
