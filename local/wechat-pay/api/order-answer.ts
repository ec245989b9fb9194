import { STATE_WORDS, type Trade } from '../books/trade.ts'

/** RFC 3339 in Beijing time with whole seconds: how WeChat writes every moment. */
export const beijingTime = (at: number): string =>
  `${new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 19)}+08:00`

/**
 * A trade as a query answers it, and as a notice carries it.
 * What only a payment gives is absent before it; so is `attach` (doc 4012525167).
 */
export const orderAnswer = (trade: Trade): Record<string, unknown> => {
  const base = {
    mchid: trade.mchid,
    appid: trade.appid,
    out_trade_no: trade.outTradeNo,
    trade_state: trade.state,
    trade_state_desc: STATE_WORDS[trade.state],
    promotion_detail: []
  }
  const { payment } = trade
  if (!payment) {
    return { ...base, amount: { total: trade.totalFen, payer_currency: trade.currency } }
  }
  return {
    ...base,
    transaction_id: payment.transactionId,
    trade_type: trade.channel,
    bank_type: 'OTHERS',
    ...(trade.attach !== undefined && { attach: trade.attach }),
    success_time: beijingTime(payment.paidAt),
    payer: { openid: payment.openid },
    amount: {
      total: trade.totalFen,
      payer_total: trade.totalFen,
      currency: trade.currency,
      payer_currency: trade.currency
    }
  }
}

/** As it was before its payment became visible. */
export const unpaidView = (trade: Trade): Trade => {
  const { payment: _, ...rest } = trade
  return { ...rest, state: 'NOTPAY' }
}
