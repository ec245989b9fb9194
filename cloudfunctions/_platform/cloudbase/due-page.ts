import { instant, type Instant } from '#domain/kernel/instant'
import type { Place } from '#domain/kernel/place'
import type { PageAsked } from '#domain/kernel/work-list'

import { command, type Database, type Find, type StoredDocument } from './database.ts'

interface DueDocuments {
  readonly documents: readonly StoredDocument[]
  /** Where a full page ended. */
  readonly end: Place | null
}

/** A page of documents whose moment has come, the longest due first, by an index on the moment and _id. One call. */
export const findDue = async (
  db: Database,
  { collection, field }: { readonly collection: string; readonly field: string },
  { now, limit, after }: PageAsked
): Promise<DueDocuments> => {
  const documents = await db.find(collection, {
    ...dueBehind(field, now, after),
    orderBy: [field, 'asc'],
    thenBy: ['_id', 'asc'],
    limit
  })
  const last = documents.length === limit ? documents.at(-1) : undefined
  return { documents, end: last ? placeOf(last, field) : null }
}

const dueBehind = (field: string, now: Instant, after?: Place): Pick<Find, 'where' | 'also'> => {
  const upTo = command.lte(new Date(now))
  if (!after) return { where: { [field]: upTo } }
  const at = new Date(after.at)
  // What became due together has the same millisecond: ids go on.
  const behind = [{ [field]: command.gt(at) }, { [field]: at, _id: command.gt(after.id) }]
  return { where: { [field]: command.gte(at).and(upTo) }, also: [behind] }
}

const placeOf = (document: StoredDocument, field: string): Place => {
  const at = document[field]
  if (!(at instanceof Date)) throw new TypeError(`${field} is no moment`)
  return { at: instant(at.getTime()), id: String(document['_id']) }
}
