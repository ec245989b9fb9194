import type { Instant } from '../kernel/instant.ts'
import type { ListReport } from '../kernel/run-batch.ts'

/** What a run of a timer came to. */
export interface TimerRun {
  readonly at: Instant
  /** How long it took, in milliseconds. */
  readonly ms: number
  /** Its work lists: what was done, how late the first item was, and whether something was left. */
  readonly lists: readonly ListReport[]
}

/** Whether those outside whom a timer asks answered, from all its runs. */
export interface Answered {
  /** The last run in which one did not, and on how many items. */
  readonly silent?: { readonly at: Instant; readonly items: number }
  /** The last run with items and without such. */
  readonly answeredAt?: Instant
}

/** What a run tells of it; nothing where it had no items or did not get through them. */
export const answeredIn = ({ at, lists }: TimerRun): Answered => {
  const items = lists.reduce((sum, { unanswered = 0 }) => sum + unanswered, 0)
  if (items > 0) return { silent: { at, items } }
  const isWhole = lists.every(({ failed, stopped }) => failed === 0 && stopped === null)
  return isWhole && lists.some(({ seen }) => seen > 0) ? { answeredAt: at } : {}
}

/** Names one run that took a timer's lease. */
export type Lease = string

/** Where timers keep their leases and what their last runs came to, for whoever looks after the shop. */
export interface TimerLog {
  /**
   * One run at a time: it only saves work, for overlapping runs are harmless. 1 call, 3 at most.
   * @returns null while another run has it
   */
  begin(timer: string, now: Instant, until: Instant): Promise<Lease | null>
  /** Keeps what a run came to and ends its lease; one that had nothing to do took none. 1 call, 2 at the very first. */
  end(timer: string, run: TimerRun, lease: Lease | null): Promise<void>
}
