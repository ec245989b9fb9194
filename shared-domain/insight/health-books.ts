import type { OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { ActionFigures } from './call-figures.ts'
import type { Answered, TimerRun } from './timer-log.ts'

/**
 * What waits in one work list: up to 100 that are due now or were tried in vain and put off, and since when the first
 * of them waits. One that was put off waits since it was due for the first time.
 */
export interface DueNow {
  readonly name: string
  readonly count: number
  readonly oldest: Instant | null
  /** Of the one that was tried in vain most often; 0: none was. */
  readonly tries: number
}

export interface LastRun extends TimerRun, Answered {}

/** Timers' last runs by name, and when the first of these timers ran for the first time; null: none did. */
export interface TimerRuns {
  readonly last: ReadonlyMap<string, LastRun>
  readonly since: Instant | null
}

interface Waiting {
  readonly orderId: OrderId
  readonly at: Instant
}

/** Orders that nobody paid: the oldest, and those past their time that could not be closed and are not due now. */
export interface Unpaid {
  readonly oldest: Waiting | null
  readonly putOff: DueNow
}

/** What the shop's machinery leaves behind, read as it stands: nothing is written for it. Each method is one call. */
export interface HealthBooks {
  timerRuns(timers: readonly string[]): Promise<TimerRuns>
  /** One call for each of the work lists, side by side. */
  dueNow(now: Instant): Promise<readonly DueNow[]>
  stuck(): Promise<number>
  openAlarms(): Promise<number>
  unpaid(now: Instant): Promise<Unpaid>
  /** The first that is paid and not sent. */
  oldestUnsent(): Promise<Waiting | null>
  /** How long after their payments the newest hundred notifications since then came, in milliseconds. */
  noticeDelays(since: Instant): Promise<readonly number[]>
  /** Of all instances on a day. */
  calls(day: number): Promise<readonly ActionFigures[]>
}
