import * as v from 'valibot'

import type { Audit, KnownDeed } from '#domain/insight/index'
import { openId } from '#domain/kernel/ids'

import type { Database, StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { newestFirst } from './newest-first.ts'
import { defect } from './stored.ts'
import { at, branded } from './stored-values.ts'

const AUDIT = 'audit'

/** 操作记录 on CloudBase. A deed that can't be known to be written is tried once more, then thrown. */
export const createAudit = (db: Database): Audit => ({
  begin: async ({ id, at: now, ...deed }) => {
    const moment = { at: new Date(now), changedAt: new Date(now) }
    const begun = { _id: id, schema: 1, version: 1, ...deed, ...moment, state: 'begun' }
    await insertSurely(db, { ...begun, refs: [...deed.refs] })
  },
  end: async (id, { endedAt, ...end }) => {
    const moment = new Date(endedAt)
    const changes = { ...end, endedAt: moment, changedAt: moment, version: 2 }
    await db.update(AUDIT, { _id: id, version: 1 }, changes)
  },
  deeds: async ({ after, ref, limit }) => {
    const { where, ...range } = newestFirst('at', after)
    const about = ref === undefined ? {} : { refs: ref }
    return (await db.find(AUDIT, { where: { ...about, ...where }, ...range, limit })).map(parseDeed)
  }
})

const insertSurely = async (db: Database, document: StoredDocument): Promise<void> => {
  const insert = () => db.insert(AUDIT, document)
  await insert().catch((error: unknown) => {
    if (failureOf(error) !== 'unknown') return unlessThere(error)
    return insert().catch(unlessThere)
  })
}

const unlessThere = (error: unknown): void => {
  if (failureOf(error) !== 'duplicate') throw error
}

const deedSchema = v.object({
  _id: v.string(),
  requestId: v.string(),
  who: branded(openId),
  action: v.string(),
  refs: v.array(v.string()),
  request: v.string(),
  at,
  state: v.picklist(['begun', 'done', 'refused', 'failed']),
  before: v.exactOptional(v.string()),
  after: v.exactOptional(v.string()),
  endedAt: v.exactOptional(at)
})

const parseDeed = (document: StoredDocument): KnownDeed => {
  const parsed = v.safeParse(deedSchema, document)
  if (!parsed.success) throw defect(AUDIT, parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}
