import type {
  ActionHealth,
  BacklogHealth,
  Condition,
  TimerHealth
} from '../contracts/operator-health.ts'
import { MINUTE_MS, SECOND_MS, type Instant } from '../kernel/instant.ts'
import { timeOf, together, type ActionFigures } from './call-figures.ts'
import type { DueNow, TimerRuns } from './health-books.ts'
import type { TimerRun } from './timer-log.ts'

/** The timers and how often they run, as cloudbaserc.json has it. */
export const TIMERS = [
  { name: 'reconcile-payments', everyMs: MINUTE_MS },
  { name: 'retry-fulfillment', everyMs: MINUTE_MS },
  { name: 'expire-unpaid-orders', everyMs: MINUTE_MS },
  { name: 'relay-outbox', everyMs: MINUTE_MS },
  { name: 'reconcile-bills', everyMs: 5 * MINUTE_MS },
  { name: 'watch-invariants', everyMs: MINUTE_MS },
  { name: 'count-figures', everyMs: MINUTE_MS },
  { name: 'fold-taps', everyMs: 60 * MINUTE_MS }
] as const

type Timer = (typeof TIMERS)[number]

/** A run that took its whole time starts the next one late. */
const RUN_MS = 60 * SECOND_MS
/** A timer that missed so many turns in a row is not just slow. */
const TURNS_LATE = 2
const TURNS_BROKEN = 10
/** What is due waits for the next minute, and for what lies before it. */
const DUE_LATE_MS = 3 * MINUTE_MS
/** I7: nothing unfinished is this late. */
const DUE_BROKEN_MS = 15 * MINUTE_MS

export const timerHealth = (
  { name, everyMs }: Timer,
  { last, since }: TimerRuns,
  now: Instant
): TimerHealth => {
  const run = last.get(name)
  if (!run) return { name, everyMs, condition: neverRan(everyMs, since, now) }
  const { at, ms, lists } = run
  const stopped = lists.map((list) => list.stopped).find((why) => why !== null)
  const silent = now - at - RUN_MS
  const missed: Condition = sinceWhen(silent, everyMs * TURNS_LATE, everyMs * TURNS_BROKEN)
  const isBehind = missed === 'fine' && (stopped !== undefined || sumOf(lists, 'failed') > 0)
  return {
    name,
    everyMs,
    condition: isBehind ? 'late' : missed,
    lastAt: at,
    tookMs: ms,
    seen: sumOf(lists, 'seen'),
    failed: sumOf(lists, 'failed'),
    ...(stopped && { stopped })
  }
}

/** The shop is as old as the first run of any timer: until then only what runs each minute is missed. */
const neverRan = (
  everyMs: number,
  since: Instant | null,
  now: Instant
): TimerHealth['condition'] => {
  if (since === null) return everyMs > MINUTE_MS ? 'waiting' : 'broken'
  const missed = sinceWhen(now - since - RUN_MS, everyMs, everyMs * TURNS_LATE)
  return missed === 'fine' ? 'waiting' : missed
}

export const backlogHealth = ({ name, count, oldest }: DueNow, now: Instant): BacklogHealth => ({
  name,
  count,
  condition: oldest === null ? 'fine' : sinceWhen(now - oldest, DUE_LATE_MS, DUE_BROKEN_MS),
  ...(oldest !== null && { oldest })
})

const sinceWhen = (ms: number, lateMs: number, brokenMs: number): Condition =>
  ms > brokenMs ? 'broken' : ms > lateMs ? 'late' : 'fine'

const sumOf = (lists: TimerRun['lists'], of: 'seen' | 'failed'): number =>
  lists.reduce((sum, list) => sum + list[of], 0)

/** All instances' counts by action, the slowest of them first. */
export const actionsHealth = (counted: readonly ActionFigures[]): readonly ActionHealth[] => {
  const all = new Map<string, ActionFigures>()
  for (const one of counted) {
    const known = all.get(one.action)
    all.set(one.action, known ? together(known, one) : one)
  }
  return [...all.values()]
    .map((figures): ActionHealth => ({
      action: figures.action,
      calls: figures.calls,
      p50Ms: timeOf(figures, 0.5),
      p95Ms: timeOf(figures, 0.95),
      maxMs: figures.maxMs,
      databaseCalls: figures.databaseCalls,
      refusals: Object.entries(figures.refusals)
        .map(([kind, count]) => ({ kind, count }))
        .toSorted((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1))
    }))
    .toSorted((a, b) => b.p95Ms - a.p95Ms || b.maxMs - a.maxMs || (a.action < b.action ? -1 : 1))
}
