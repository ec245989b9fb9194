import * as v from 'valibot'

import type { DayFigures, FigureDays } from '#domain/insight/index'
import * as ids from '#domain/kernel/ids'
import type { Clock } from '#domain/kernel/instant'

import { compareAndSet } from './compare-and-set.ts'
import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { defect } from './stored.ts'
import { at, branded, count } from './stored-values.ts'

const DAYS = 'figure_days'
const JOBS = 'jobs'
/** Beside the timer's own document, whose lease has other writers. */
const MARK = 'figures-mark'
const SCHEMA = 1
/** More than any page asks for. */
const MOST_DAYS = 100

/** The shop's figures, one document a day, and how far the count has come. */
export const createFigureDays = (db: Database, clock: Clock): FigureDays => ({
  mark: async () => {
    const document = await db.get(JOBS, MARK)
    return document && v.parse(markSchema, document)
  },
  keepMark: async ({ version, seenTo, waiting }) => {
    const days = waiting.map((one) => ({ ...one, from: new Date(one.from) }))
    const fields = { schema: SCHEMA, seenTo: new Date(seenTo), waiting: days }
    return (
      (await compareAndSet(db, clock, { collection: JOBS, id: MARK, version, fields })) === 'done'
    )
  },
  keep: async (figures) => {
    const { day, countedAt, ...counted } = figures
    const id = String(day)
    const moment = new Date(countedAt)
    const fields = { ...counted, countedAt: moment, changedAt: new Date(clock.now()) }
    // A run that took its time never takes away what a later one has counted.
    const where = { _id: id, countedAt: command.lte(moment) }
    if ((await db.update(DAYS, where, { ...fields, version: command.inc(1) })) === 1) return
    try {
      await db.insert(DAYS, { _id: id, schema: SCHEMA, version: 1, day, ...fields })
    } catch (error) {
      if (failureOf(error) !== 'duplicate') throw error
    }
  },
  between: async (from, to) => {
    const where = { _id: command.gte(String(from)).and(command.lte(String(to))) }
    const found = await db.find(DAYS, { where, orderBy: ['_id', 'asc'], limit: MOST_DAYS })
    return found.map(parseDay)
  }
})

const markSchema = v.object({
  version: count,
  seenTo: at,
  waiting: v.array(v.object({ day: count, from: at, isStale: v.boolean() }))
})

const daySchema = v.object({
  day: count,
  orders: count,
  salesFen: count,
  cashFen: count,
  walletFen: count,
  pointsFen: count,
  hourlyFen: v.array(count),
  shoppers: count,
  newShoppers: count,
  recovered: count,
  refunds: count,
  refundedFen: count,
  lateFen: count,
  goods: v.array(
    v.object({
      productId: branded(ids.productId),
      name: v.string(),
      quantity: count,
      paidFen: count
    })
  ),
  placed: count,
  paid: count,
  sent: count,
  completed: count,
  refunded: count,
  countedAt: at
})

const parseDay = (document: StoredDocument): DayFigures => {
  const parsed = v.safeParse(daySchema, document)
  if (!parsed.success) throw defect(DAYS, parsed.issues)
  return parsed.output
}
