import * as v from 'valibot'

import { openId } from '#domain/kernel/ids'
import type { Diff } from '#domain/reconciliation/index'

import type { StoredDocument } from './database.ts'
import { at, branded, count, due } from './stored-values.ts'
import { defect, stored } from './stored.ts'

const side = v.object({
  fen: v.exactOptional(count),
  at: v.exactOptional(at),
  state: v.exactOptional(v.string()),
  wechatNo: v.exactOptional(v.string()),
  outTradeNo: v.exactOptional(v.string()),
  words: v.exactOptional(v.string())
})

const decision = v.object({
  kind: v.picklist(['sendBack', 'repair', 'settle']),
  by: branded(openId),
  at,
  reason: v.string()
})

const work = v.picklist(['payment', 'refund', 'sendBack'])

const diffSchema = v.object({
  _id: v.string(),
  version: count,
  day: count,
  number: v.string(),
  kind: v.picklist([
    'theirsOnly.payment',
    'oursOnly.payment',
    'amount',
    'state',
    'theirsOnly.refund',
    'oursOnly.refund',
    'refundAmount',
    'refundState',
    'fundFlow.missing',
    'fundFlow.extra',
    'fundFlow.amount',
    'ledger',
    'ledgerSum',
    'foreign',
    'unreadable'
  ]),
  round: count,
  state: v.picklist(['due', 'waiting', 'open', 'repaired', 'settled']),
  at,
  dueAt: due,
  tries: count,
  work: v.optional(v.nullable(work), null),
  theirs: v.optional(v.nullable(side), null),
  ours: v.optional(v.nullable(side), null),
  decision: v.optional(v.nullable(decision), null),
  outcome: v.optional(v.nullable(v.string()), null)
})

/** @throws Error naming the field of a document that this version can't read */
export const parseDiff = (document: StoredDocument): Diff => {
  const parsed = v.safeParse(diffSchema, document)
  if (!parsed.success) throw defect('bill_diffs', parsed.issues)
  const { _id: id, work: next, theirs, ours, decision: decided, outcome, ...rest } = parsed.output
  return {
    id,
    ...rest,
    ...(next && { work: next }),
    ...(theirs && { theirs }),
    ...(ours && { ours }),
    ...(decided && { decision: decided }),
    ...(outcome !== null && { outcome })
  }
}

/** What is not there is null: a field that is left out would stay as it was. */
export const diffFields = (diff: Diff): Record<string, unknown> => {
  const { id: _, version: __, ...fields } = diff
  const nothing = { work: null, theirs: null, ours: null, decision: null, outcome: null }
  return stored({ ...nothing, ...fields })
}
