import { daysBetween, startOfDay } from '../../kernel/days.ts'
import {
  beijingDay,
  instant,
  later,
  MINUTE_MS,
  SECOND_MS,
  type Clock,
  type Instant
} from '../../kernel/instant.ts'
import type { Place } from '../../kernel/place.ts'
import { NOTHING_DONE, type BatchCounts, type Run, type RunOnce } from '../../kernel/run-batch.ts'
import { settings } from '../../kernel/settings.ts'
import { DayTally } from '../day-tally.ts'
import type {
  FigureBooks,
  FigureDays,
  FigureMark,
  FigurePage,
  WaitingDay
} from '../figure-books.ts'

export interface CountFiguresDeps {
  readonly figureBooks: FigureBooks
  readonly figureDays: FigureDays
  readonly clock: Clock
  readonly report: (error: unknown, id: string) => void
}

/** Writes that took their time, and clocks that differ: so far a run looks back once more. */
const OVERLAP_MS = 2 * MINUTE_MS
/** A day that takes more reads than this is counted again after a rest, so that no minute has more of them. */
const READS_A_MINUTE = 10
const SHOPPERS_A_READ = 500
const LONGEST_REST_MS = 30 * MINUTE_MS

/**
 * The shop's figures: finds the days that orders changed, and counts each of them anew from its orders. Nothing is
 * added to what was there, so a run that was killed or came twice changes nothing. How far it has come is stored last:
 * what was cut off is counted again. Taking the mark away counts everything anew. 2 calls when nothing changed; else
 * one more at the end, and for each day 4 and one for each thousand orders.
 */
export const countFigures =
  (deps: CountFiguresDeps): RunOnce =>
  async (run): Promise<BatchCounts> => {
    const isOver = overAt(deps, run)
    const mark = (await deps.figureDays.mark()) ?? (await beginning(deps, run.now))
    const found = await look(deps, mark, { now: run.now, isOver })
    const waiting = staleWith(mark.waiting, found.days, run.now)
    const due = waiting.filter(({ isStale, from }) => isStale && from <= run.now)
    const lead = run.lead
    if (due.length > 0 && lead && !(await lead.mayWork())) return NOTHING_DONE
    const counted = await countAll(deps, due, isOver)
    if (found.days.size + due.length > 0 || mark.version === 0) {
      const left = restOf(waiting, counted, run.now)
      await deps.figureDays.keepMark({ ...mark, seenTo: found.seenTo, waiting: left })
    }
    const counts = countsOf(due, counted)
    const stopped = counts.left > 0 ? 'time' : null
    const oldestDue = due.length === 0 ? null : instant(Math.min(...due.map(({ from }) => from)))
    lead?.looked({ name: 'figures', ...counts, oldestDue, stopped })
    return counts
  }

type IsOver = () => boolean

const overAt = ({ clock }: CountFiguresDeps, { until, now }: Run): IsOver => {
  const end = until ?? later(now, settings.batchMs)
  return () => clock.now() >= end
}

/** Every day since the first order. */
const beginning = async ({ figureBooks }: CountFiguresDeps, now: Instant): Promise<FigureMark> => {
  const first = await figureBooks.firstOrderAt()
  const days = first === null ? [] : daysBetween(beijingDay(first), beijingDay(now))
  const waiting = days.map((day) => ({ day, from: startOfDay(day), isStale: true }))
  return { version: 0, seenTo: now, waiting }
}

interface Looked {
  readonly days: ReadonlySet<number>
  readonly seenTo: Instant
}

/** Where the time is over before the changes are, the next run goes on after the last one. */
const look = async (
  { figureBooks }: CountFiguresDeps,
  { seenTo }: FigureMark,
  { now, isOver }: { readonly now: Instant; readonly isOver: IsOver }
): Promise<Looked> => {
  const days = new Set<number>()
  let after: Place = { at: later(seenTo, -OVERLAP_MS), id: '' }
  for (;;) {
    const page = await figureBooks.changed(after)
    for (const order of page.items) for (const day of order.days) days.add(day)
    if (!page.end) return { days, seenTo: now }
    if (isOver()) return { days, seenTo: instant(Math.min(page.end.at + OVERLAP_MS, now)) }
    after = page.end
  }
}

const staleWith = (
  waiting: readonly WaitingDay[],
  days: ReadonlySet<number>,
  now: Instant
): readonly WaitingDay[] => {
  const known = new Set(waiting.map(({ day }) => day))
  const fresh = [...days].filter((day) => !known.has(day))
  return [
    ...waiting.map((one) => (days.has(one.day) ? { ...one, isStale: true } : one)),
    ...fresh.map((day) => ({ day, from: now, isStale: true }))
  ]
}

interface Counted {
  /** Reads by day; null: it failed and stays stale. */
  readonly reads: ReadonlyMap<number, number | null>
}

/** The newest day first: people look at today. */
const countAll = async (
  deps: CountFiguresDeps,
  due: readonly WaitingDay[],
  isOver: IsOver
): Promise<Counted> => {
  const reads = new Map<number, number | null>()
  for (const { day } of due.toSorted((a, b) => b.day - a.day)) {
    if (isOver()) break
    try {
      reads.set(day, await countDay(deps, day))
    } catch (error) {
      deps.report(error, String(day))
      reads.set(day, null)
    }
  }
  return { reads }
}

/** @returns how many reads it took */
const countDay = async (deps: CountFiguresDeps, day: number): Promise<number> => {
  const { figureBooks, figureDays, clock } = deps
  const tally = new DayTally(day)
  const countedAt = clock.now()
  const reads =
    (await eachOf(
      (after) => figureBooks.paidOn(day, after),
      (one) => tally.addPaid(one)
    )) +
    (await eachOf(
      (after) => figureBooks.placedOn(day, after),
      (one) => tally.addPlaced(one)
    )) +
    (await eachOf(
      (after) => figureBooks.backOn(day, after),
      (one) => one.forEach((back) => tally.addBack(back))
    ))
  const { shoppers } = tally
  const newcomers = await figureBooks.newcomers(shoppers, startOfDay(day))
  await figureDays.keep(tally.figures(newcomers, countedAt))
  return reads + Math.ceil(shoppers.length / SHOPPERS_A_READ)
}

const eachOf = async <Item>(
  page: (after?: Place) => Promise<FigurePage<Item>>,
  take: (item: Item) => void
): Promise<number> => {
  let after: Place | undefined
  for (let reads = 1; ; reads += 1) {
    const { items, end } = await page(after)
    items.forEach(take)
    if (!end) return reads
    after = end
  }
}

/** What was counted rests where it was dear, what was not stays stale. */
const restOf = (
  waiting: readonly WaitingDay[],
  { reads }: Counted,
  now: Instant
): readonly WaitingDay[] =>
  waiting.flatMap((one): readonly WaitingDay[] => {
    const taken = reads.get(one.day)
    if (taken === undefined) return one.isStale || one.from > now ? [one] : []
    if (taken === null) return [{ ...one, from: later(now, MINUTE_MS) }]
    if (taken <= READS_A_MINUTE) return []
    const restMs = Math.min((taken * MINUTE_MS) / READS_A_MINUTE, LONGEST_REST_MS)
    return [
      { day: one.day, from: later(now, Math.ceil(restMs / SECOND_MS) * SECOND_MS), isStale: false }
    ]
  })

const countsOf = (due: readonly WaitingDay[], { reads }: Counted): BatchCounts => {
  const failed = [...reads.values()].filter((taken) => taken === null).length
  const done = reads.size - failed
  return { seen: due.length, done, left: due.length - reads.size, failed }
}
