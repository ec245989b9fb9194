import type { Instant } from '#domain/kernel/instant'
import type { OrderSnapshot } from '#domain/ordering/index'

import { command, type Database } from './database.ts'
import { parseOrder } from './order-document.ts'

interface ShelfPage {
  readonly status: OrderSnapshot['status']
  /** The longest waiting first, or the newest. */
  readonly first: 'oldest' | 'newest'
  /** This moment included: what has the same millisecond is shown twice rather than not at all. */
  readonly from?: Instant
  readonly limit: number
}

interface Shelf {
  readonly orders: readonly OrderSnapshot[]
  /** Where a full page ended. */
  readonly next?: number
}

export type OrderShelf = ReturnType<typeof createOrderShelf>

/** Orders of all shoppers by how they stand, for the operator alone. One call over one index range. */
export const createOrderShelf = (db: Database, report: (error: unknown) => void) => ({
  page: async ({ status, first, from, limit }: ShelfPage): Promise<Shelf> => {
    const isOldestFirst = first === 'oldest'
    const behind = (at: Date) => (isOldestFirst ? command.gte(at) : command.lte(at))
    const found = await db.find('orders', {
      where: { status, ...(from !== undefined && { createdAt: behind(new Date(from)) }) },
      orderBy: ['createdAt', isOldestFirst ? 'asc' : 'desc'],
      limit
    })
    const last = found.length === limit ? found.at(-1)?.['createdAt'] : undefined
    const orders = found.flatMap((document) => {
      try {
        return [parseOrder(document)]
      } catch (error) {
        report(error)
        return []
      }
    })
    return { orders, ...(last instanceof Date && { next: last.getTime() }) }
  }
})
