import type { DeskView } from '#domain/contracts/operator-desk'

import { command, type Database, type Fields, type StoredDocument } from './database.ts'

/** Beyond it a person needs no number. */
const COUNTED = 100

/** Notices that may be money. */
const UNCLEAR = ['mismatch', 'unknownOrder', 'unreadable']

/** What waits for who runs the shop: 6 calls side by side, each over one index range, without the documents. */
export const countDesk = async (db: Database): Promise<DeskView> => {
  const found = (collection: string, where: Fields, field = '_id') =>
    db.find(collection, { where, fields: [field], limit: COUNTED })
  const [paid, afterSales, stuck, differences, alarms, strays] = await Promise.all([
    found('orders', { status: 'paid' }, 'lines.kind'),
    found('after_sales', { state: command.in(['requested', 'returning']) }),
    found('orders', { stuckAt: command.gt(new Date(0)) }),
    found('bill_diffs', { state: 'open' }),
    found('alarms', { state: 'open' }),
    found('notices', { kind: command.in(UNCLEAR) })
  ])
  return {
    toShip: paid.filter(hasGoods).length,
    afterSales: afterSales.length,
    stuck: stuck.length,
    differences: differences.length,
    alarms: alarms.length,
    strays: strays.length
  }
}

/** Quota is delivered by itself. */
const hasGoods = ({ lines }: StoredDocument): boolean =>
  Array.isArray(lines) && lines.some((line) => Object(line).kind === 'physical')
