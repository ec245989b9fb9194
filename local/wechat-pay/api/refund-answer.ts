import { beijingTime } from './order-answer.ts'
import type { Refund } from '../books/refund.ts'

/** Where the money goes when the shopper paid from the small change of WeChat. */
const RECEIVED_BY = '支付用户零钱'
/** Where it goes when that took nothing. */
const MERCHANTS = '商户结算银行账户'

const receivedBy = ({ toMerchant }: Refund): string => (toMerchant ? MERCHANTS : RECEIVED_BY)

const successTime = ({ state, ends }: Refund): { success_time?: string } => {
  const at = state === 'SUCCESS' ? ends.at(-1)?.at : undefined
  return at === undefined ? {} : { success_time: beijingTime(at) }
}

/** A refund as its application and its query answer it: `status`. */
export const refundAnswer = (refund: Refund): Record<string, unknown> => ({
  refund_id: refund.refundId,
  out_refund_no: refund.outRefundNo,
  transaction_id: refund.transactionId,
  out_trade_no: refund.outTradeNo,
  channel: refund.toMerchant ? 'OTHER_BANKCARD' : 'ORIGINAL',
  user_received_account: receivedBy(refund),
  ...successTime(refund),
  create_time: beijingTime(refund.createdAt),
  status: refund.state,
  funds_account: 'UNSETTLED',
  amount: {
    total: refund.totalFen,
    refund: refund.refundFen,
    from: [],
    payer_total: refund.totalFen,
    payer_refund: refund.refundFen,
    settlement_refund: refund.refundFen,
    settlement_total: refund.totalFen,
    discount_refund: 0,
    currency: refund.currency
  },
  promotion_detail: []
})

/** A refund as its notice carries it: `refund_status`, no currency, no appid. */
export const refundNoticeContent = (refund: Refund): Record<string, unknown> => ({
  mchid: refund.mchid,
  out_trade_no: refund.outTradeNo,
  transaction_id: refund.transactionId,
  out_refund_no: refund.outRefundNo,
  refund_id: refund.refundId,
  refund_status: refund.state,
  ...successTime(refund),
  user_received_account: receivedBy(refund),
  amount: {
    total: refund.totalFen,
    refund: refund.refundFen,
    payer_total: refund.totalFen,
    payer_refund: refund.refundFen
  }
})
