import * as v from 'valibot'

import { NO_SUMS, type BillRun } from '#domain/reconciliation/index'

import { count, due } from './stored-values.ts'
import { defect, stored } from './stored.ts'

const part = v.object({ name: v.string(), rows: count, digest: v.string() })

const bill = v.nullable(
  v.object({ parts: v.array(part), rows: count, unreadable: count, agrees: v.boolean() })
)

const place = v.object({
  rows: count,
  unreadable: count,
  sums: v.array(count),
  bytes: count,
  digest: v.string()
})

const fetched = v.object({ parts: v.array(part), place })

const total = v.object({ count, fen: count })

const ledgerSum = v.object({ orders: count, entries: count })

const sums = v.object({
  theirs: v.object({ payments: total, refunds: total, foreign: total }),
  ours: v.object({ payments: total, refunds: total, entries: total }),
  agreed: v.optional(v.object({ ofDay: total, ofOthers: total }), NO_SUMS.agreed),
  ledger: v.optional(
    v.object({ quota: ledgerSum, wallet: ledgerSum, points: ledgerSum }),
    NO_SUMS.ledger
  ),
  flows: v.array(
    v.object({ type: v.string(), direction: v.picklist(['in', 'out']), ...total.entries })
  )
})

const runSchema = v.object({
  day: count,
  version: count,
  round: count,
  step: v.picklist([
    'trade',
    'funds',
    'theirs',
    'repairs',
    'ours',
    'flows',
    'closing',
    'done',
    'refused'
  ]),
  dueAt: due,
  tries: count,
  why: v.optional(v.nullable(v.string()), null),
  begun: count,
  fetched: v.optional(v.nullable(fetched), null),
  trade: bill,
  funds: bill,
  seen: v.optional(v.nullable(part), null),
  part: count,
  after: v.string(),
  sums,
  open: v.record(v.string(), count),
  endedAt: v.optional(due, null)
})

/** @throws Error naming the field of a document that this version can't read */
export const parseRun = (document: unknown): BillRun => {
  const parsed = v.safeParse(runSchema, document)
  if (!parsed.success) throw defect('bill_runs', parsed.issues)
  const { why, endedAt, ...rest } = parsed.output
  return { ...rest, ...(why !== null && { why }), ...(endedAt !== null && { endedAt }) }
}

/** What is over is null: a field that is left out would stay as it was. */
export const runFields = (run: BillRun): Record<string, unknown> => {
  const { version: _, ...fields } = run
  return stored({ ...fields, why: run.why ?? null, endedAt: run.endedAt ?? null })
}
