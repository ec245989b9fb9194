import { later, MINUTE_MS, type Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'
import type { Books, Shelf, ShelfName, Watermark } from './books.ts'
import { confirmed, type Examine } from './confirmed.ts'
import { examineMessages } from './examine-messages.ts'
import { examineOrders } from './examine-orders.ts'
import { examinePurses } from './examine-purses.ts'
import { examineStock } from './examine-stock.ts'
import type { Breach } from './invariants/breach.ts'

interface Run {
  readonly limit: number
  readonly upTo: Instant
  readonly isOver: () => boolean
}

interface Looked {
  /** The last document that was looked at, or the end of what had to be. */
  readonly place: Place
  /** There is more than this run could look at. */
  readonly isBehind: boolean
  readonly seen: number
  readonly broken: number
  readonly breaches: readonly Breach[]
}

interface WatchedShelf {
  readonly name: ShelfName
  readonly look: (after: Place, run: Run) => Promise<Looked>
}

/** The shelves, each with its way to be examined. */
export const watchedShelves = (books: Books): readonly WatchedShelf[] => [
  watched('orders', books.orders, (found) => examineOrders(books, found)),
  watched('purses', books.purses, (found) => examinePurses(books, found)),
  watched('stock', books.stock, async (found) => examineStock(found)),
  watched('messages', books.messages, (found) => examineMessages(books, found))
]

/** Who never watched begins with what changed a moment ago: `npm run audit` is for what was before. */
export const beginningAt = (now: Instant): Watermark => {
  const place = { at: later(now, -MINUTE_MS), id: '' }
  return {
    shelves: { orders: place, purses: place, stock: place, messages: place },
    behind: [],
    overdue: []
  }
}

/** Pages that one run looks at: at 100 documents each, more than a shop changes in a minute of a busy day. */
const PAGES = 10
/** Documents that are read again one by one: in a disaster the rest waits for the next run. */
const SUSPECTS = 50

const watched = <Value>(
  name: ShelfName,
  shelf: Shelf<Value>,
  examine: Examine<Value>
): WatchedShelf => ({
  name,
  look: async (after, { limit, upTo, isOver }) => {
    const looked = { place: after, seen: 0, breaches: new Array<Breach>(), broken: 0 }
    const behind = (): Looked => ({ ...looked, isBehind: true })
    for (let page = 0; page < PAGES && !isOver(); page += 1) {
      const found = await shelf.changed(looked.place, upTo, limit)
      const suspects = new Set((await examine(found)).map(({ subject }) => subject))
      for (const read of found) {
        const isSuspect = suspects.has(`${name}:${read.id}`)
        if (isSuspect && (looked.broken >= SUSPECTS || isOver())) return behind()
        const breaches = isSuspect ? await confirmed(shelf, examine, read.id) : []
        looked.breaches.push(...breaches)
        looked.broken += breaches.length > 0 ? 1 : 0
        looked.seen += 1
        looked.place = { at: read.changedAt, id: read.id }
      }
      if (found.length < limit) return { ...looked, place: end(upTo), isBehind: false }
    }
    return behind()
  }
})

const end = (upTo: Instant): Place => ({ at: upTo, id: '' })
