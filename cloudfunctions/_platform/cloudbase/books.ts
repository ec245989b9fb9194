import * as v from 'valibot'

import type { AccountTail, Books, PiecesSeen, Read, Shelf, ShelfName } from '#domain/insight/index'
import { inLanes } from '#domain/kernel/in-lanes'
import { instant } from '#domain/kernel/instant'
import type { LedgerEntry } from '#domain/ledger/index'

import { parseMessage } from './chat-documents.ts'
import { command, type Database, type Fields, type StoredDocument } from './database.ts'
import { parseEntry } from './entry-document.ts'
import { parseOrder } from './order-document.ts'
import { parsePurse } from './purse-document.ts'
import { defect } from './stored.ts'
import { count } from './stored-values.ts'

/** The newest shape of documents that this version knows. */
const SCHEMA = 1
/** Ids in one question: far below what a request may weigh. */
const IDS_AT_ONCE = 200
/** The database answers no more documents than this at once, and says nothing of the rest. */
const ANSWER = 1000
/** Every document; what is asked for are the alternatives beside it, each over its own index. */
const SOME: Fields = { _id: command.exists(true) }
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

/** The books on CloudBase, for whoever checks them. Reads only. */
export const createBooks = (db: Database): Books => ({
  orders: shelfOf(db, 'orders', parseOrder),
  purses: shelfOf(db, 'purses', parsePurse),
  stock: shelfOf(db, 'stock', parsePieces),
  messages: shelfOf(db, 'messages', parseMessage),
  entriesFrom: async (tails) => {
    const found = await inLanes(chunks(tails, IDS_AT_ONCE), (some) => entriesOf(db, some))
    return found.flat().flatMap(readEntry)
  },
  entriesById: async (ids) => (await byIds(db, 'entries', ids)).flatMap(readEntry),
  overdue: async (before, limit) => {
    const at = new Date(before)
    const late = DUE_FIELDS.map((field) => ({ [field]: command.lt(at) }))
    const fields = ['_id', ...DUE_FIELDS]
    const found = await db.find('orders', { where: SOME, also: [late], fields, limit })
    return found.flatMap((document) =>
      DUE_FIELDS.filter((field) => {
        const due = document[field]
        return due instanceof Date && due < at
      }).map((field) => ({ field, id: String(document['_id']) }))
    )
  }
})

const shelfOf = <Value>(
  db: Database,
  name: ShelfName,
  parse: (document: StoredDocument) => Value | undefined
): Shelf<Value> => {
  const read = (document: StoredDocument) => readDocument(document, parse)
  return {
    changed: async (after, upTo, limit) => {
      const at = new Date(after.at)
      const where: Fields = { changedAt: command.gte(at).and(command.lte(new Date(upTo))) }
      // Documents that were opened together have the same millisecond: their ids go on.
      const behind = [{ changedAt: command.gt(at) }, { changedAt: at, _id: command.gt(after.id) }]
      const orderBy = ['changedAt', 'asc'] as const
      const thenBy = ['_id', 'asc'] as const
      return (await db.find(name, { where, also: [behind], orderBy, thenBy, limit })).map(read)
    },
    byIds: async (ids) => (await byIds(db, name, ids)).map(read)
  }
}

const byIds = async (
  db: Database,
  collection: string,
  ids: readonly string[]
): Promise<readonly StoredDocument[]> => {
  const found = await inLanes(chunks([...new Set(ids)], IDS_AT_ONCE), (some) =>
    db.find(collection, { where: { _id: command.in(some) }, limit: some.length })
  )
  return found.flat()
}

/**
 * One question for all accounts. Their ends are a few entries each; where there is more than one answer can hold, the
 * accounts are asked about by halves.
 */
const entriesOf = async (
  db: Database,
  tails: readonly AccountTail[]
): Promise<readonly StoredDocument[]> => {
  const ends = tails.map(({ account, fromSeq }) => ({ account, seq: command.gte(fromSeq) }))
  const found = await db.find('entries', { where: SOME, also: [ends], limit: ANSWER })
  if (found.length < ANSWER || tails.length < 2) return found
  const half = Math.ceil(tails.length / 2)
  return [
    ...(await entriesOf(db, tails.slice(0, half))),
    ...(await entriesOf(db, tails.slice(half)))
  ]
}

/** An entry that can't be read proves nothing: whoever looks for it finds it missing. */
const readEntry = (document: StoredDocument): LedgerEntry[] => {
  try {
    return [parseEntry(document)]
  } catch {
    return []
  }
}

const chunks = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size)
  )

/** A document as whoever checks it sees it. `parse` answers undefined for what holds nothing to check. */
const readDocument = <Value>(
  document: StoredDocument,
  parse: (document: StoredDocument) => Value | undefined
): Read<Value> => {
  const { _id, version, changedAt, schema } = document
  const at = instant(changedAt instanceof Date ? changedAt.getTime() : 0)
  const seen = { id: String(_id), version: Number(version ?? 0), changedAt: at }
  if (Number(schema) > SCHEMA) return seen
  try {
    const value = parse(document)
    return value === undefined ? seen : { ...seen, value }
  } catch (error) {
    return { ...seen, unreadable: error instanceof Error ? error.message : String(error) }
  }
}

const piecesSchema = v.object({
  _id: v.string(),
  version: count,
  putIn: count,
  available: count,
  sold: v.optional(count, 0),
  holdCount: v.optional(count, 0),
  holds: v.optional(v.record(v.string(), count), {})
})

/** @returns undefined for what needs no stock: a quota pack has a price and no pieces */
const parsePieces = (document: StoredDocument): PiecesSeen | undefined => {
  const counted = ['putIn', 'available', 'sold', 'holds'].some((field) => field in document)
  if (!counted) return undefined
  const parsed = v.safeParse(piecesSchema, document)
  if (!parsed.success) throw defect('stock', parsed.issues)
  const { _id: id, ...rest } = parsed.output
  return { id, ...rest }
}
