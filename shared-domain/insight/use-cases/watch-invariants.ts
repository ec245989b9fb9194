import { later, MINUTE_MS, type Clock, type Instant } from '../../kernel/instant.ts'
import type { BatchCounts, RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import type { Books, ShelfName, WatchLog, Watermark } from '../books.ts'
import { alarmsOf } from '../breach-alarms.ts'
import { beginningAt, watchedShelves } from '../watch-shelf.ts'
import { watchOverdue } from '../watch-overdue.ts'
import type { Alarms } from '../ports.ts'

export interface WatchDeps {
  readonly books: Books
  readonly log: WatchLog
  readonly alarms: Alarms
  readonly clock: Clock
}

/** A run that died gives way to another after this long: a function lives 60 s. */
const LEASE_MS = 90_000

/**
 * The watchdog: looks at what changed since it last looked, up to a minute ago, and at what is overdue. What must never
 * be true becomes an alarm. A document that changes while it is looked at is looked at again, so that a sale in the
 * middle is no breach. Cost depends on what changed: 8 calls when nothing did, and up
 * to 4 for each page of 100 documents.
 */
export const watchInvariants =
  (deps: WatchDeps): RunOnce =>
  async ({ limit, now }): Promise<BatchCounts> => {
    const counts = { seen: 0, done: 0, left: 0, failed: 0 }
    const begun = await deps.log.begin(now, later(now, LEASE_MS))
    if (!begun) return counts
    const before = begun.watermark ?? beginningAt(now)
    const until = later(deps.clock.now(), settings.batchMs)
    const run = { limit, upTo: later(now, -SETTLED_MS), isOver: () => deps.clock.now() >= until }
    const shelves = { ...before.shelves }
    const behind: ShelfName[] = []
    for (const watch of watchedShelves(deps.books)) {
      const after = startOf(before, watch.name)
      const looked = await watch.look(after, run)
      await raise(deps, looked.breaches, now)
      shelves[watch.name] = looked.place
      if (looked.isBehind) behind.push(watch.name)
      counts.seen += looked.seen
      counts.done += looked.seen - looked.broken
      counts.left += looked.broken
    }
    const overdue = await watchOverdue(deps.books, before.overdue, now)
    await raise(deps, overdue.breaches, now)
    const stopped = behind.length > 0 ? 'time' : null
    const lists = [{ name: 'changed', ...counts, oldestDue: null, stopped } as const]
    const ran = { at: now, ms: deps.clock.now() - now, lists }
    await deps.log.end({ shelves, behind, overdue: overdue.seen }, ran)
    return counts
  }

/** What changed later may still be in the middle of its sale, and clocks differ: the next run looks at it. */
const SETTLED_MS = MINUTE_MS
/** Writes that took their time, and clocks that differ: so far a run looks back once more. */
const OVERLAP_MS = 2 * MINUTE_MS

const startOf = ({ shelves, behind }: Watermark, name: ShelfName) =>
  behind.includes(name) ? shelves[name] : { at: later(shelves[name].at, -OVERLAP_MS), id: '' }

const raise = async (
  { alarms }: WatchDeps,
  breaches: Parameters<typeof alarmsOf>[0],
  at: Instant
): Promise<void> => {
  for (const alarm of alarmsOf(breaches, at)) await alarms.raise(alarm)
}
