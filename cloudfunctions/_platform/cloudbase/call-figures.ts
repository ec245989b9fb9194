import { randomUUID } from 'node:crypto'

import * as v from 'valibot'

import { withCall, type ActionFigures, type CallEnded } from '#domain/insight/index'
import { dayPlus } from '#domain/kernel/days'
import { beijingDay, type Clock } from '#domain/kernel/instant'

import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'
import { count } from './stored-values.ts'

const CALLS = 'call_figures'
const SCHEMA = 1
/** An instance may be gone within a minute: it writes early, then after gaps that double, up to the longest. */
const FIRST_FLUSH_MS = 3000
const LONGEST_GAP_MS = 60_000
const KEPT_DAYS = 30

/** Counts what the actions of one instance do, in memory. */
export interface CallCounter {
  /** Costs nothing that a caller would wait for. */
  ended(call: CallEnded): void
  /** Writes down what was counted, if it is time to: once a minute in the long run. Never throws, nobody waits. */
  flush(): Promise<void>
}

interface Counter {
  readonly db: Database
  readonly clock: Clock
  /** Which function's instance this is. */
  readonly name: string
  readonly report: (error: unknown) => void
  /** Milliseconds that only go up; injected so that tests need not wait. */
  readonly elapsed?: () => number
}

/**
 * Each instance has a document of its own for each day, and writes the whole of it: nobody else touches it, and a write
 * that came twice or got lost is put right by the next one. What an instance counted in the last half of its life, or
 * in its last minute, may get lost.
 */
export const createCallCounter = (counter: Counter): CallCounter => {
  const { db, clock, name, report, elapsed = () => performance.now() } = counter
  const instance = randomUUID().slice(0, 8)
  let day = beijingDay(clock.now())
  let counted = new Map<string, ActionFigures>()
  let [flushedAt, gapMs] = [elapsed(), FIRST_FLUSH_MS]
  return {
    ended: (call) => {
      const today = beijingDay(clock.now())
      if (today !== day) {
        counted = new Map()
        day = today
      }
      counted.set(call.action, withCall(counted.get(call.action), call))
    },
    flush: async () => {
      if (counted.size === 0 || elapsed() - flushedAt < gapMs) return
      flushedAt = elapsed()
      gapMs = Math.min(gapMs * 2, LONGEST_GAP_MS)
      const changedAt = new Date(clock.now())
      const document = { day, name, changedAt, actions: [...counted.values()].map(storedAction) }
      await put(db, `${day}:${name}:${instance}`, document).catch(report)
    }
  }
}

interface Counted extends StoredDocument {
  readonly day: number
}

/** The first write of a day lets go what is a month old. */
const put = async (db: Database, id: string, document: Counted): Promise<void> => {
  const fields = { ...document, actions: command.set(document['actions']) }
  if ((await db.update(CALLS, { _id: id }, fields)) === 1) return
  try {
    await db.insert(CALLS, { _id: id, schema: SCHEMA, version: 1, ...document })
  } catch (error) {
    if (failureOf(error) !== 'duplicate') throw error
  }
  await db.remove(CALLS, { day: command.lt(dayPlus(document.day, -KEPT_DAYS)) })
}

/** Kinds as a list: a name may hold what no field may. */
const storedAction = ({ refusals, ...figures }: ActionFigures): Record<string, unknown> => ({
  ...figures,
  refusals: Object.entries(refusals).map(([kind, times]) => ({ kind, times }))
})

const schema = v.object({
  actions: v.array(
    v.object({
      action: v.string(),
      calls: count,
      databaseCalls: count,
      maxMs: count,
      scale: v.array(count),
      refusals: v.array(v.object({ kind: v.string(), times: count }))
    })
  )
})

/** Figures help people and decide nothing: what this version can't read is left out. */
export const parseCalls = (document: StoredDocument): readonly ActionFigures[] => {
  const parsed = v.safeParse(schema, document)
  if (!parsed.success) return []
  return parsed.output.actions.map(({ refusals, ...figures }) => ({
    ...figures,
    refusals: Object.fromEntries(refusals.map(({ kind, times }) => [kind, times]))
  }))
}
