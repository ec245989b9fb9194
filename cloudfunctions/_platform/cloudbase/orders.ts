import { randomUUID } from 'node:crypto'

import { later, type Clock, type Instant } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { Written } from '#domain/kernel/written'
import {
  Order,
  type DueField,
  type Inserted,
  type Orders,
  type OrderSnapshot,
  type Saved
} from '#domain/ordering/index'

import { command, type Database, type StoredDocument } from './database.ts'
import { findDue } from './due-page.ts'
import { failureOf } from './errors.ts'
import { BOUGHT_FIELDS, parseBought, parseOrder, storedOrder } from './order-document.ts'

const ORDERS = 'orders'
const SCHEMA = 1

/**
 * Orders on CloudBase. Every write carries a fresh `writeId`: after a lost answer it tells whether the write is ours.
 */
export const createOrders = (
  db: Database,
  clock: Clock,
  report: (error: unknown) => void
): Orders => {
  /** One unreadable document must not stop a whole page: it is left out and reported. */
  const readable = (documents: readonly StoredDocument[]) => {
    const unreadable: StoredDocument[] = []
    const orders = documents.flatMap((document) => {
      try {
        return [Order.restore(parseOrder(document))]
      } catch (error) {
        report(error)
        unreadable.push(document)
        return []
      }
    })
    return { orders, unreadable }
  }
  return {
    byId: async (id) => restored(await db.get(ORDERS, id)),
    insert: (order) => insert(db, clock, order),
    save: (order) => save(db, clock, order),
    duePage: async (field, asked) => {
      const { documents, end } = await findDue(db, { collection: ORDERS, field }, asked)
      const page = readable(documents)
      for (const document of page.unreadable) {
        await postpone(db, document, { field, now: asked.now }).catch(report)
      }
      return { items: page.orders, end }
    },
    stuck: async (asked) => {
      const list = { collection: ORDERS, field: 'stuckAt' }
      const { documents, end } = await findDue(db, list, { ...asked, now: clock.now() })
      return { items: readable(documents).orders, end }
    },
    postpone: async ({ state, stored }, field, until) => {
      const at = stored?.[field]
      if (at === undefined || at === null) return
      const where = { _id: state.id, [field]: new Date(at) }
      await db.update(ORDERS, where, { [field]: new Date(until), version: command.inc(1) })
    },
    remove: (order) => remove(db, order),
    ofShopper: async (openid, { before, statuses, limit }) => {
      const older = before === undefined ? {} : { createdAt: command.lt(new Date(before)) }
      const status = statuses ? command.in([...statuses]) : command.neq('abandoned')
      const where = { openid, status, hidden: command.neq(true), ...older }
      const newestFirst = ['createdAt', 'desc'] as const
      return readable(await db.find(ORDERS, { where, orderBy: newestFirst, limit })).orders
    },
    boughtBy: async (openid) => {
      const where = { openid, status: command.nin(['closed', 'abandoned']) }
      const page = { orderBy: ['createdAt', 'desc'], limit: settings.ordersCounted } as const
      return (await db.find(ORDERS, { where, ...page, fields: BOUGHT_FIELDS })).map(parseBought)
    }
  }
}

const insert = async (db: Database, clock: Clock, order: Order): Promise<Inserted> => {
  const writeId = randomUUID()
  const { id } = order.state
  const state: OrderSnapshot = { ...order.state, version: 1 }
  const envelope = { _id: id, schema: SCHEMA, writeId, changedAt: new Date(clock.now()) }
  const done = { kind: 'done', order: Order.restore(state) } as const
  try {
    await db.insert(ORDERS, { ...storedOrder(state), ...envelope })
    return done
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'duplicate') return { kind: 'exists' }
    if (failure !== 'unknown') throw error
    const there = await readQuietly(db, id)
    if (!there) return { kind: 'unknown' }
    return there['writeId'] === writeId ? done : { kind: 'exists' }
  }
}

const save = async (db: Database, clock: Clock, order: Order): Promise<Saved> => {
  const before = order.stored
  if (!before) throw new Error('an order that was never stored is inserted, not saved')
  const writeId = randomUUID()
  const state: OrderSnapshot = { ...order.state, version: before.version + 1 }
  const changes = {
    ...wholeValues(changedFields(before, state)),
    writeId,
    changedAt: new Date(clock.now())
  }
  const done = { kind: 'done', order: Order.restore(state) } as const
  try {
    const where = { _id: before.id, version: before.version }
    if ((await db.update(ORDERS, where, changes)) === 1) return done
    // A request that the network sent twice meets its own first coming.
    const there = await readQuietly(db, before.id)
    return there?.['writeId'] === writeId ? done : { kind: 'stale' }
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    const there = await readQuietly(db, before.id)
    if (there?.['writeId'] === writeId) return done
    // The version moved on by another's write: ours can't be applied any more.
    if (there && there['version'] !== before.version) return { kind: 'stale' }
    return { kind: 'unknown' }
  }
}

/** By its version: whoever stored it meanwhile keeps it. After a lost answer its absence tells. */
const remove = async (db: Database, { stored: read }: Order): Promise<Written> => {
  if (!read) throw new Error('an order that was never stored is not there to be removed')
  const { id, version } = read
  try {
    return (await db.remove(ORDERS, { _id: id, version })) === 1 ? 'done' : 'refused'
  } catch (error) {
    if (failureOf(error) !== 'unknown') throw error
    const still = await db.find(ORDERS, { where: { _id: id }, fields: ['version'], limit: 1 })
    return still.length === 0 ? 'done' : 'unknown'
  }
}

/** A newer version's order that this one can't read would head every page: it goes to the back. */
const postpone = async (
  db: Database,
  { _id, version }: StoredDocument,
  { field, now }: { readonly field: DueField; readonly now: Instant }
): Promise<void> => {
  const moved = { [field]: new Date(later(now, settings.postponeMs)) }
  await db.update(ORDERS, { _id, version }, { ...moved, version: command.inc(1) })
}

/** Whole values, so that an empty object or a shorter list is stored as it is and not merged. */
const wholeValues = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? command.set(value) : value
    ])
  )

const changedFields = (before: OrderSnapshot, after: OrderSnapshot): Record<string, unknown> => {
  const changed = Object.entries(after).filter(
    ([name, value]) => Reflect.get(before, name) !== value
  )
  return storedOrder(Object.fromEntries(changed))
}

const readQuietly = async (db: Database, id: string): Promise<StoredDocument | null> => {
  try {
    return await db.get(ORDERS, id)
  } catch {
    return null
  }
}

const restored = (document: StoredDocument | null): Order | null =>
  document && Order.restore(parseOrder(document))
