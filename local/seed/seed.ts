import { EJSON } from 'bson'
import type { DatabaseEngine } from '../cloudbase/database/engine.ts'
import { packDocuments } from './shop/documents.ts'

/** Fills an empty shop; a shop that has products is left as it is. */
export const seed = async (database: DatabaseEngine, now: Date): Promise<void> => {
  const known = await database.execute('database.calculateDocument', {
    collectionName: 'products',
    query: '{}',
    queryType: 'WHERE'
  })
  if (!JSON.stringify(known).includes('"total":0')) return
  const { products, stock } = packDocuments(now)
  await insert(database, 'products', products)
  await insert(database, 'stock', stock)
}

const insert = async (
  database: DatabaseEngine,
  collectionName: string,
  documents: readonly object[]
): Promise<void> => {
  const data = documents.map((document) => EJSON.stringify(document, { relaxed: false }))
  await database.execute('database.insertDocument', { collectionName, data })
}
