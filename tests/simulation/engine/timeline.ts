import type { TestClock } from '#domain/testing/test-clock'

interface Moment {
  readonly at: number
  /** Of two moments at the same time the one that was arranged first comes first. */
  readonly serial: number
  readonly happens: () => void
}

const DONE = Promise.resolve()

const isBefore = (one: Moment, other: Moment): boolean =>
  one.at < other.at || (one.at === other.at && one.serial < other.serial)

/**
 * Virtual time: what is going to happen, in order. One moment happens at a time, and everything that follows from it
 * without another call outside has run before the next one: so chance alone, and never the machine, decides who meets
 * whom.
 */
export class Timeline {
  readonly #heap: Moment[] = []
  readonly #clock: TestClock
  #serial = 0
  #isOver = false
  #turn = 0

  constructor(clock: TestClock) {
    this.#clock = clock
  }

  /** Milliseconds of virtual time. */
  now(): number {
    return this.#clock.now()
  }

  /** How many moments there were, with the one that happens now. */
  get turn(): number {
    return this.#turn
  }

  after(ms: number, happens: () => void): void {
    this.#serial += 1
    this.#push({ at: this.now() + ms, serial: this.#serial, happens })
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** Until nothing is going to happen any more. */
  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = (): void => {
        const next = this.#isOver ? undefined : this.#pop()
        if (!next) {
          resolve()
          return
        }
        if (next.at > this.now()) this.#clock.forward(next.at - this.now())
        this.#turn += 1
        try {
          next.happens()
        } catch (error) {
          reject(error)
          return
        }
        // A tick that is asked for inside a microtask comes when no microtask is left, at a tenth of setImmediate.
        void DONE.then(soon)
      }
      const soon = (): void => process.nextTick(step)
      soon()
    })
  }

  /** Nothing more happens: what was seen is enough. */
  stop(): void {
    this.#isOver = true
  }

  #push(moment: Moment): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(moment)
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (!parent || !isBefore(moment, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = moment
  }

  #pop(): Moment | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    this.#sink(last)
    return first
  }

  #sink(moment: Moment): void {
    const heap = this.#heap
    let at = 0
    for (;;) {
      const left = heap[2 * at + 1]
      const right = heap[2 * at + 2]
      if (!left) break
      const isRight = right !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (!isBefore(child, moment)) break
      heap[at] = child
      at = isRight ? 2 * at + 2 : 2 * at + 1
    }
    heap[at] = moment
  }
}
