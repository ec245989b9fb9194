import type { DatabaseEngine } from '../cloudbase/database/engine.ts'
import { fileIdOf, type FileStore } from '../cloudbase/files/file-store.ts'
import { insertMissing, knownIds } from './insert-missing.ts'
import { shopPictures } from './pictures/shop-pictures.ts'
import { reviewDocuments } from './reviews.ts'
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
  if ((await knownIds(database, 'rules', ['catalog'])).has('catalog')) return
  if (files) {
    for (const [name, drawing] of shopPictures(categories)) {
      await files.put(name, Buffer.from(drawing))
    }
  }
  const shop = openedShop({ now, fileIdOf })
  await insertMissing(database, 'stock', shop.stock)
  await insertMissing(database, 'products', shop.products)
  await insertMissing(database, 'reviews', reviewDocuments({ now, fileIdOf }))
  await insertMissing(database, 'rules', shop.rules)
}
