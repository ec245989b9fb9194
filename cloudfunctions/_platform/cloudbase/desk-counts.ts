import type { DeskView } from '#domain/contracts/operator-desk'
import { piecesToSend } from '#domain/ordering/operator-order-view'

import { command, type Database, type Fields } from './database.ts'
import type { OrderShelf } from './order-shelf.ts'

/** Beyond it a person needs no number. */
const COUNTED = 100

/** Notices that may be money. */
const UNCLEAR = ['mismatch', 'unknownOrder', 'unreadable']

/** What waits for who runs the shop: 6 calls side by side, each over one index range. */
export const countDesk = async (db: Database, shelf: OrderShelf): Promise<DeskView> => {
  const found = async (collection: string, where: Fields): Promise<number> =>
    (await db.find(collection, { where, fields: ['_id'], limit: COUNTED })).length
  const [paid, afterSales, stuck, differences, alarms, strays] = await Promise.all([
    // Whole ones: what is asked back, or delivered by itself, is not to be sent.
    shelf.page({ status: 'paid', first: 'oldest', limit: COUNTED }),
    found('after_sales', { state: command.in(['requested', 'returning']) }),
    found('orders', { stuckAt: command.gt(new Date(0)) }),
    found('bill_diffs', { state: 'open' }),
    found('alarms', { state: 'open' }),
    found('notices', { kind: command.in(UNCLEAR) })
  ])
  const toShip = paid.orders.filter((order) => piecesToSend(order).length > 0).length
  return { toShip, afterSales, stuck, differences, alarms, strays }
}
