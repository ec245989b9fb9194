import { later, SECOND_MS, type Clock, type Instant } from './instant.ts'
import { OutcomeUnknown } from './outcome-unknown.ts'
import { Overloaded } from './overloaded.ts'
import type { Place } from './place.ts'
import {
  NOTHING_DONE,
  type BatchCounts,
  type ListReport,
  type Run,
  type RunOnce
} from './run-batch.ts'
import { settings } from './settings.ts'

/** One page of what is due, the longest due first. */
export interface DuePage<Item> {
  readonly items: readonly Item[]
  /** Where a full page ended: more may be due behind it. Null: this was all. */
  readonly end: Place | null
}

export interface PageAsked {
  readonly now: Instant
  readonly limit: number
  /** Only what comes behind this place. */
  readonly after?: Place
}

/** What came of an item; `unanswered`: left, since who had to be asked outside gave no answer. */
export type WorkEnd = 'done' | 'left' | 'unanswered'

/** What one timer has to look at, from the longest due on. */
export interface WorkList<Item> {
  readonly name: string
  page(asked: PageAsked): Promise<DuePage<Item>>
  placeOf(item: Item): Place
  /** Moves the item's moment on before it goes to the network. */
  work(item: Item): Promise<WorkEnd>
  /** Sends an item to the back that still stands where it was found: it would head every page otherwise. */
  postpone(item: Item, until: Instant): Promise<void>
}

export interface Supervision {
  readonly clock: Clock
  /** Hears of every item that threw. */
  readonly report: (error: unknown, id: string) => void
}

/**
 * One run over a work list: page after page until all that was due is done or the time is over, some items side by
 * side. An item that throws goes to the back and never stops the rest; a page is asked for behind the last one, so what
 * can't be moved never hides what lies behind it. When the time is over no other item is begun: a function that the
 * platform ends in the middle of one leaves locks and half-done work. Where the store takes no more calls the run ends.
 */
export const workThrough =
  <Item>(list: WorkList<Item>, supervision: Supervision): RunOnce =>
  async (run) => {
    const batch = new Batch(list, supervision, run)
    try {
      await batch.work()
    } finally {
      run.lead?.looked(batch.report)
    }
    return batch.counts
  }

class Batch<Item> {
  readonly #list: WorkList<Item>
  readonly #supervision: Supervision
  readonly #run: Run
  readonly #until: Instant
  readonly #counts = { ...NOTHING_DONE }
  #oldestDue: Instant | null = null
  #stopped: ListReport['stopped'] = null
  #unanswered = 0

  constructor(list: WorkList<Item>, supervision: Supervision, run: Run) {
    this.#list = list
    this.#supervision = supervision
    this.#run = run
    this.#until = run.until ?? later(supervision.clock.now(), settings.batchMs)
  }

  get counts(): BatchCounts {
    return { ...this.#counts }
  }

  get report(): ListReport {
    const { name } = this.#list
    const ended = { oldestDue: this.#oldestDue, stopped: this.#stopped }
    const unanswered = this.#unanswered
    return { name, ...this.#counts, ...ended, ...(unanswered > 0 && { unanswered }) }
  }

  async work(): Promise<void> {
    let page = await this.#page()
    while (page) {
      const { items, end } = page
      if (!(await this.#mayWorkOn(items))) return
      await this.#workOn(items)
      page = end && this.#goesOn() ? await this.#page(end) : null
    }
  }

  /** Asked once there is something to do. */
  async #mayWorkOn([first]: readonly Item[]): Promise<boolean> {
    if (first === undefined || this.#oldestDue !== null) return true
    this.#oldestDue = this.#list.placeOf(first).at
    return this.#run.lead === undefined || this.#run.lead.mayWork()
  }

  async #page(after?: Place): Promise<DuePage<Item> | null> {
    const { now, limit } = this.#run
    try {
      return await this.#list.page({ now, limit, ...(after && { after }) })
    } catch (error) {
      this.#stopIfBusy(error)
      this.#supervision.report(error, this.#list.name)
      return null
    }
  }

  async #workOn(items: readonly Item[]): Promise<void> {
    this.#counts.seen += items.length
    const rest = items.values()
    const lane = async (): Promise<void> => {
      for (const item of rest) {
        if (this.#goesOn()) await this.#workOnOne(item)
        else this.#counts.left += 1
      }
    }
    await Promise.all(Array.from({ length: Math.min(settings.timerLanes, items.length) }, lane))
  }

  async #workOnOne(item: Item): Promise<void> {
    const { report } = this.#supervision
    const { id } = this.#list.placeOf(item)
    try {
      const end = await this.#list.work(item)
      if (end === 'unanswered') this.#unanswered += 1
      this.#counts[end === 'done' ? 'done' : 'left'] += 1
    } catch (error) {
      this.#counts.failed += 1
      report(error, id)
      if (error instanceof Overloaded) this.#stopped = 'busy'
      else await this.#postpone(item, id, error)
    }
  }

  /** What an outage stopped stands behind all that is due now, and is there for the next run; poison waits longer. */
  async #postpone(item: Item, id: string, why: unknown): Promise<void> {
    const ms = why instanceof OutcomeUnknown ? SECOND_MS : settings.postponeMs
    try {
      await this.#list.postpone(item, later(this.#run.now, ms))
    } catch (error) {
      this.#supervision.report(error, id)
    }
  }

  #goesOn(): boolean {
    if (this.#stopped === null && this.#supervision.clock.now() >= this.#until) {
      this.#stopped = 'time'
    }
    return this.#stopped === null
  }

  /** @throws the error itself where the list can't be read for another reason */
  #stopIfBusy(error: unknown): void {
    if (!(error instanceof Overloaded)) throw error
    this.#stopped = 'busy'
  }
}
