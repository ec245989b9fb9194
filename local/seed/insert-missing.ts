import { EJSON } from 'bson'
import * as v from 'valibot'
import type { DatabaseEngine } from '../cloudbase/database/engine.ts'

/** Adds those documents whose ids are not there yet; what is there stays as it is. */
export const insertMissing = async (
  database: DatabaseEngine,
  collectionName: string,
  documents: readonly object[]
): Promise<void> => {
  const known = await knownIds(database, collectionName, documents.map(idOf))
  const data = documents
    .filter((document) => !known.has(idOf(document)))
    .map((document) => EJSON.stringify(document, { relaxed: false }))
  if (data.length > 0) await database.execute('database.insertDocument', { collectionName, data })
}

/** Which of these ids are there. */
export const knownIds = async (
  database: DatabaseEngine,
  collectionName: string,
  ids: readonly unknown[]
): Promise<ReadonlySet<unknown>> => {
  const answer = await database.execute('database.getDocument', {
    collectionName,
    query: JSON.stringify({ _id: { $in: ids } }),
    queryType: 'WHERE',
    limit: Math.max(ids.length, 1)
  })
  const { list } = v.parse(v.object({ list: v.array(v.string()) }), answer['data'])
  return new Set(list.map((text) => idOf(EJSON.parse(text))))
}

const idOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, '_id') : undefined
