import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import { parseOutTradeNo, parseTransactionId } from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import type { Instant } from '#domain/kernel/instant'
import { ok, refuse } from '#domain/kernel/result'
import type { Result } from '#domain/kernel/result'
import type { WechatTrade } from '#domain/payment/gateway'

/** 交易状态. REVOKED, USERPAYING and ACCEPT belong to other products, but the interface lists them. */
const STATES: ReadonlyMap<string, WechatTrade['state']> = new Map([
  ['SUCCESS', 'paid'],
  ['REFUND', 'refunding'],
  ['NOTPAY', 'notPaid'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
  ['USERPAYING', 'pending'],
  ['ACCEPT', 'pending'],
  ['PAYERROR', 'pending']
] as const)

/** WeChat leaves out what does not apply, or sends it empty, or as null. */
const optionalText = v.nullish(v.pipe(v.string(), v.maxLength(256)), '')

/** Only what the business needs; everything else that WeChat adds is let by. */
const TradeShape = v.object({
  out_trade_no: v.string(),
  mchid: v.pipe(v.string(), v.maxLength(32)),
  appid: v.pipe(v.string(), v.maxLength(32)),
  trade_state: v.pipe(v.string(), v.maxLength(32)),
  transaction_id: optionalText,
  success_time: optionalText,
  payer: v.nullish(v.object({ openid: optionalText })),
  amount: v.nullish(
    v.object({
      // Beyond ten million yuan nothing is ours; fractions and lost digits are nobody's.
      total: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e9))),
      currency: optionalText
    })
  )
})
type TradeShape = v.InferOutput<typeof TradeShape>

export interface ReadTrade {
  readonly trade: WechatTrade
  /** A trade_state that is in no table: the trade counts as pending, and somebody should look. */
  readonly strangeState: boolean
}

/** `what` names the field. */
export interface Garbled {
  readonly kind: 'garbled'
  readonly what: string
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** A payment or refund without a readable time is still one: the time is left out. */
export const parseTime = (text: string): Instant | null => {
  const ms = RFC3339.test(text) ? Date.parse(text) : Number.NaN
  return ms >= 0 ? instant(ms) : null
}

/** Reads a trade from the answer to a query or from a decrypted notice: both have the same form. */
export const readTrade = (json: unknown): Result<ReadTrade, Garbled> => {
  const parsed = v.safeParse(TradeShape, json)
  if (!parsed.success) {
    const [issue] = parsed.issues
    return refuse({ kind: 'garbled', what: v.getDotPath(issue) ?? 'trade' })
  }
  const shape = parsed.output
  const outTradeNo = parseOutTradeNo(shape.out_trade_no)
  if (outTradeNo === null) return refuse({ kind: 'garbled', what: 'out_trade_no' })
  const transactionId = parseTransactionId(shape.transaction_id)
  if (transactionId === null && shape.transaction_id) {
    return refuse({ kind: 'garbled', what: 'transaction_id' })
  }
  const state = STATES.get(shape.trade_state)
  const trade: WechatTrade = {
    outTradeNo,
    mchid: shape.mchid,
    appid: shape.appid,
    state: state ?? 'pending',
    ...amountOf(shape),
    ...(transactionId === null ? {} : { transactionId }),
    ...(shape.payer?.openid ? { payer: shape.payer.openid } : {}),
    ...paidAtOf(shape)
  }
  const missing = proofMissing(trade)
  if (missing !== null) return refuse({ kind: 'garbled', what: missing })
  return ok({ trade, strangeState: state === undefined })
}

/** What is called paid must say how much and by which number: neither is ever guessed. */
const proofMissing = ({ state, totalFen, transactionId }: WechatTrade): string | null => {
  if (state !== 'paid' && state !== 'refunding') return null
  if (totalFen === undefined) return 'amount.total'
  return transactionId === undefined ? 'transaction_id' : null
}

const amountOf = ({ amount }: TradeShape): Pick<WechatTrade, 'totalFen' | 'currency'> => ({
  ...(typeof amount?.total === 'number' ? { totalFen: fen(amount.total) } : {}),
  ...(amount?.currency ? { currency: amount.currency } : {})
})

const paidAtOf = (shape: TradeShape): Pick<WechatTrade, 'paidAt'> => {
  const paidAt = parseTime(shape.success_time ?? '')
  return paidAt === null ? {} : { paidAt }
}
