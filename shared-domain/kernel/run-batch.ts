import { later, MINUTE_MS, type Instant } from './instant.ts'

/** What a timer did: `done` were finished, `left` come again when they are due, `failed` threw. */
export interface BatchCounts {
  readonly seen: number
  readonly done: number
  readonly left: number
  readonly failed: number
}

/** What one work list came to in a run. */
export interface ListReport extends BatchCounts {
  readonly name: string
  /** When the first of what the run found should have been taken: how far the timer is behind. */
  readonly oldestDue: Instant | null
  /** Why the run ended before its list did: its time was over, or the store took no more calls. */
  readonly stopped: 'time' | 'busy' | null
  /** Of those that were left: nobody outside answered. Absent: none. */
  readonly unanswered?: number
}

/** Who leads a timer's run: keeps others from doing the same work meanwhile, and hears what came of it. */
export interface Lead {
  /** Asked once something is due. @returns false while another run is at work */
  mayWork(): Promise<boolean>
  looked(report: ListReport): void
}

export interface Run {
  /** Items on one page of a work list. */
  readonly limit: number
  readonly now: Instant
  /** No item is begun after this; absent: `settings.batchMs` from now. */
  readonly until?: Instant
  /** Absent: nobody else is kept away, and nobody wants to know. */
  readonly lead?: Lead
}

export type RunOnce = (run: Run) => Promise<BatchCounts>

export const NOTHING_DONE: BatchCounts = { seen: 0, done: 0, left: 0, failed: 0 }

/**
 * Several work lists in one timer, one after the other, each until its share of the time is over: a long list never
 * keeps those behind it from their turn, nor does one that can't be read.
 * @throws what the first of those threw, once all had their turn
 */
export const inTurn =
  (...runs: readonly RunOnce[]): RunOnce =>
  async (run) => {
    const sum = { ...NOTHING_DONE }
    const errors: unknown[] = []
    for (const [index, runOnce] of runs.entries()) {
      const asked = { ...run, ...untilShare(run, (index + 1) / runs.length) }
      try {
        const counts = await runOnce(asked)
        for (const name of ['seen', 'done', 'left', 'failed'] as const) sum[name] += counts[name]
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
    return sum
  }

/** What can wait some minutes: one of these each minute, in turn, so that an idle shop asks less. */
export const takingTurns =
  (...runs: readonly RunOnce[]): RunOnce =>
  async (run) =>
    (await runs[Math.floor(run.now / MINUTE_MS) % runs.length]?.(run)) ?? NOTHING_DONE

/** A short look after a run, also after one that threw; it takes none of the run's time and throws nothing. */
export const andThen =
  (runOnce: RunOnce, look: () => Promise<unknown>): RunOnce =>
  async (run) => {
    try {
      return await runOnce(run)
    } finally {
      await look()
    }
  }

const untilShare = ({ now, until }: Run, share: number): Pick<Run, 'until'> =>
  until === undefined ? {} : { until: later(now, Math.floor((until - now) * share)) }
