import { EJSON } from 'bson'
import type { DatabaseEngine } from '../cloudbase/database/engine.ts'
import { quotaPacks, type SeedPack } from './quota-packs.ts'

/** Fills an empty shop; a shop that has products is left as it is. */
export const seed = async (database: DatabaseEngine, now: Date): Promise<void> => {
  const known = await database.execute('database.calculateDocument', {
    collectionName: 'products',
    query: '{}',
    queryType: 'WHERE'
  })
  if (JSON.stringify(known).includes('"total":0') === false) return
  await insert(database, 'products', quotaPacks.map(productOf(now)))
  await insert(database, 'stock', quotaPacks.map(stockOf(now)))
}

const insert = async (
  database: DatabaseEngine,
  collectionName: string,
  documents: readonly object[]
): Promise<void> => {
  const data = documents.map((document) => EJSON.stringify(document, { relaxed: false }))
  await database.execute('database.insertDocument', { collectionName, data })
}

const skuOf = (pack: SeedPack): string => `${pack.id}-sku`

const productOf =
  (changedAt: Date) =>
  (pack: SeedPack, index: number): object => ({
    _id: pack.id,
    schema: 1,
    version: 1,
    kind: 'quota',
    category: 'quota',
    enabled: true,
    name: pack.name,
    description: pack.description,
    calls: pack.calls,
    models: pack.models,
    skuIds: [skuOf(pack)],
    sort: index + 1,
    changedAt,
    ...(pack.badge === undefined ? {} : { badge: pack.badge })
  })

const stockOf =
  (changedAt: Date) =>
  (pack: SeedPack): object => ({
    _id: skuOf(pack),
    schema: 1,
    version: 1,
    productId: pack.id,
    priceFen: pack.priceFen,
    offerVersion: 1,
    enabled: true,
    changedAt
  })
