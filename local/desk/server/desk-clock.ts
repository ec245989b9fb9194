import type { ClockState } from '../contract.ts'
import type { Stack } from '../../stack.ts'

/** Moves the shop's clock, one move at a time, and knows how far a move is. */
export class DeskClock {
  readonly #stack: Pick<Stack, 'clock' | 'cloud'>
  readonly #onChange: () => void
  #moving: { readonly from: number; readonly to: number } | null = null

  constructor(stack: Pick<Stack, 'clock' | 'cloud'>, onChange: () => void) {
    this.#stack = stack
    this.#onChange = onChange
  }

  state(): ClockState {
    const { clock, cloud } = this.#stack
    const moments = cloud.timers.list().flatMap(({ nextAt }) => nextAt ?? [])
    return {
      now: clock.now(),
      offsetMs: clock.offsetMs,
      moving: this.#moving,
      nextTimers: moments.length > 0 ? Math.min(...moments) : null
    }
  }

  /**
   * Resolves when the clock has arrived and everything it set off is done.
   * @returns false while another move is under way
   */
  async advance(ms: number): Promise<boolean> {
    if (this.#moving) return false
    const from = this.#stack.clock.now()
    this.#moving = { from, to: from + ms }
    this.#onChange()
    try {
      await this.#stack.cloud.advance(ms)
    } finally {
      this.#moving = null
      this.#onChange()
    }
    return true
  }

  /** Runs every timer once, now. */
  async fireTimers(): Promise<void> {
    const { timers } = this.#stack.cloud
    await Promise.all(timers.list().map((timer) => timers.fire(timer.function, timer.name)))
    this.#onChange()
  }
}
