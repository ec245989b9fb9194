import { command, type Database, type StoredDocument } from './database.ts'
import { failureOf } from './errors.ts'

/** Documents in one call: their ids in one question as well. */
const AT_ONCE = 100

/**
 * Inserts documents under ids that name their content; those that are there already stay as they are. One call for a
 * hundred where none is there. A call that ended in the middle is looked after: what it did is not done again.
 */
export const insertMissing = async (
  db: Database,
  collection: string,
  documents: readonly (StoredDocument & { readonly _id: string })[]
): Promise<void> => {
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    const some = documents.slice(from, from + AT_ONCE)
    try {
      await db.insert(collection, some)
    } catch (error) {
      const failure = failureOf(error)
      if (failure !== 'duplicate' && failure !== 'unknown') throw error
      await insertOneByOne(db, collection, await missingOf(db, collection, some))
    }
  }
}

const missingOf = async <Document extends { readonly _id: string }>(
  db: Database,
  collection: string,
  documents: readonly Document[]
): Promise<readonly Document[]> => {
  const where = { _id: command.in(documents.map(({ _id }) => _id)) }
  const there = await db.find(collection, { where, fields: ['_id'], limit: documents.length })
  const ids = new Set(there.map(({ _id }) => _id))
  return documents.filter(({ _id }) => !ids.has(_id))
}

const insertOneByOne = async (
  db: Database,
  collection: string,
  documents: readonly StoredDocument[]
): Promise<void> => {
  for (const document of documents) {
    try {
      await db.insert(collection, document)
    } catch (error) {
      if (failureOf(error) !== 'duplicate') throw error
    }
  }
}
