import type { OpenId } from '#domain/kernel/ids'
import type { Instant } from '#domain/kernel/instant'
import type { OrderSnapshot } from '#domain/ordering/index'

import { command, type Database, type Fields } from './database.ts'
import { parseOrder } from './order-document.ts'

interface Page {
  /** This moment included: what has the same millisecond is shown twice rather than not at all. */
  readonly from?: Instant
  readonly limit: number
}

interface ShelfPage extends Page {
  readonly status: OrderSnapshot['status']
  /** The longest waiting first, or the newest. */
  readonly first: 'oldest' | 'newest'
}

interface Shelf {
  readonly orders: readonly OrderSnapshot[]
  /** Where a full page ended. */
  readonly next?: number
}

export type OrderShelf = ReturnType<typeof createOrderShelf>

/** Orders of all shoppers for the operator alone: by how they stand, or of one. One call over one index range. */
export const createOrderShelf = (db: Database, report: (error: unknown) => void) => {
  const read = async (where: Fields, first: 'oldest' | 'newest', page: Page): Promise<Shelf> => {
    const { from, limit } = page
    const isOldestFirst = first === 'oldest'
    const behind = (at: Date) => (isOldestFirst ? command.gte(at) : command.lte(at))
    const found = await db.find('orders', {
      where: { ...where, ...(from !== undefined && { createdAt: behind(new Date(from)) }) },
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
  return {
    page: ({ status, first, ...page }: ShelfPage): Promise<Shelf> => read({ status }, first, page),
    /** The newest first, with those that their shopper does not want to see any more. */
    ofShopper: (openid: OpenId, page: Page): Promise<Shelf> =>
      read({ openid, status: command.neq('abandoned') }, 'newest', page)
  }
}
