import * as v from 'valibot'

import { fen } from '#domain/kernel/fen'
import * as ids from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import { NEVER_ASKED, type Purse } from '#domain/ledger/index'

import { defect, stored } from './stored.ts'
import { product } from './stored-ids.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const money = v.pipe(
  count,
  v.transform((amount) => fen(amount))
)
const order = v.pipe(
  v.string(),
  v.transform((text) => ids.orderId(text))
)
const moment = v.pipe(
  v.date(),
  v.transform((date) => instant(date.getTime()))
)

const holdSchema = v.object({
  quotaProducts: v.array(product),
  walletFen: v.optional(money, 0),
  points: v.optional(count, 0),
  couponId: v.exactOptional(v.string())
})

const couponSchema = v.object({
  templateId: v.string(),
  state: v.picklist(['claiming', 'free', 'held', 'used']),
  expiresAt: moment,
  orderId: v.exactOptional(order),
  claimedAt: v.exactOptional(moment)
})

/**
 * A purse as it is stored, schema 1. What came after the first purses were written counts as nothing where it is
 * missing. Fields of newer versions are not read and never written.
 */
const purseSchema = v.object({
  _id: v.pipe(
    v.string(),
    v.transform((text) => ids.openId(text))
  ),
  version: count,
  quota: v.object({
    free: count,
    held: count,
    total: count,
    status: v.picklist(['active', 'frozen']),
    models: v.array(v.string())
  }),
  wallet: v.optional(v.object({ freeFen: money, heldFen: money }), { freeFen: 0, heldFen: 0 }),
  points: v.optional(v.object({ free: count, held: count }), { free: 0, held: 0 }),
  seq: v.object({ quota: count, wallet: v.optional(count, 0), points: v.optional(count, 0) }),
  holds: v.record(v.string(), holdSchema),
  openQuota: v.record(v.string(), order),
  coupons: v.optional(v.record(v.string(), couponSchema), {}),
  received: v.optional(v.record(v.string(), count), {}),
  asks: v.optional(v.record(v.string(), moment), {}),
  asked: v.optional(
    v.object({ day: count, inDay: count, minute: count, inMinute: count }),
    NEVER_ASKED
  ),
  leaving: v.exactOptional(
    v.pipe(
      v.string(),
      v.transform((text) => ids.openId(text))
    )
  )
})

/** @throws Error naming the field of a document that this version can't read */
export const parsePurse = (document: unknown): Purse => {
  const parsed = v.safeParse(purseSchema, document)
  if (!parsed.success) throw defect('purses', parsed.issues)
  const { _id: openid, ...rest } = parsed.output
  return { openid, ...rest }
}

/** A new shopper's purse. */
export const storedPurse = (purse: Purse, now: number): Record<string, unknown> => {
  const { openid, ...rest } = purse
  return { _id: openid, schema: 1, changedAt: new Date(now), ...stored({ ...rest }) }
}
