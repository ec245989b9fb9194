/**
 * The movable clock of everything local: real time plus an offset that a test or the demo desk moves forward.
 * Transactions' lives, lock waits, timers and WeChat's retries follow it; sockets and CPU limits follow real time.
 */
export interface Scheduled {
  cancel(): void
}

interface Entry {
  readonly at: number
  readonly order: number
  readonly run: () => unknown
}

export interface AdvanceOptions {
  /** Real milliseconds to wait for what was triggered, default 8,000: it may itself wait for the clock. */
  readonly patienceMs?: number
}

// The true clock is kept even where a test or a worker shifts the global Date.
const realNow: () => number = Date.now.bind(Date)

export class MovableClock {
  /** From where the offset counts. */
  #from: () => number = realNow
  #offsetMs: number
  #entries: Entry[] = []
  #order = 0
  #wake: NodeJS.Timeout | undefined
  #moving: Promise<void> = Promise.resolve()
  #advancing = false
  readonly #listeners = new Set<(offsetMs: number) => void>()

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs
  }

  /** A clock that moves by advance() alone: what a test finds never depends on how slow its machine is. */
  static held(offsetMs = 0): MovableClock {
    const clock = new MovableClock(offsetMs)
    const heldAt = realNow()
    clock.#from = () => heldAt
    return clock
  }

  /** Milliseconds since 1970 on this clock. */
  now(): number {
    return this.#from() + this.#offsetMs
  }

  /** How far this clock is ahead of real time, in milliseconds. */
  get offsetMs(): number {
    return this.#isHeld ? this.now() - realNow() : this.#offsetMs
  }

  get #isHeld(): boolean {
    return this.#from !== realNow
  }

  /** Tells every later move: workers shift their own Date by it. */
  onMove(listener: (offsetMs: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs something at a moment of this clock, whether real time or a move reaches it first. */
  at(moment: number, run: () => unknown): Scheduled {
    const entry = { at: moment, order: this.#order++, run }
    this.#entries.push(entry)
    this.#arm()
    return {
      cancel: () => {
        this.#entries = this.#entries.filter((other) => other !== entry)
        this.#arm()
      }
    }
  }

  after(ms: number, run: () => unknown): Scheduled {
    return this.at(this.now() + ms, run)
  }

  /**
   * Moves the clock forward, stopping at every scheduled moment on the way and waiting for what it triggers.
   * Moves queue up: two callers never interleave.
   */
  advance(ms: number, options: AdvanceOptions = {}): Promise<void> {
    const move = this.#moving.then(() => this.#advance(ms, options.patienceMs ?? 8000))
    this.#moving = move.catch(() => undefined)
    return move
  }

  /** Forgets everything scheduled; for shutting down. */
  stop(): void {
    this.#entries = []
    clearTimeout(this.#wake)
  }

  async #advance(ms: number, patienceMs: number): Promise<void> {
    if (ms < 0) throw new RangeError('the clock only moves forward')
    const target = this.now() + ms
    this.#advancing = true
    try {
      for (let due = this.#takeNext(target); due; due = this.#takeNext(target)) {
        this.#moveTo(due.at)
        // What is due at the same moment happens at the same time, as timers of one minute do.
        const runs = due.entries.map((entry) => withPatience(entry.run, patienceMs))
        await Promise.all(runs)
      }
      this.#moveTo(target)
    } finally {
      this.#advancing = false
      this.#arm()
    }
  }

  #moveTo(moment: number): void {
    const offset = moment - this.#from()
    if (offset <= this.#offsetMs) return
    this.#offsetMs = offset
    for (const listener of this.#listeners) listener(this.offsetMs)
  }

  /** Everything of the next moment that has something due. */
  #takeNext(
    until: number
  ): { readonly at: number; readonly entries: readonly Entry[] } | undefined {
    const first = this.#takeDue(until)
    if (!first) return undefined
    const entries = [first]
    for (let next = this.#takeDue(first.at); next; next = this.#takeDue(first.at)) {
      entries.push(next)
    }
    return { at: first.at, entries }
  }

  #takeDue(until: number): Entry | undefined {
    const next = this.#first()
    if (!next || next.at > until) return undefined
    this.#entries = this.#entries.filter((entry) => entry !== next)
    return next
  }

  #first(): Entry | undefined {
    let first: Entry | undefined
    for (const entry of this.#entries) {
      if (!first || entry.at < first.at || (entry.at === first.at && entry.order < first.order)) {
        first = entry
      }
    }
    return first
  }

  #arm(): void {
    clearTimeout(this.#wake)
    const next = this.#first()
    if (!next || (this.#isHeld && next.at > this.now())) return
    const wait = Math.min(Math.max(next.at - this.now(), 0), 2 ** 30)
    this.#wake = setTimeout(() => {
      // A move takes everything in its order and waits for it; real time goes on when the move is over.
      if (this.#advancing) return
      for (let due = this.#takeDue(this.now()); due; due = this.#takeDue(this.now())) {
        void Promise.resolve(due.run()).catch((error: unknown) => console.error(error))
      }
      this.#arm()
    }, wait)
    this.#wake.unref()
  }
}

const withPatience = async (run: () => unknown, patienceMs: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  try {
    await Promise.race([run(), patience])
  } catch (error) {
    console.error(error)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Makes this process's Date agree with a moved clock, as every library that reads it must. `now`: what the time is, by
 * the true one.
 * @returns puts the true Date back
 */
export const shiftDate = (now: (trueNow: number) => number): (() => void) => {
  const True = globalThis.Date
  class ShiftedDate extends True {
    constructor(...args: []) {
      if (args.length === 0) super(now(realNow()))
      else super(...args)
    }
    static override now(): number {
      return now(realNow())
    }
    /** Dates made before the shift are dates too. */
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof True
    }
  }
  globalThis.Date = ShiftedDate as DateConstructor
  return () => {
    globalThis.Date = True
  }
}
