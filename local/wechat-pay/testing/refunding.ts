import { NOTIFY_URL, SHOPPER, type Counter } from './counter.ts'
import type { Answer } from './merchant.ts'

/** Pays 12.80 yuan for an order of this number. */
export const payFor = async (
  counter: Counter,
  outTradeNo: string,
  over: Record<string, unknown> = {}
): Promise<void> => {
  const paid = counter.pay.phone.pay(SHOPPER, await counter.native(outTradeNo, over))
  if (!paid.ok) throw new Error(paid.message)
  await counter.pay.notifications.settled()
}

/** The body of a refund over 1.00 yuan of a payment over 12.80. */
export const refundBody = (outRefundNo: string, over: Record<string, unknown> = {}) => ({
  out_trade_no: outRefundNo.replace(/R\d+$/, ''),
  out_refund_no: outRefundNo,
  reason: '尺码不合适',
  notify_url: NOTIFY_URL,
  amount: { refund: 100, total: 1280, currency: 'CNY' },
  ...over
})

/** Applies for a refund of the order that its number begins with: `order0001R01`. */
export const applyForRefund = (
  { merchant }: Counter,
  outRefundNo: string,
  over: Record<string, unknown> = {}
): Promise<Answer> =>
  merchant.call({
    method: 'POST',
    path: '/v3/refund/domestic/refunds',
    body: JSON.stringify(refundBody(outRefundNo, over))
  })

export const queryRefund = ({ merchant }: Counter, outRefundNo: string): Promise<Answer> =>
  merchant.call({ path: `/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}` })
