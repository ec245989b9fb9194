import * as v from 'valibot'

import type { TapBatch, TapBatches } from '#domain/taps/index'

import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { defect } from './stored.ts'
import { count } from './stored-values.ts'

const BATCHES = 'tap_batches'

/** Batches of taps on CloudBase: a document each, for an hour. Its id is the phone's, so that none counts twice. */
export const createTapBatches = (db: Database): TapBatches => ({
  keep: async ({ id, ...batch }, now) => {
    const stored = { ...batch, pages: batch.pages.map(({ page, cells }) => ({ page, cells })) }
    const document = { _id: id, schema: 1, version: 1, ...stored, changedAt: new Date(now) }
    await db.insert(BATCHES, document).catch((error: unknown) => {
      if (failureOf(error) !== 'duplicate') throw error
    })
  },
  firstBefore: async (slot) => {
    const [first] = await db.find(BATCHES, {
      where: { slot: command.lt(slot) },
      orderBy: ['slot', 'asc'],
      fields: ['slot'],
      limit: 1
    })
    return first ? v.parse(count, first['slot']) : null
  },
  ofSlot: async (slot, after, limit) => {
    const behind = after === '' ? {} : { _id: command.gt(after) }
    const where = { slot, ...behind }
    return (await db.find(BATCHES, { where, orderBy: ['_id', 'asc'], limit })).map(parseBatch)
  },
  between: async (from, to, limit) => {
    const where = { slot: command.gte(from).and(command.lte(to)) }
    return (await db.find(BATCHES, { where, orderBy: ['slot', 'desc'], limit })).map(parseBatch)
  },
  drop: async (slot) => {
    await db.remove(BATCHES, { slot })
  }
})

const batchSchema = v.object({
  _id: v.string(),
  slot: count,
  release: v.string(),
  device: v.picklist(['small', 'normal', 'tablet']),
  pages: v.array(v.object({ page: v.string(), cells: v.array(count) }))
})

const parseBatch = (document: StoredDocument): TapBatch => {
  const parsed = v.safeParse(batchSchema, document)
  if (!parsed.success) throw defect(BATCHES, parsed.issues)
  const { _id: id, ...batch } = parsed.output
  return { id, ...batch }
}
