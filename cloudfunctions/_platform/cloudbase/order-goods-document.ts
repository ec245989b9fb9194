import * as v from 'valibot'

import { ZERO_FEN, type Fen } from '#domain/kernel/fen'
import * as ids from '#domain/kernel/ids'
import { allCash, type OrderLine } from '#domain/ordering/index'

import { at, branded, count, money } from './stored-values.ts'

const shares = v.looseObject({
  limitedFen: money,
  promotionFen: money,
  memberFen: money,
  couponFen: money,
  pointsFen: money,
  walletFen: money,
  cashFen: money
})

/** Absent in orders from before prices had rules: they cost what they were marked with. */
const sinceRules = {
  paidFen: v.exactOptional(money),
  shares: v.exactOptional(shares),
  choices: v.optional(v.array(v.string()), [])
}

const boughtLine = {
  line: count,
  productId: branded(ids.productId),
  skuId: branded(ids.skuId),
  name: v.string(),
  picture: v.exactOptional(v.string()),
  quantity: count,
  unitFen: money,
  amountFen: money,
  fulfillment: v.looseObject({
    state: v.picklist(['none', 'due', 'shipped', 'delivered']),
    at: v.exactOptional(at)
  }),
  ...sinceRules
}

interface Priced {
  readonly amountFen: Fen
  readonly paidFen?: Fen
  readonly shares?: OrderLine['shares']
}

const priced = <Line extends Priced>(line: Line) => ({
  ...line,
  paidFen: line.paidFen ?? line.amountFen,
  shares: line.shares ?? allCash(line.amountFen)
})

/** One bought thing as it is stored. */
export const line = v.variant('kind', [
  v.pipe(
    v.looseObject({
      ...boughtLine,
      kind: v.literal('quota'),
      calls: count,
      models: v.array(v.string())
    }),
    v.transform(priced)
  ),
  v.pipe(v.looseObject({ ...boughtLine, kind: v.literal('physical') }), v.transform(priced))
])

export const address = v.looseObject({
  name: v.string(),
  phone: v.string(),
  province: v.string(),
  city: v.string(),
  district: v.string(),
  detail: v.string()
})

export const invoice = v.looseObject({
  kind: v.picklist(['person', 'company']),
  title: v.string(),
  taxNumber: v.exactOptional(v.string())
})

export const explanationRow = v.looseObject({
  kind: v.picklist([
    'goods',
    'limited',
    'promotion',
    'member',
    'coupon',
    'points',
    'freight',
    'wallet'
  ]),
  label: v.string(),
  amountFen: money,
  shares: v.array(money)
})

export const holds = v.looseObject({
  state: v.picklist(['taking', 'held', 'settling', 'settled']),
  quotaProducts: v.array(branded(ids.productId)),
  stock: v.optional(
    v.array(
      v.looseObject({ skuId: branded(ids.skuId), quantity: count, offerVersion: v.number() })
    ),
    []
  ),
  walletFen: v.optional(money, ZERO_FEN),
  points: v.optional(count, 0),
  couponId: v.exactOptional(v.string()),
  lookAgainAt: v.exactOptional(at)
})

export const limits = v.looseObject({
  scarce: v.boolean(),
  products: v.array(
    v.looseObject({
      productId: branded(ids.productId),
      skuId: branded(ids.skuId),
      limit: count
    })
  )
})

export const wechatShipping = v.looseObject({
  state: v.picklist(['none', 'due', 'uploaded', 'settled', 'gaveUp']),
  tries: count,
  parcels: count,
  complete: v.boolean(),
  unsure: v.boolean(),
  why: v.exactOptional(v.string())
})

export const shipment = v.looseObject({
  carrier: v.string(),
  trackingNumber: v.string(),
  at,
  lines: v.array(v.looseObject({ line: count, quantity: count }))
})
