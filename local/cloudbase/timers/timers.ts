import type { MovableClock, Scheduled } from '../../clock.ts'
import type { FunctionHost } from '../functions/function-host.ts'
import type { Invocation } from '../functions/invocation.ts'
import type { FunctionResource } from '../resources.ts'
import type { Cron } from './cron.ts'
import { parseCron } from './cron.ts'

/** An asynchronous call that failed is repeated twice, a minute apart (SCF 583/9708). */
const RETRIES = 2
const RETRY_AFTER_MS = 60_000

/** A jump beyond this thins the ticks out, to at most one per timer in so much time. */
const LONG_MOVE_MS = 2 * 3_600_000
const THIN_INTERVAL_MS = 10 * 60_000
const MINUTE_MS = 60_000

interface Timer {
  readonly functionName: string
  readonly name: string
  readonly cron: Cron
  readonly cronText: string
  next: Scheduled | undefined
  nextAt: number | undefined
}

export interface TimerState {
  readonly function: string
  readonly name: string
  readonly cron: string
  /** Milliseconds since 1970; undefined while timers are off. */
  readonly nextAt: number | undefined
}

/**
 * The timer triggers. Each tick is an asynchronous call: the next tick does not wait for it, so
 * runs overlap where they are slow, and a failed one is repeated. The clock's advance waits for
 * what a tick started.
 */
export class Timers {
  readonly #clock: MovableClock
  readonly #functions: FunctionHost
  readonly #timers: readonly Timer[]
  readonly #retries = new Set<Scheduled>()
  #running = false
  #thinUntil = 0

  /** @throws RangeError when a timer of the resources cannot be read */
  constructor(
    clock: MovableClock,
    functions: FunctionHost,
    resources: readonly FunctionResource[]
  ) {
    this.#clock = clock
    this.#functions = functions
    this.#timers = resources.flatMap((resource) =>
      resource.timers.map(({ name, cron }) => ({
        functionName: resource.name,
        name,
        cron: parseCron(cron),
        cronText: cron,
        next: undefined,
        nextAt: undefined
      }))
    )
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    for (const timer of this.#timers) this.#arm(timer, this.#clock.now())
  }

  stop(): void {
    this.#running = false
    for (const timer of this.#timers) {
      timer.next?.cancel()
      timer.next = undefined
      timer.nextAt = undefined
    }
    for (const retry of this.#retries) retry.cancel()
    this.#retries.clear()
  }

  list(): readonly TimerState[] {
    return this.#timers.map((timer) => ({
      function: timer.functionName,
      name: timer.name,
      cron: timer.cronText,
      nextAt: timer.nextAt
    }))
  }

  /**
   * Says that the clock is about to move. On a long move ticks are left out, which the platform
   * allows (they may be late and, rarely, missed): a day of minutes would be 1,440 calls of every
   * timer.
   */
  announceMove(ms: number): void {
    if (ms > LONG_MOVE_MS) this.#thinUntil = this.#clock.now() + ms
  }

  /**
   * One tick at once, whatever its time; without the retries of a real tick.
   * @throws RangeError when the function has no such timer
   */
  fire(functionName: string, timerName?: string): Promise<Invocation> {
    const timer = this.#timers.find(
      (other) =>
        other.functionName === functionName && (timerName === undefined || other.name === timerName)
    )
    if (!timer) throw new RangeError(`${functionName} has no timer ${timerName ?? ''}`.trim())
    return this.#call(timer, this.#clock.now())
  }

  #arm(timer: Timer, after: number): void {
    // The last minute of a long move has its tick again, so that what is due at its end is done.
    const thinned = Math.min(after + THIN_INTERVAL_MS, this.#thinUntil - MINUTE_MS) - 1
    const at = timer.cron.next(Math.max(after, thinned))
    timer.nextAt = at
    if (at === undefined) return
    timer.next = this.#clock.at(at, () => {
      // Late ticks (a machine that slept) are not made up for one by one.
      this.#arm(timer, Math.max(at, this.#clock.now()))
      return this.#tick(timer, at, RETRIES)
    })
  }

  async #tick(timer: Timer, at: number, retries: number): Promise<void> {
    const { error } = await this.#call(timer, at)
    if (!error || retries === 0 || !this.#running) return
    const retry = this.#clock.after(RETRY_AFTER_MS, () => {
      this.#retries.delete(retry)
      return this.#tick(timer, at, retries - 1)
    })
    this.#retries.add(retry)
  }

  #call(timer: Timer, at: number): Promise<Invocation> {
    const event = {
      Type: 'Timer',
      TriggerName: timer.name,
      Time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
      Message: ''
    }
    return this.#functions.invoke(timer.functionName, event, { trigger: 'timer' })
  }
}
