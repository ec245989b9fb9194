import {
  AfterSale,
  type AfterSaleInserted,
  type AfterSalePage,
  type AfterSales,
  type AfterSaleSaved,
  type AfterSaleSnapshot
} from '#domain/after-sales/index'
import { later, MINUTE_MS, type Clock } from '#domain/kernel/instant'

import { parseAfterSale, storedAfterSale } from './after-sale-document.ts'
import { compareAndSet } from './compare-and-set.ts'
import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { findDue } from './due-page.ts'

const AFTER_SALES = 'after_sales'
const SCHEMA = 1
/** One that only a newer version can read is looked at again after this long. */
const UNREADABLE_MS = 10 * MINUTE_MS

/** Requests on CloudBase: one document each, a save writes only the fields that changed. */
export const createAfterSales = (
  db: Database,
  clock: Clock,
  report: (error: unknown) => void
): AfterSales => {
  const list = async (where: Fields, { before, limit }: AfterSalePage) => {
    const older = before === undefined ? {} : { createdAt: command.lt(new Date(before)) }
    const newestFirst = ['createdAt', 'desc'] as const
    const page = { where: { ...where, ...older }, orderBy: newestFirst, limit }
    return readable(await db.find(AFTER_SALES, page), report).afterSales
  }
  return {
    insert: (draft) => insert(db, clock, draft),
    byId: async (id) => restored(await db.get(AFTER_SALES, id)),
    save: (afterSale) => save(db, clock, afterSale),
    ofShopper: (openid, page) => list({ openid }, page),
    inState: (state, page) => list({ state }, page),
    duePage: async (asked) => {
      const found = await findDue(db, { collection: AFTER_SALES, field: 'dueAt' }, asked)
      const { afterSales, unreadable } = readable(found.documents, report)
      const until = new Date(later(asked.now, UNREADABLE_MS))
      for (const { _id, version } of unreadable) {
        const changes = { dueAt: until, version: command.inc(1) }
        await db.update(AFTER_SALES, { _id, version }, changes).catch(report)
      }
      return { items: afterSales, end: found.end }
    },
    postpone: async ({ stored: { id, dueAt } }, until) => {
      if (dueAt === null) return
      const changes = { dueAt: new Date(until), version: command.inc(1) }
      await db.update(AFTER_SALES, { _id: id, dueAt: new Date(dueAt) }, changes)
    }
  }
}

/** One unreadable document must not stop a whole page: it is left out and reported. */
const readable = (
  documents: readonly StoredDocument[],
  report: (error: unknown) => void
): {
  readonly afterSales: readonly AfterSale[]
  readonly unreadable: readonly StoredDocument[]
} => {
  const unreadable: StoredDocument[] = []
  const afterSales = documents.flatMap((document) => {
    try {
      return [AfterSale.restore(parseAfterSale(document))]
    } catch (error) {
      report(error)
      unreadable.push(document)
      return []
    }
  })
  return { afterSales, unreadable }
}

const insert = async (
  db: Database,
  clock: Clock,
  draft: AfterSaleSnapshot
): Promise<AfterSaleInserted> => {
  const { id } = draft
  const fields = { schema: SCHEMA, ...storedAfterSale(draft) }
  const kind = await compareAndSet(db, clock, { collection: AFTER_SALES, id, version: 0, fields })
  if (kind === 'unknown') return { kind }
  if (kind === 'done') return { kind, afterSale: AfterSale.restore({ ...draft, version: 1 }) }
  const there = restored(await db.get(AFTER_SALES, id))
  return there ? { kind: 'exists', afterSale: there } : { kind: 'unknown' }
}

const save = async (
  db: Database,
  clock: Clock,
  { stored: before, state }: AfterSale
): Promise<AfterSaleSaved> => {
  const { id, version } = before
  const changed = Object.entries(state).filter(
    ([name, value]) => Reflect.get(before, name) !== value
  )
  const fields = wholeValues(storedAfterSale(Object.fromEntries(changed)))
  const kind = await compareAndSet(db, clock, { collection: AFTER_SALES, id, version, fields })
  if (kind !== 'done') return { kind }
  return { kind, afterSale: AfterSale.restore({ ...state, version: version + 1 }) }
}

/** Whole values, so that a list or an object is stored as it is and not merged. */
const wholeValues = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? command.set(value) : value
    ])
  )

const restored = (document: StoredDocument | null): AfterSale | null =>
  document && AfterSale.restore(parseAfterSale(document))
