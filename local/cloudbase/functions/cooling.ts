import type { MovableClock } from '../../clock.ts'
import type { Instance } from './instance.ts'

/**
 * Beyond the warm ones, an instance is stopped after so long without a call, in real milliseconds.
 */
const COOL_AFTER_MS = 5000
/** And any instance after so long on the clock: the platform promises no longer life. */
const FREEZE_AFTER_MS = 30 * 60_000
const DEFAULT_MAX_WARM = 2

const realNow: () => number = Date.now.bind(Date)

/** Stops instances that nobody calls, so that all functions together stay small. */
export class Cooling {
  readonly #clock: MovableClock
  readonly #maxWarm: number
  readonly #instances: () => readonly Instance[]
  readonly #stopListening: () => void
  #timer: NodeJS.Timeout | undefined

  constructor(
    options: { readonly clock: MovableClock; readonly maxWarm?: number },
    instances: () => readonly Instance[]
  ) {
    this.#clock = options.clock
    this.#maxWarm = options.maxWarm ?? DEFAULT_MAX_WARM
    this.#instances = instances
    this.#stopListening = options.clock.onMove(() => this.#freeze())
  }

  /** A call of this instance has just ended. */
  used(instance: Instance): void {
    instance.lastUse = { realMs: realNow(), clockMs: this.#clock.now() }
    this.#later()
  }

  stop(): void {
    this.#stopListening()
    clearTimeout(this.#timer)
  }

  #later(): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#cool()
    }, COOL_AFTER_MS)
    this.#timer.unref()
  }

  #cool(): void {
    const idle = this.#idle()
    const until = realNow() - COOL_AFTER_MS
    const surplus = Math.max(idle.length - this.#maxWarm, 0)
    for (const instance of idle.slice(0, surplus)) {
      if (instance.lastUse.realMs <= until) void instance.kill('idle')
    }
    if (this.#instances().length > this.#maxWarm) this.#later()
  }

  #freeze(): void {
    const until = this.#clock.now() - FREEZE_AFTER_MS
    for (const instance of this.#idle()) {
      if (instance.lastUse.clockMs <= until) void instance.kill('idle')
    }
  }

  /** The longest unused first. */
  #idle(): readonly Instance[] {
    return this.#instances()
      .filter((instance) => instance.free && instance.calls > 0)
      .toSorted((a, b) => a.lastUse.realMs - b.lastUse.realMs)
  }
}
