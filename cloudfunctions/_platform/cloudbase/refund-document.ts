import * as v from 'valibot'

import * as ids from '#domain/kernel/ids'

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
  at,
  endedAt: v.exactOptional(at),
  replacedBy: v.exactOptional(branded(ids.refundNo)),
  root: v.exactOptional(branded(ids.refundNo)),
  receivedBy: v.exactOptional(v.string()),
  because: v.exactOptional(v.string()),
  requestId: v.exactOptional(v.string())
})
