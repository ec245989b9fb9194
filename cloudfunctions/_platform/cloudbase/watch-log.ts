import * as v from 'valibot'

import type { Watermark, WatchLog } from '#domain/insight/index'
import type { Clock } from '#domain/kernel/instant'

import { compareAndSet } from './compare-and-set.ts'
import { command, type Database } from './database.ts'
import { stored } from './stored.ts'
import { at, count } from './stored-values.ts'

const JOBS = 'jobs'
const ID = 'watch-invariants'
const SCHEMA = 1

/** How far the watch has come, with a lease: whoever moves the version on has it. 2 calls to begin, 1 to end. */
export const createWatchLog = (db: Database, clock: Clock): WatchLog => {
  let mine = 0
  const put = async (version: number, fields: Readonly<Record<string, unknown>>) => {
    const written = await compareAndSet(db, clock, {
      collection: JOBS,
      id: ID,
      version,
      fields: { schema: SCHEMA, ...fields }
    })
    mine = version + 1
    return written === 'done'
  }
  return {
    begin: async (now, until) => {
      const document = await db.get(JOBS, ID)
      const job = document && v.parse(jobSchema, document)
      if (job?.leaseUntil && job.leaseUntil > now) return null
      if (!(await put(job?.version ?? 0, { leaseUntil: new Date(until) }))) return null
      return job?.watermark ? { watermark: job.watermark } : {}
    },
    end: async (watermark, run) => {
      const fields = { watermark: stored({ ...watermark }), lastRun: stored({ ...run }) }
      const whole = Object.entries(fields).map(([name, value]) => [name, command.set(value)])
      await put(mine, { leaseUntil: null, ...Object.fromEntries(whole) })
    }
  }
}

const place = v.object({ at, id: v.string() })
const shelf = v.picklist(['orders', 'purses', 'stock', 'messages'])
const due = v.picklist([
  'duePay',
  'dueClose',
  'dueWork',
  'dueRefund',
  'dueRelay',
  'dueShipping',
  'dueReceipt',
  'dueForget'
])

const watermarkSchema: v.GenericSchema<unknown, Watermark> = v.object({
  shelves: v.pipe(
    v.object({ orders: place, purses: place, stock: place, messages: v.optional(place) }),
    // An earlier version did not watch them.
    v.transform(({ messages, ...others }) => ({ ...others, messages: messages ?? others.orders }))
  ),
  behind: v.array(shelf),
  overdue: v.array(v.object({ field: due, id: v.string(), at }))
})

const jobSchema = v.object({
  version: count,
  leaseUntil: v.nullable(at),
  watermark: v.exactOptional(watermarkSchema)
})
