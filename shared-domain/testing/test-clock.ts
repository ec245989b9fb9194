import { instant, later, type Clock, type Instant } from '../kernel/instant.ts'

/** 2026-11-22 10:00:00 in Beijing: where every test begins. */
export const TEST_START = instant(1_795_312_800_000)

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Instant

  constructor(start: Instant = TEST_START) {
    this.#now = start
  }

  now(): Instant {
    return this.#now
  }

  forward(ms: number): Instant {
    this.#now = later(this.#now, ms)
    return this.#now
  }
}
