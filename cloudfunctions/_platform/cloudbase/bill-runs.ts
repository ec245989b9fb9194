import * as v from 'valibot'

import type { Clock } from '#domain/kernel/instant'
import type { BillRun, BillRuns } from '#domain/reconciliation/index'

import { parseRun, runFields } from './bill-run-document.ts'
import { compareAndSet } from './compare-and-set.ts'
import { command, type Database } from './database.ts'
import { insertMissing } from './insert-missing.ts'
import { count } from './stored-values.ts'
import { wholeValues } from './whole-values.ts'

const RUNS = 'bill_runs'
const JOBS = 'jobs'
const PLAN = 'bill-days'
const SCHEMA = 1

/** Days and their bills, by day; how far days are planned lies beside the other timers' notes. */
export const createBillRuns = (db: Database, clock: Clock): BillRuns => ({
  byDay: async (day) => {
    const document = await db.get(RUNS, String(day))
    return document && parseRun(document)
  },
  due: async (now, limit) => {
    const where = { dueAt: command.lte(new Date(now)) }
    return (await db.find(RUNS, { where, orderBy: ['dueAt', 'asc'], limit })).map(parseRun)
  },
  save: async (run) => {
    const { day, version } = run
    const fields = { schema: SCHEMA, ...wholeValues(runFields(run), version) }
    const put = { collection: RUNS, id: String(day), version, fields }
    const written = await compareAndSet(db, clock, put)
    return written === 'done' ? { ...run, version: version + 1 } : null
  },
  insert: async (runs) => {
    const changedAt = new Date(clock.now())
    const documents = runs.map((run) => ({
      _id: String(run.day),
      schema: SCHEMA,
      version: 1,
      changedAt,
      ...runFields(run)
    }))
    await insertMissing(db, RUNS, documents)
  },
  page: async (before, limit) => {
    const where = { _id: command.lt(String(before)) }
    const found = await db.find(RUNS, { where, orderBy: ['_id', 'desc'], limit })
    return found.map((document): BillRun => parseRun(document))
  },
  planned: async () => {
    const document = await db.get(JOBS, PLAN)
    return document && v.parse(planSchema, document)
  },
  plan: async ({ version, upTo }) => {
    const fields = { schema: SCHEMA, upTo }
    const put = { collection: JOBS, id: PLAN, version, fields }
    const written = await compareAndSet(db, clock, put)
    return written === 'stale' ? 'refused' : written
  }
})

const planSchema = v.object({ version: count, upTo: count })
