import { instant, later, MINUTE_MS, type Clock, type Instant } from '../../kernel/instant.ts'
import type { Place } from '../../kernel/place.ts'
import type { Books, ShelfName } from '../books.ts'
import type { Breach } from '../invariants/breach.ts'
import { watchedShelves } from '../watch-shelf.ts'

interface Deps {
  readonly books: Books
  readonly clock: Clock
}

export interface AskedShelf {
  readonly shelf: ShelfName
  /** Where the last step ended; absent: from the beginning. */
  readonly after?: Place
  /** What changed later is the watchdog's; absent: up to a minute ago. */
  readonly upTo?: Instant
}

export interface ShelfProof {
  readonly checked: number
  readonly breaches: readonly Breach[]
  readonly upTo: Instant
  /** Where the next step goes on; absent: this was the last. */
  readonly next?: Place
}

/** A step answers before a page gives up waiting. */
const STEP_MS = 3000
const PER_PAGE = 100

/**
 * Every document of a shelf by the watchdog's rules, from the oldest change to the newest, step by step: at most a
 * thousand documents and some 40 calls each. What changes while it walks is left to the watchdog.
 */
export const proveShelf =
  ({ books, clock }: Deps) =>
  async ({ shelf, after = BEGINNING, upTo }: AskedShelf): Promise<ShelfProof> => {
    const now = clock.now()
    const last = later(now, -MINUTE_MS)
    const end = upTo !== undefined && upTo < last ? upTo : last
    const isOver = () => clock.now() >= later(now, STEP_MS)
    const watch = watchedShelves(books).find(({ name }) => name === shelf)
    if (!watch) throw new RangeError(`no shelf of the name ${shelf}`)
    const looked = await watch.look(after, { limit: PER_PAGE, upTo: end, isOver })
    const next = looked.isBehind && { next: looked.place }
    return { checked: looked.seen, breaches: looked.breaches, upTo: end, ...next }
  }

const BEGINNING: Place = { at: instant(0), id: '' }
