import type { Refund, RefundReason } from '../ordering/index.ts'

const WORDS: Readonly<Record<RefundReason, string>> = {
  orderClosed: '付款时订单已关闭',
  paidTwice: '重复付款',
  afterSale: '售后退款',
  operator: '商家退款'
}

/** Why the money comes back, as WeChat shows it to the shopper. */
export const refundWords = ({ reason, because }: Pick<Refund, 'reason' | 'because'>): string =>
  because ?? WORDS[reason]
