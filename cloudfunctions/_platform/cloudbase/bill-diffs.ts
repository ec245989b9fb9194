import type { Clock } from '#domain/kernel/instant'
import type { BillDiffs } from '#domain/reconciliation/index'

import { diffFields, parseDiff } from './bill-diff-document.ts'
import { compareAndSet } from './compare-and-set.ts'
import { command, type Database } from './database.ts'
import { findDue } from './due-page.ts'
import { insertMissing } from './insert-missing.ts'
import { wholeValues } from './whole-values.ts'

const DIFFS = 'bill_diffs'
const SCHEMA = 1
/** Of one payment a handful of days and kinds at most. */
const OF_NUMBER = 50

/** Differences by day, number and kind. */
export const createBillDiffs = (db: Database, clock: Clock): BillDiffs => ({
  byIds: async (ids) => {
    const where = { _id: command.in([...ids]) }
    return (await db.find(DIFFS, { where, limit: ids.length })).map(parseDiff)
  },
  insert: async (diffs) => {
    const changedAt = new Date(clock.now())
    const documents = diffs.map((diff) => ({
      _id: diff.id,
      schema: SCHEMA,
      version: 1,
      changedAt,
      ...diffFields(diff)
    }))
    await insertMissing(db, DIFFS, documents)
  },
  save: (diff) => {
    const { id, version } = diff
    const fields = { schema: SCHEMA, ...wholeValues(diffFields(diff), version) }
    return compareAndSet(db, clock, { collection: DIFFS, id, version, fields })
  },
  due: async (asked) => {
    const page = await findDue(db, { collection: DIFFS, field: 'dueAt' }, asked)
    return { items: page.documents.map(parseDiff), end: page.end }
  },
  page: async ({ day, state, after = '', limit }) => {
    const where = {
      ...(day !== undefined && { day }),
      ...(state !== undefined && { state }),
      _id: command.gt(after)
    }
    return (await db.find(DIFFS, { where, orderBy: ['_id', 'asc'], limit })).map(parseDiff)
  },
  ofNumber: async (number) =>
    (await db.find(DIFFS, { where: { number }, limit: OF_NUMBER })).map(parseDiff)
})
