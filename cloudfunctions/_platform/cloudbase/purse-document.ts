import * as v from 'valibot'

import * as ids from '#domain/kernel/ids'
import type { Purse } from '#domain/ledger/index'

import { defect } from './stored.ts'

const count = v.pipe(v.number(), v.integer())
const product = v.pipe(
  v.string(),
  v.transform((text) => ids.productId(text))
)
const order = v.pipe(
  v.string(),
  v.transform((text) => ids.orderId(text))
)

/** A purse as it is stored, schema 1. Fields of other contexts and of newer versions are not read and never written. */
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
  seq: v.object({ quota: count }),
  holds: v.record(v.string(), v.looseObject({ quotaProducts: v.array(product) })),
  openQuota: v.record(v.string(), order)
})

/** @throws Error naming the field of a document that this version can't read */
export const parsePurse = (document: unknown): Purse => {
  const parsed = v.safeParse(purseSchema, document)
  if (!parsed.success) throw defect('purses', parsed.issues)
  const { _id: openid, seq, ...rest } = parsed.output
  return { openid, quotaSeq: seq.quota, ...rest }
}

/** A new shopper's purse. */
export const storedPurse = (purse: Purse, now: number): Record<string, unknown> => {
  const { openid, quotaSeq, ...rest } = purse
  return { _id: openid, schema: 1, seq: { quota: quotaSeq }, changedAt: new Date(now), ...rest }
}
