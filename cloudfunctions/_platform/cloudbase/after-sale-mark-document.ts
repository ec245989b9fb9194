import * as v from 'valibot'

import { at, count, money } from './stored-values.ts'

export const kind = v.picklist(['refundOnly', 'returnAndRefund'])

export const reason = v.picklist([
  'unwanted',
  'wrongChoice',
  'late',
  'damaged',
  'notAsDescribed',
  'missing',
  'other'
])

export const amounts = v.looseObject({
  cashFen: money,
  walletFen: money,
  points: count,
  freightFen: money,
  earnedPoints: count,
  quota: count,
  couponBack: v.boolean()
})

/** 售后申请 inside its order's document. */
export const afterSaleMark = v.looseObject({
  requestId: v.string(),
  at,
  ask: v.exactOptional(
    v.looseObject({
      kind,
      lines: v.array(v.looseObject({ line: count, quantity: count })),
      amounts,
      reason,
      words: v.string(),
      pictures: v.array(v.string())
    })
  )
})
