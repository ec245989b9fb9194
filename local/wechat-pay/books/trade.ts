import * as v from 'valibot'

/**
 * States of a trade that Native and mini-program payments can have; USERPAYING, REVOKED and the
 * others belong to
 * products that a store does not use. REFUND means: was paid, and at least one refund was applied
 * for.
 */
export const TRADE_MOVES = {
  NOTPAY: ['SUCCESS', 'CLOSED'],
  SUCCESS: ['REFUND'],
  REFUND: [],
  CLOSED: []
} as const satisfies Record<string, readonly string[]>

export type TradeState = keyof typeof TRADE_MOVES

export const STATE_WORDS: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭'
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A prepay_id or code_url can be used for two hours, whatever the order's own end. */
export const PREPAY_LIFE_MS = 2 * HOUR_MS
/** WeChat itself closes an unpaid order after seven days. */
export const ORDER_LIFE_MS = 7 * 24 * HOUR_MS
/** An earlier time_expire is raised to one minute after the order was made. */
export const LEAST_TIME_TO_PAY_MS = MINUTE_MS

/** All moments are milliseconds since 1970 on the simulator's clock; amounts are fen. */
export const TradeSchema = v.strictObject({
  outTradeNo: v.string(),
  channel: v.picklist(['JSAPI', 'NATIVE']),
  mchid: v.string(),
  appid: v.string(),
  description: v.string(),
  totalFen: v.pipe(v.number(), v.integer()),
  currency: v.string(),
  notifyUrl: v.string(),
  attach: v.exactOptional(v.string()),
  /** Who is to pay; the first one who scans binds a Native order. */
  openid: v.exactOptional(v.string()),
  /** The first request in a canonical form: a repeat must have the same. */
  content: v.string(),
  createdAt: v.number(),
  /** time_expire: after it nobody can pay, but the order stays NOTPAY until somebody closes it. */
  payableUntil: v.number(),
  /** What was handed out to pay with: prepay ids, or code urls of which only the last one works. */
  prepays: v.array(v.strictObject({ id: v.string(), madeAt: v.number() })),
  state: v.picklist(['NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED']),
  payment: v.exactOptional(
    v.strictObject({ transactionId: v.string(), openid: v.string(), paidAt: v.number() })
  ),
  closedAt: v.exactOptional(v.number())
})

export type Trade = Readonly<v.InferOutput<typeof TradeSchema>>
export type Payment = NonNullable<Trade['payment']>

/**
 * @throws when the state table has no such move: the caller asked for what its own checks should
 * have refused
 */
const move = (trade: Trade, state: TradeState): Trade => {
  const allowed: readonly TradeState[] = TRADE_MOVES[trade.state]
  if (!allowed.includes(state)) throw new Error(`a trade cannot go from ${trade.state} to ${state}`)
  return { ...trade, state }
}

export const payTrade = (trade: Trade, payment: Payment): Trade => ({
  ...move(trade, 'SUCCESS'),
  openid: payment.openid,
  payment
})

/** What should never happen and did: money for a number that was closed. No table names the move. */
export const payClosedTrade = (trade: Trade, payment: Payment): Trade => ({
  ...trade,
  state: 'SUCCESS',
  openid: payment.openid,
  payment
})

export const closeTrade = (trade: Trade, now: number): Trade => ({
  ...move(trade, 'CLOSED'),
  closedAt: now
})

/** A first refund makes it REFUND for ever; a further one changes nothing. */
export const beginRefund = (trade: Trade): Trade =>
  trade.state === 'REFUND' ? trade : move(trade, 'REFUND')

export const bindPayer = (trade: Trade, openid: string): Trade => ({ ...trade, openid })

export const addPrepay = (trade: Trade, id: string, now: number): Trade => ({
  ...trade,
  prepays: [...trade.prepays, { id, madeAt: now }]
})

/** What time alone changes: WeChat closes a forgotten order. */
export const ageTrade = (trade: Trade, now: number): Trade =>
  trade.state === 'NOTPAY' && now >= trade.createdAt + ORDER_LIFE_MS
    ? closeTrade(trade, trade.createdAt + ORDER_LIFE_MS)
    : trade
