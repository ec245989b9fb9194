import type { Books, PiecesSeen, Read, Shelf, Watermark, WatchLog } from '../insight/index.ts'
import type { Message } from '../assistant/index.ts'
import type { EntryId, OpenId, OrderId } from '../kernel/ids.ts'
import { instant, type Instant } from '../kernel/instant.ts'
import type { Ledger, Purses } from '../ledger/index.ts'
import type { Orders } from '../ordering/index.ts'

interface Shop {
  readonly orders: Pick<Orders, 'byId' | 'duePage'>
  readonly purses: Pick<Purses, 'read'>
  readonly ledger: Pick<Ledger, 'entry' | 'statement'>
}

/** Which documents there may be: memory keeps no list of them. */
interface Known {
  readonly orders: readonly OrderId[]
  readonly shoppers: readonly OpenId[]
  readonly pieces: () => readonly PiecesSeen[]
}

const ENTRIES = 10_000
const DUE_FIELDS = [
  'duePay',
  'dueClose',
  'dueWork',
  'dueRefund',
  'dueRelay',
  'dueShipping',
  'dueReceipt',
  'dueForget'
] as const

/** Books over a shop in memory: everything in it has changed just now. */
export const inMemoryBooks = ({ orders, purses, ledger }: Shop, known: Known): Books => ({
  orders: shelfOf(known.orders, async (id) => {
    const order = await orders.byId(id)
    return order && { value: order.state, version: order.state.version }
  }),
  purses: shelfOf(known.shoppers, async (openid) => {
    const value = await purses.read(openid)
    return value && { value, version: value.version }
  }),
  stock: shelfOf(
    known.pieces().map(({ id }) => id),
    async (id) => {
      const value = known.pieces().find((one) => one.id === id)
      return value ? { value, version: value.version } : null
    }
  ),
  // Nobody asks a question in these worlds.
  messages: shelfOf<string, Message>([], async () => null),
  entriesFrom: async (tails) => {
    const found = await Promise.all(
      tails.map(({ account, fromSeq }) => ledger.statement(account, fromSeq - 1, ENTRIES))
    )
    return found.flat()
  },
  entriesById: async (ids: readonly EntryId[]) => {
    const found = await Promise.all(ids.map((id) => ledger.entry(id)))
    return found.filter((entry) => entry !== null)
  },
  overdue: async (before: Instant, limit: number) => {
    const late = await Promise.all(
      DUE_FIELDS.map(async (field) =>
        (await orders.duePage(field, { now: before, limit })).items.map(({ state }) => ({
          field,
          id: state.id
        }))
      )
    )
    return late.flat().slice(0, limit)
  }
})

type Kept<Value> = { readonly value: Value; readonly version: number } | null

const shelfOf = <Id extends string, Value>(
  ids: readonly Id[],
  read: (id: Id) => Promise<Kept<Value>>
): Shelf<Value> => {
  const readAll = async (wanted: readonly Id[], changedAt: Instant): Promise<Read<Value>[]> => {
    const found = await Promise.all(wanted.map(async (id) => ({ id, kept: await read(id) })))
    return found.flatMap(({ id, kept }) => (kept ? [{ id, changedAt, ...kept }] : []))
  }
  return {
    changed: async (after, upTo, limit) => {
      const rest = ids.toSorted().filter((id) => after.at < upTo || id > after.id)
      return (await readAll(rest, upTo)).slice(0, limit)
    },
    byIds: (wanted) =>
      readAll(
        ids.filter((id) => wanted.includes(id)),
        NEVER
      )
  }
}

/** What is read by its id is not asked for its change. */
const NEVER = instant(0)

/** Where a watch in memory has come to. */
export class InMemoryWatchLog implements WatchLog {
  #watermark: Watermark | undefined
  #until = 0

  async begin(now: Instant, until: Instant): ReturnType<WatchLog['begin']> {
    if (now < this.#until) return null
    this.#until = until
    return this.#watermark ? { watermark: this.#watermark } : {}
  }

  async end(watermark: Watermark): Promise<void> {
    this.#watermark = watermark
    this.#until = 0
  }
}
