import { EJSON } from 'bson'
import * as v from 'valibot'
import type { DatabaseEngine } from '../cloudbase/database/engine.ts'
import { fileIdOf, type FileStore } from '../cloudbase/files/file-store.ts'
import { shopPictures } from './pictures/shop-pictures.ts'
import { openedShop } from './shop-front.ts'
import { categories } from './shop/categories.ts'

/** Where the shop is opened. */
interface Ground {
  readonly database: DatabaseEngine
  /** Absent: nobody will look at pictures. */
  readonly files?: FileStore
}

/**
 * Opens the demo shop, unless it has a front: then it is left as its owner made it. The front is written last, so an
 * opening that was broken off goes on the next time.
 */
export const seed = async ({ database, files }: Ground, now: Date): Promise<void> => {
  if ((await idsOf(database, 'rules')).has('catalog')) return
  if (files) {
    for (const [name, drawing] of shopPictures(categories)) {
      await files.put(name, Buffer.from(drawing))
    }
  }
  const shop = openedShop({ now, fileIdOf })
  await insertMissing(database, 'stock', shop.stock)
  await insertMissing(database, 'products', shop.products)
  await insertMissing(database, 'rules', shop.rules)
}

/** More than the demo shop has of anything. */
const MOST = 1000

const idsOf = async (
  database: DatabaseEngine,
  collectionName: string
): Promise<ReadonlySet<unknown>> => {
  const answer = await database.execute('database.getDocument', {
    collectionName,
    query: '{}',
    queryType: 'WHERE',
    limit: MOST
  })
  const { list } = v.parse(v.object({ list: v.array(v.string()) }), answer['data'])
  return new Set(list.map((text) => idOf(EJSON.parse(text))))
}

const idOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null ? Reflect.get(document, '_id') : undefined

const insertMissing = async (
  database: DatabaseEngine,
  collectionName: string,
  documents: readonly object[]
): Promise<void> => {
  const known = await idsOf(database, collectionName)
  const data = documents
    .filter((document) => !known.has(idOf(document)))
    .map((document) => EJSON.stringify(document, { relaxed: false }))
  if (data.length > 0) await database.execute('database.insertDocument', { collectionName, data })
}
