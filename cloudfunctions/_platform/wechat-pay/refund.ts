import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import { parseOutTradeNo, parseRefundNo, parseTransactionId } from '#domain/kernel/ids'
import { ok, refuse } from '#domain/kernel/result'
import type { Result } from '#domain/kernel/result'
import type { WechatRefund } from '#domain/payment/refund-gateway'

import { parseTime, type Garbled } from './trade.ts'

/** 退款状态 */
const STATES: ReadonlyMap<string, WechatRefund['state']> = new Map([
  ['PROCESSING', 'processing'],
  ['SUCCESS', 'succeeded'],
  ['CLOSED', 'closed'],
  ['ABNORMAL', 'abnormal']
] as const)

const optionalText = v.nullish(v.pipe(v.string(), v.maxLength(256)), '')
/** Beyond ten million yuan nothing is ours; fractions and lost digits are nobody's. */
const amountInFen = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e9))

/** 退款入账账户 of money that was turned to the merchant: 商户基本账户, 商户结算银行账户. A shopper's begins otherwise. */
const MERCHANTS = /^商户/

/** Only what the business needs; everything else that WeChat adds is let by. */
const RefundShape = v.object({
  out_refund_no: v.string(),
  refund_id: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,32}$/)),
  out_trade_no: v.string(),
  transaction_id: v.string(),
  /** Named `status` in answers and `refund_status` in notices. */
  status: optionalText,
  refund_status: optionalText,
  mchid: optionalText,
  success_time: optionalText,
  user_received_account: optionalText,
  amount: v.object({ total: amountInFen, refund: amountInFen, currency: optionalText })
})
type RefundShape = v.InferOutput<typeof RefundShape>

export interface ReadRefund {
  readonly refund: WechatRefund
  /** A state that is in no table: the refund counts as under way, and somebody should look. */
  readonly strangeState: boolean
}

/** `foreign`: true, but with a number that this program never makes; somebody gave the money back by hand. */
export type RefundRefusal = Garbled | { readonly kind: 'foreign' }

/** Reads a refund from an answer or from a decrypted notice: they differ in the state's name only. */
export const readRefund = (json: unknown): Result<ReadRefund, RefundRefusal> => {
  const parsed = v.safeParse(RefundShape, json)
  if (!parsed.success) {
    return refuse({ kind: 'garbled', what: v.getDotPath(parsed.issues[0]) ?? 'refund' })
  }
  const shape = parsed.output
  const refundNo = parseRefundNo(shape.out_refund_no)
  const outTradeNo = parseOutTradeNo(shape.out_trade_no)
  if (refundNo === null || outTradeNo === null) return refuse({ kind: 'foreign' })
  const transactionId = parseTransactionId(shape.transaction_id)
  if (transactionId === null) return refuse({ kind: 'garbled', what: 'transaction_id' })
  const state = STATES.get(shape.status || shape.refund_status || '')
  return ok({
    refund: {
      refundNo,
      refundId: shape.refund_id,
      outTradeNo,
      transactionId,
      state: state ?? 'processing',
      amountFen: fen(shape.amount.refund),
      totalFen: fen(shape.amount.total),
      ...detailsOf(shape)
    },
    strangeState: state === undefined
  })
}

const detailsOf = (
  shape: RefundShape
): Pick<WechatRefund, 'currency' | 'mchid' | 'succeededAt' | 'atMerchant' | 'receivedBy'> => {
  const succeededAt = parseTime(shape.success_time ?? '')
  return {
    ...(shape.amount.currency ? { currency: shape.amount.currency } : {}),
    ...(shape.mchid ? { mchid: shape.mchid } : {}),
    ...(succeededAt === null ? {} : { succeededAt }),
    ...(MERCHANTS.test(shape.user_received_account ?? '') ? { atMerchant: true } : {}),
    ...(shape.user_received_account ? { receivedBy: shape.user_received_account } : {})
  }
}
