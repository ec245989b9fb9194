import type { Belongings } from '#domain/departure/index'
import { DEPARTED_NAME } from '#domain/kernel/departed-name.view'
import type { Clock } from '#domain/kernel/instant'
import type { OpenId } from '#domain/kernel/ids'
import type { Place } from '#domain/kernel/place'
import type { Written } from '#domain/kernel/written'
import { accountOf, withLeaving, type Purse } from '#domain/ledger/index'
import { Order } from '#domain/ordering/index'

import { command, type Database, type Fields, type Find } from './database.ts'
import { failureOf } from './errors.ts'
import type { ShopperFiles } from './shopper-files.ts'
import { parseOrder } from './order-document.ts'
import { parsePurse } from './purse-document.ts'
import { stored } from './stored.ts'

const PURSES = 'purses'
const ENTRIES = 'entries'
const ASSETS = ['quota', 'wallet', 'points'] as const
/** Entries and requests that one write renames. */
const AT_ONCE = 100

/** What a shopper leaves behind, on CloudBase. What was renamed is not found under the old name again. */
export const createBelongings = (db: Database, clock: Clock, files: ShopperFiles): Belongings => ({
  orders: async (openid, after, limit) => {
    const order = { orderBy: ['createdAt', 'asc'], thenBy: ['_id', 'asc'] } as const
    const found = await db.find('orders', { ...ordersBehind(openid, after), ...order, limit })
    return found.map((document) => Order.restore(parseOrder(document)))
  },
  closePurse: (purse, as) => closePurse(db, clock, withLeaving(purse, as)),
  unsignReviews: async (reviewIds, as) => {
    const where = { _id: command.in([...reviewIds]) }
    const found = await db.find('reviews', { where, fields: ['pictures'], limit: reviewIds.length })
    await files.remove(found.flatMap(({ pictures }) => texts(pictures)))
    const changes = { openid: as, by: DEPARTED_NAME, pictures: [] }
    await db.update('reviews', where, { ...changes, version: command.inc(1) })
  },
  renameAfterSales: (openid, as) => renameAfterSales(db, files, { openid, as }),
  renameAccount: (openid, as) => renameAccount(db, clock, { openid, as }),
  removeKept: async (openid) => {
    await Promise.all([
      db.remove('carts', { _id: openid }),
      db.remove('chats', { openid }),
      db.remove('messages', { openid })
    ])
  }
})

/** What was placed in one millisecond goes on by id. */
const ordersBehind = (openid: OpenId, after: Place | null): Pick<Find, 'where' | 'also'> => {
  if (!after) return { where: { openid } }
  const at = new Date(after.at)
  const behind = [{ createdAt: command.gt(at) }, { createdAt: at, _id: command.gt(after.id) }]
  return { where: { openid, createdAt: command.gte(at) }, also: [behind] }
}

interface Renaming {
  readonly openid: OpenId
  readonly as: OpenId
}

const closePurse = async (db: Database, clock: Clock, purse: Purse): Promise<Written> => {
  const { openid, version, leaving, coupons, received } = purse
  const changes = {
    leaving,
    coupons: command.set(stored(coupons)),
    received: command.set({ ...received }),
    sweepAt: command.remove(),
    version,
    changedAt: new Date(clock.now())
  }
  try {
    const where = { _id: openid, version: version - 1 }
    return (await db.update(PURSES, where, changes)) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    return 'unknown'
  }
}

const renameAfterSales = async (
  db: Database,
  files: ShopperFiles,
  { openid, as }: Renaming
): Promise<void> => {
  const page = { fields: ['pictures'], limit: AT_ONCE }
  for (;;) {
    const found = await db.find('after_sales', { where: { openid }, ...page })
    if (found.length > 0) {
      await files.remove(found.flatMap(({ pictures }) => texts(pictures)))
      const where = { _id: command.in(found.map(({ _id }) => _id)), openid }
      await db.update('after_sales', where, {
        openid: as,
        pictures: [],
        version: command.inc(1)
      })
    }
    if (found.length < AT_ONCE) return
  }
}

/** The entries first: the purse that closed them shows what is left to do, and goes last. */
const renameAccount = async (
  db: Database,
  clock: Clock,
  { openid, as }: Renaming
): Promise<void> => {
  const document = await db.get(PURSES, openid)
  const purse = document && parsePurse(document)
  if (!document || purse?.leaving !== as) return
  for (const asset of ASSETS) {
    if (purse.seq[asset] > 0) {
      const [before, after] = [accountOf(asset, openid), accountOf(asset, as)]
      await renameEntries(db, before, { account: after, openid: as })
    }
  }
  const { leaving: _, sweepAt: __, ...kept } = document
  try {
    await db.insert(PURSES, { ...kept, _id: as, changedAt: new Date(clock.now()) })
  } catch (error) {
    // An earlier try had come so far.
    if (failureOf(error) !== 'duplicate') throw error
  }
  await db.remove(PURSES, { _id: openid, leaving: as })
}

const renameEntries = async (db: Database, account: string, changes: Fields): Promise<void> => {
  const oldestFirst = ['seq', 'asc'] as const
  const page = { orderBy: oldestFirst, fields: ['seq'], limit: AT_ONCE }
  for (;;) {
    const found = await db.find(ENTRIES, { where: { account }, ...page })
    if (found.length > 0) {
      const where = { _id: command.in(found.map(({ _id }) => _id)), account }
      await db.update(ENTRIES, where, changes)
    }
    if (found.length < AT_ONCE) return
  }
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
