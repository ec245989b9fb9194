import * as v from 'valibot'

import * as ids from '#domain/kernel/ids'
import { instant } from '#domain/kernel/instant'
import type { LedgerEntry } from '#domain/ledger/index'

import { defect, stored } from './stored.ts'

/** An entry as it is stored, schema 1. */
export const storedEntry = (entry: LedgerEntry): Record<string, unknown> => {
  const { id, ...rest } = entry
  return { _id: id, schema: 1, version: 1, ...stored({ ...rest }) }
}

const asset = v.picklist(['quota', 'wallet', 'points'])

const entrySchema = v.object({
  _id: v.pipe(
    v.string(),
    v.transform((text) => ids.entryId(text))
  ),
  asset,
  openid: v.pipe(
    v.string(),
    v.transform((text) => ids.openId(text))
  ),
  amount: v.number(),
  contra: v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): LedgerEntry['contra'] => {
      const [sys, of, purpose = ''] = dataset.value.split(':')
      if (sys === 'sys' && v.is(asset, of)) return `sys:${of}:${purpose}`
      addIssue({ message: 'not a system account' })
      return NEVER
    })
  ),
  orderId: v.exactOptional(
    v.pipe(
      v.string(),
      v.transform((text) => ids.orderId(text))
    )
  ),
  reason: v.string(),
  account: v.string(),
  seq: v.number(),
  balanceAfter: v.number(),
  at: v.pipe(
    v.date(),
    v.transform((date) => instant(date.getTime()))
  ),
  day: v.number()
})

/** @throws Error naming the field of a document that this version can't read */
export const parseEntry = (document: unknown): LedgerEntry => {
  const parsed = v.safeParse(entrySchema, document)
  if (!parsed.success) throw defect('entries', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}
