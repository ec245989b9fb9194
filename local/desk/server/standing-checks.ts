import type { Checks } from '../contract.ts'
import type { Stack } from '../../stack.ts'
import { wholeDocuments } from './documents.ts'
import { checkBooks } from './invariants.ts'

/** However much happens, the books are read at most so often, in real milliseconds. */
const GAP_MS = 1200

/** Looks at all stored documents again whenever something happened. */
export class StandingChecks {
  readonly #stack: Stack
  readonly #done: () => void
  #waiting: NodeJS.Timeout | undefined
  #latest: Checks | null = null
  #isOver = false

  /** @param done told after every check */
  constructor(stack: Stack, done: () => void) {
    this.#stack = stack
    this.#done = done
    this.changed()
  }

  /** Null before the first check. */
  get latest(): Checks | null {
    return this.#latest
  }

  changed(): void {
    if (this.#isOver) return
    this.#waiting ??= setTimeout(() => {
      this.#check().then(
        () => this.#done(),
        // The check has a defect: the last one stays, with its time. A database that closes under it is none.
        (error: unknown) => this.#isOver || console.error(error)
      )
    }, GAP_MS)
    this.#waiting.unref()
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#waiting)
  }

  async #check(): Promise<void> {
    const { cloud, wechat, clock } = this.#stack
    const read = (name: string) => wholeDocuments(cloud.database, name)
    const [orders = [], entries = [], purses = [], stock = []] = await Promise.all(
      ['orders', 'entries', 'purses', 'stock'].map(read)
    )
    this.#waiting = undefined
    const now = clock.now()
    const books = { orders, entries, purses, stock, trades: wechat.trades.list(), now }
    this.#latest = { at: now, ...checkBooks(books) }
  }
}
