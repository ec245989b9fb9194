import type {
  ActionHealth,
  BacklogHealth,
  Condition,
  TimerHealth
} from '../contracts/operator-health.ts'
import { HOUR_MS, instant, later, MINUTE_MS, SECOND_MS, type Instant } from '../kernel/instant.ts'
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
/** I7: nothing unfinished is this late. What is tried in vain all the time is no better off. */
const DUE_BROKEN_MS = 15 * MINUTE_MS

/** Those that ask WeChat Pay, and the work lists in which something waits for its answer. */
const ASK_WECHAT: readonly string[] = ['reconcile-payments', 'expire-unpaid-orders']
const WAIT_FOR_WECHAT: readonly string[] = ['duePay', 'dueClose', 'dueRefund']
/** What was put off is tried again within an hour and a quarter: what was said before that is over. */
const SILENCE_LASTS_MS = 1.5 * HOUR_MS

interface Known {
  readonly now: Instant
  /** WeChat Pay answers nothing: none of those that ask got an answer later than this. Null: it answers. */
  readonly silence: Instant | null
}

export const silenceOf = ({ last }: TimerRuns, now: Instant): Known['silence'] => {
  const asking = ASK_WECHAT.flatMap((name) => last.get(name) ?? [])
  const answeredAt = Math.max(...asking.map((run) => run.answeredAt ?? 0))
  const silentAt = Math.max(...asking.map(({ silent }) => silent?.at ?? 0))
  const lasts = silentAt > answeredAt && now <= later(instant(silentAt), SILENCE_LASTS_MS)
  return lasts ? instant(silentAt) : null
}

export const timerHealth = (
  { name, everyMs }: Timer,
  { last, since }: TimerRuns,
  { now, silence }: Known
): TimerHealth => {
  const run = last.get(name)
  if (!run) return { name, everyMs, condition: neverRan(everyMs, since, now) }
  const { at, ms, lists, silent } = run
  const isUnheard = silence !== null && silent !== undefined && silent.at > (run.answeredAt ?? 0)
  const stopped = lists.map((list) => list.stopped).find((why) => why !== null)
  const awayMs = now - at - RUN_MS
  const missed: Condition = sinceWhen(awayMs, everyMs * TURNS_LATE, everyMs * TURNS_BROKEN)
  const isBehind =
    missed === 'fine' && (stopped !== undefined || isUnheard || sumOf(lists, 'failed') > 0)
  return {
    name,
    everyMs,
    condition: isBehind ? 'late' : missed,
    lastAt: at,
    tookMs: ms,
    seen: sumOf(lists, 'seen'),
    failed: sumOf(lists, 'failed'),
    ...(stopped && { stopped }),
    ...(isUnheard && { unanswered: { at: silent.at, count: silent.items } })
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

/** Beyond it a person needs no number. */
const COUNTED = 100

/** A list together with what of it was read elsewhere. */
export const withPutOff = (list: DueNow, putOff: DueNow): DueNow => {
  if (list.name !== putOff.name || putOff.oldest === null) return list
  const { name, oldest } = list
  return {
    name,
    count: Math.min(list.count + putOff.count, COUNTED),
    oldest: oldest === null || putOff.oldest < oldest ? putOff.oldest : oldest,
    tries: Math.max(list.tries, putOff.tries)
  }
}

export const backlogHealth = (
  { name, count, oldest, tries }: DueNow,
  { now, silence }: Known
): BacklogHealth => ({
  name,
  count,
  condition: oldest === null ? 'fine' : sinceWhen(now - oldest, DUE_LATE_MS, DUE_BROKEN_MS),
  ...(oldest !== null && { oldest }),
  ...(tries > 0 && { tries }),
  ...(tries > 0 && silence !== null && WAIT_FOR_WECHAT.includes(name) && { why: 'wechatSilent' })
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
