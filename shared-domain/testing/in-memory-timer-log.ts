import type { Lease, TimerLog, TimerRun } from '../insight/timer-log.ts'
import type { Instant } from '../kernel/instant.ts'

interface Job {
  lease: Lease | null
  until: Instant
  lastRun: TimerRun | undefined
}

/** Leases and last runs by timer. */
export class InMemoryTimerLog implements TimerLog {
  readonly #jobs = new Map<string, Job>()
  /** Leases that were taken. */
  begun = 0

  async begin(timer: string, now: Instant, until: Instant): Promise<Lease | null> {
    const job = this.#jobs.get(timer)
    if (job?.lease != null && job.until > now) return null
    this.begun += 1
    const lease = `run-${this.begun}`
    this.#jobs.set(timer, { lease, until, lastRun: job?.lastRun })
    return lease
  }

  async end(timer: string, run: TimerRun, lease: Lease | null): Promise<void> {
    const job = this.#jobs.get(timer)
    const isOthers =
      lease === null ? job?.lease != null && job.until > run.at : job?.lease !== lease
    if (!isOthers) this.#jobs.set(timer, { lease: null, until: run.at, lastRun: run })
  }

  heldUntil(timer: string): Instant | null {
    const job = this.#jobs.get(timer)
    return job?.lease != null ? job.until : null
  }

  lastRun(timer: string): TimerRun | undefined {
    return this.#jobs.get(timer)?.lastRun
  }
}
