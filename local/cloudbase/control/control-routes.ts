import * as v from 'valibot'
import type { MovableClock } from '../../clock.ts'
import type { DatabaseEngine } from '../database/engine.ts'
import { CloudBaseError } from '../error.ts'
import type { FunctionHost } from '../functions/function-host.ts'
import type { LogBook } from '../functions/log-book.ts'
import type { JsonObject } from '../json.ts'
import type { OpenApi } from '../openapi/open-api.ts'
import type { Timers } from '../timers/timers.ts'
import { parseFaultRule } from './fault-rule.ts'
import type { Faults } from './faults.ts'
import type { Report } from './report.ts'

/** What the control door reaches. */
export interface Controlled {
  readonly clock: MovableClock
  /** Moves the clock with the timers told, so that a long move stays quick. */
  readonly advance: (ms: number) => Promise<void>
  readonly database: DatabaseEngine
  readonly functions: FunctionHost
  readonly timers: Timers
  readonly faults: Faults
  readonly report: Report
  readonly openApi: OpenApi
  readonly log: LogBook
}

type Route = (controlled: Controlled, input: JsonObject) => unknown

/** Method and path behind /control/ -> what it does with the query or the JSON body. */
export const CONTROL_ROUTES: Readonly<Record<string, Route>> = {
  'GET clock': ({ clock }) => time(clock),
  'POST clock/advance': async ({ clock, advance }, input) => {
    await advance(parse(v.object({ ms: v.pipe(v.number(), v.minValue(0)) }), input).ms)
    return time(clock)
  },

  'GET functions': ({ functions }) => ({ functions: functions.list() }),
  'POST functions/invoke': ({ functions }, input) => {
    const { name, event, ...identity } = parse(invocation, input)
    return functions.invoke(name, event, identity)
  },
  'POST functions/kill': async ({ functions }, input) => ({
    killed: await functions.kill(parse(v.object({ name: v.optional(v.string()) }), input).name)
  }),
  'GET logs': ({ log }, input) => ({ lines: log.lines(parse(logFilter, input)) }),

  'GET timers': ({ timers }) => ({ timers: timers.list() }),
  'POST timers/fire': ({ timers }, input) => {
    const tick = parse(v.object({ function: v.string(), timer: v.optional(v.string()) }), input)
    return timers.fire(tick.function, tick.timer)
  },
  'POST timers/start': ({ timers }) => timers.start(),
  'POST timers/stop': ({ timers }) => timers.stop(),

  'GET faults': ({ faults }) => ({ rules: faults.list() }),
  'POST faults': ({ faults }, input) => ({ id: faults.add(parseFaultRule(input)) }),
  'POST faults/remove': ({ faults }, input) => ({
    removed: faults.remove(parse(v.object({ id: v.number() }), input).id)
  }),
  'POST faults/limit': ({ faults }, input) => {
    const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
    const { perSecond } = parse(v.object({ perSecond: v.nullable(positive) }), input)
    faults.limitPerSecond(perSecond ?? undefined)
  },
  'POST faults/clear': ({ faults }) => faults.clear(),

  'GET report': ({ report, database }) => ({
    tallies: report.tallies(),
    queries: report.queries(),
    transactions: database.openTransactions()
  }),
  'GET report/calls': ({ report }, input) => ({ calls: report.calls(parse(callFilter, input)) }),
  'POST report/reset': ({ report }) => report.reset(),

  'GET openapi': ({ openApi }) => ({ calls: openApi.outbox() }),
  'POST openapi/refuse': ({ openApi }, input) => openApi.refuse(parse(refusal, input)),
  'POST openapi/reset': ({ openApi }) => openApi.reset(),

  /** Faults, report, outbox and log; data, clock and timers stay. */
  'POST reset': ({ faults, report, openApi, log }) => {
    for (const part of [report, openApi, log]) part.reset()
    faults.clear()
  }
}

const time = (clock: MovableClock) => ({ now: clock.now(), offsetMs: clock.offsetMs })

const invocation = v.object({
  name: v.string(),
  event: v.optional(v.unknown()),
  openid: v.optional(v.string()),
  unionid: v.optional(v.string()),
  source: v.optional(v.string()),
  trigger: v.optional(v.literal('timer'))
})

const logFilter = v.pipe(
  v.object({ function: v.optional(v.string()), requestId: v.optional(v.string()) }),
  v.transform(defined)
)

const callFilter = v.pipe(
  v.object({ function: v.optional(v.string()), invocation: v.optional(v.string()) }),
  v.transform(defined)
)

const refusal = v.pipe(
  v.object({
    api: v.string(),
    errcode: v.number(),
    errmsg: v.optional(v.string(), 'refused by the control door'),
    args: v.optional(v.record(v.string(), v.unknown()), {}),
    times: v.optional(v.union([v.number(), v.literal('always')]), 'always')
  })
)

const parse = <Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown
): v.InferOutput<Schema> => {
  const parsed = v.safeParse(schema, input)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new CloudBaseError('INVALID_PARAM', `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
}

/** Leaves out what is undefined: an absent filter and an undefined one are different types here. */
function defined<Fields extends Record<string, string | undefined>>(
  fields: Fields
): { [Name in keyof Fields]?: string } {
  const kept: { [Name in keyof Fields]?: string } = {}
  for (const name in fields) {
    const value = fields[name]
    if (value !== undefined) kept[name] = value
  }
  return kept
}
