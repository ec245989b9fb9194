import { EJSON } from 'bson'
import path from 'node:path'
import { readResources } from '../../local/cloudbase/resources.ts'
import type { CloudBase } from '../../local/cloudbase/index.ts'
import { documentsOf } from './documents.ts'

type Copy = Readonly<Record<string, readonly string[]>>

const collections = (): readonly string[] =>
  readResources(path.join(__dirname, '../../cloudbaserc.json')).collections.map(({ name }) => name)

/** All collections as they are now. */
export const copyOf = async ({ database }: Pick<CloudBase, 'database'>): Promise<Copy> => {
  const copies = await Promise.all(
    collections().map(async (name) => {
      const documents = await documentsOf(database, name)
      return [name, documents.map((one) => EJSON.stringify(one, { relaxed: false }))] as const
    })
  )
  return Object.fromEntries(copies)
}

/** The database is what it was then, as after a restore into an empty environment. */
export const putBack = async (
  { database }: Pick<CloudBase, 'database'>,
  copy: Copy
): Promise<void> => {
  for (const [collectionName, data] of Object.entries(copy)) {
    const all = { queryType: 'WHERE', query: '{"_id":{"$ne":""}}', multi: true }
    await database.execute('database.removeDocument', { collectionName, ...all })
    if (data.length === 0) continue
    await database.execute('database.insertDocument', { collectionName, data: [...data] })
  }
}
