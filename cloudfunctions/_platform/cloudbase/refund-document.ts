import * as v from 'valibot'

import * as ids from '#domain/kernel/ids'
import { beijingDay, type Instant } from '#domain/kernel/instant'

import { at, branded, count, money } from './stored-values.ts'

const parts = { cashFen: money, walletFen: money, pointsFen: money }

/** A refund inside its order's document. */
export const refund = v.looseObject({
  reason: v.picklist(['orderClosed', 'paidTwice', 'afterSale', 'operator']),
  state: v.picklist(['due', 'processing', 'success', 'closed', 'abnormal', 'void']),
  outTradeNo: v.exactOptional(branded(ids.outTradeNo)),
  transactionId: v.exactOptional(branded(ids.transactionId)),
  cashFen: money,
  walletFen: money,
  points: count,
  lines: v.array(v.looseObject({ line: count, quantity: count, ...parts })),
  freight: v.looseObject(parts),
  givesBack: v.looseObject({
    stock: v.array(v.looseObject({ skuId: branded(ids.skuId), quantity: count })),
    quota: count,
    earnedPoints: count,
    couponId: v.exactOptional(v.string())
  }),
  givenBack: v.boolean(),
  tries: count,
  triedAt: v.exactOptional(at),
  refusedTryAt: v.exactOptional(at),
  at,
  endedAt: v.exactOptional(at),
  replacedBy: v.exactOptional(branded(ids.refundNo)),
  root: v.exactOptional(branded(ids.refundNo)),
  receivedBy: v.exactOptional(v.string()),
  toMerchant: v.exactOptional(v.literal(true)),
  atMerchant: v.exactOptional(v.literal(true)),
  byHand: v.exactOptional(v.string()),
  stuckBecause: v.exactOptional(v.string()),
  because: v.exactOptional(v.string()),
  requestId: v.exactOptional(v.string())
})

/** The days on which something was given back: what figures of a day are found by. Kept beside them by every write. */
export const refundDaysOf = (
  refunds: Readonly<Record<string, { readonly state: string; readonly endedAt?: Instant }>>
): readonly number[] => [
  ...new Set(
    Object.values(refunds).flatMap(({ state, endedAt }) =>
      state === 'success' && endedAt !== undefined ? [beijingDay(endedAt)] : []
    )
  )
]
