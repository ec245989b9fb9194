import { refusalOf } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Collection, Document } from './target.ts'
import { _ } from './target.ts'

/** One document, or undefined. */
export const read = async (
  collection: Collection,
  id: string | number
): Promise<Document | undefined> => {
  const answer = (await collection.doc(id).get()) as { data: Document[] }
  return answer.data[0]
}

/** Every document, in the order of _id. */
export const readAll = async (collection: Collection): Promise<Document[]> => {
  const query = collection.where({ _id: _.exists(true) }).orderBy('_id', 'asc')
  return (await query.limit(1000).get()).data as Document[]
}

/** The ids that a filter matches, sorted. */
export const matched = async (collection: Collection, filter: object): Promise<unknown[]> => {
  const { data } = await collection.where(filter).get()
  return inTextOrder((data as Document[]).map(({ _id }) => _id))
}

/** Sorted as texts by code point, whatever they are. */
export const inTextOrder = (values: readonly unknown[]): unknown[] =>
  values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))

const withoutId = (document: Document | undefined): Document => {
  if (!document) throw new Error('the document is gone')
  const { _id: _unused, ...rest } = document
  return rest
}

/** Stores a document, reads it back; the _id left out. */
export const stored = async (collection: Collection, document: object): Promise<Document> => {
  await collection.doc('stored').set(document)
  return withoutId(await read(collection, 'stored'))
}

/** A document after one update; the _id left out. */
export const updated = async (
  collection: Collection,
  before: object,
  update: object
): Promise<Document> => {
  await collection.add({ _id: 'updated', ...before })
  await collection.doc('updated').update(update)
  return withoutId(await read(collection, 'updated'))
}

/** The refusal of one update, which must leave the document as it was. */
export const refusedUpdate = async (
  collection: Collection,
  before: object,
  update: object
): Promise<Refusal> => {
  await collection.add({ _id: 'refused', ...before })
  const earlier = JSON.stringify(await read(collection, 'refused'))
  const refusal = await refusalOf(collection.doc('refused').update(update))
  const later = JSON.stringify(await read(collection, 'refused'))
  if (later !== earlier) throw new Error(`refused, yet changed ${earlier} to ${later}`)
  return refusal
}
