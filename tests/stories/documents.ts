import { EJSON } from 'bson'
import type { DatabaseEngine } from '../../local/cloudbase/database/engine.ts'

type Document = Readonly<Record<string, unknown>>

/** Reads whole documents as an auditor would: past the store's own code. */
export const documentsOf = async (
  database: DatabaseEngine,
  collectionName: string,
  where: Document = {}
): Promise<readonly Document[]> => {
  const answer = await database.execute('database.getDocument', {
    collectionName,
    query: EJSON.stringify(where),
    queryType: 'WHERE',
    limit: 1000
  })
  const data: unknown = answer['data']
  const list: unknown = isDocument(data) ? data['list'] : []
  return (Array.isArray(list) ? list : []).map((text: unknown) => parse(String(text)))
}

const parse = (text: string): Document => {
  const document: unknown = EJSON.parse(text)
  return isDocument(document) ? document : {}
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null
