import * as v from 'valibot'

import type { TradeMessage } from '#domain/fulfillment/use-cases/hear-wechat'
import { parseOutTradeNo, parseTransactionId } from '#domain/kernel/ids'

const schema = v.looseObject({
  Event: v.picklist(['trade_manage_order_settlement', 'trade_manage_remind_shipping']),
  transaction_id: v.string(),
  merchant_trade_no: v.string(),
  /** Seconds; absent or 0 in the message that comes when the delivery is reported. */
  settlement_time: v.optional(v.number(), 0)
})

/** A push about a payment in our words. Null: it is about something else, or about no payment of ours. */
export const tradeMessage = (pushed: unknown): TradeMessage | null => {
  const parsed = v.safeParse(schema, pushed)
  if (!parsed.success) return null
  const { Event, transaction_id, merchant_trade_no, settlement_time } = parsed.output
  const outTradeNo = parseOutTradeNo(merchant_trade_no)
  const transactionId = parseTransactionId(transaction_id)
  if (!outTradeNo || !transactionId) return null
  if (Event === 'trade_manage_remind_shipping')
    return { kind: 'reminded', outTradeNo, transactionId }
  return { kind: settlement_time > 0 ? 'settled' : 'noted', outTradeNo, transactionId }
}
