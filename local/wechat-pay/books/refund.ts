import * as v from 'valibot'

/**
 * States of a refund. ABNORMAL: the shopper's card or account takes no money; the merchant settles it by hand at
 * WeChat, in either way, or has it turned to their own account, and it is under way again. CLOSED: the money is back
 * with the merchant, and another try needs a new number.
 */
export const REFUND_MOVES = {
  PROCESSING: ['SUCCESS', 'CLOSED', 'ABNORMAL'],
  ABNORMAL: ['SUCCESS', 'CLOSED', 'PROCESSING'],
  SUCCESS: [],
  CLOSED: []
} as const satisfies Record<string, readonly string[]>

export type RefundState = keyof typeof REFUND_MOVES
/** How a refund can end. */
export const REFUND_ENDS = ['SUCCESS', 'CLOSED', 'ABNORMAL'] as const
export type RefundEnd = (typeof REFUND_ENDS)[number]

const StateSchema = v.picklist(['PROCESSING', 'SUCCESS', 'CLOSED', 'ABNORMAL'])
const EndSchema = v.picklist(REFUND_ENDS)

/** All moments are milliseconds since 1970 on the simulator's clock; amounts are fen. */
export const RefundSchema = v.strictObject({
  outRefundNo: v.string(),
  refundId: v.string(),
  outTradeNo: v.string(),
  transactionId: v.string(),
  mchid: v.string(),
  totalFen: v.pipe(v.number(), v.integer()),
  refundFen: v.pipe(v.number(), v.integer()),
  currency: v.string(),
  reason: v.exactOptional(v.string()),
  /** Absent: nobody is told. */
  notifyUrl: v.exactOptional(v.string()),
  /** The first request in a canonical form: a repeat must have the same. */
  content: v.string(),
  createdAt: v.number(),
  state: StateSchema,
  /** What it becomes by itself, and when; absent once it has ended. */
  ending: v.exactOptional(v.strictObject({ state: EndSchema, at: v.number() })),
  /** The merchant has it turned to their own account: the shopper's card takes nothing. */
  toMerchant: v.exactOptional(v.literal(true)),
  /** Every end that it had: an abnormal one can end once more. */
  ends: v.array(v.strictObject({ state: EndSchema, at: v.number() }))
})

export type Refund = Readonly<v.InferOutput<typeof RefundSchema>>

/** @throws when the state table has no such move */
export const endRefund = (refund: Refund, state: RefundEnd, at: number): Refund => {
  const allowed: readonly RefundState[] = REFUND_MOVES[refund.state]
  if (!allowed.includes(state)) {
    throw new Error(`a refund cannot go from ${refund.state} to ${state}`)
  }
  const { ending: _, ...rest } = refund
  return { ...rest, state, ends: [...refund.ends, { state, at }] }
}

/** 异常退款: under way once more, to the merchant's own account. @throws when it is not abnormal */
export const turnToMerchant = (refund: Refund, at: number): Refund => {
  if (refund.state !== 'ABNORMAL') throw new Error(`a refund ${refund.state} can't be turned`)
  return { ...refund, state: 'PROCESSING', toMerchant: true, ending: { state: 'SUCCESS', at } }
}

/** Its state at an earlier moment: a bill tells the state at which it was made. */
export const stateAt = (refund: Refund, moment: number): RefundState =>
  refund.ends.findLast(({ at }) => at <= moment)?.state ?? 'PROCESSING'
