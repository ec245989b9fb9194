import { afterAll, beforeAll } from '@jest/globals'
import { EJSON } from 'bson'
import { field, namesIn, numberOf } from '../e2e/support/fields.ts'
import { TEST_START } from '#domain/testing/test-clock'
import { openRealStore, type RealStore } from '../e2e/support/real-store.ts'
import { documentsOf } from '../stories/documents.ts'
import { frontDocument, productDocument } from './catalog-documents.ts'
import { valueAt } from './field-path.ts'
import type { PiecesSeen, RepositoryBench } from './repository-bench.ts'
import { repositorySuite } from './repository-suite.ts'

/** The same promises as in memory, kept by the real SDK on the local CloudBase. */
const COLLECTIONS = [
  'orders after_sales purses entries stock products rules sales alarms jobs carts',
  'profiles reviews review_tallies bill_runs bill_diffs chats messages'
].flatMap((line) => line.split(' '))

/** Conflicts end on a machine of any speed; how long a door waits for that is no promise of a repository. */
const PATIENCE_MS = 60_000

let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

const change = (action: string, collectionName: string, fields: object): Promise<unknown> =>
  store.cloud.database.execute(action, { collectionName, queryType: 'WHERE', ...fields })

const empty = async (): Promise<void> => {
  for (const name of COLLECTIONS) {
    await change('database.removeDocument', name, { query: '{"_id":{"$ne":""}}', multi: true })
  }
}

const put = async (collection: string, document: object): Promise<void> => {
  await change('database.insertDocument', collection, { data: [EJSON.stringify(document)] })
}

const open = async (): Promise<RepositoryBench> => {
  await empty()
  const { repositories } = store.start({ patienceMs: PATIENCE_MS })
  const { goods, offerBook, frontDesk } = store.platform.createGoodsRepositories({
    db: store.platform.createDatabase(),
    clock: { now: store.now }
  })
  const read = (collection: string, where: object) =>
    documentsOf(store.cloud.database, collection, { ...where })
  return {
    ...repositories,
    goods,
    offerBook,
    frontDesk,
    ...store.platform.createBillRepositories({
      db: store.platform.createDatabase(),
      clock: { now: store.now }
    }),
    ...store.platform.createKeptRules(store.platform.createDatabase(), { now: store.now }),
    shelf: store.platform.createBillShelf(),
    timerLog: store.platform.createTimerLog(store.platform.createDatabase(), {
      now: () => TEST_START
    }),
    ...store.platform.createAssistantRepositories(
      { db: store.platform.createDatabase(), clock: { now: store.now } },
      (error) => {
        throw error
      }
    ),
    plantInOrder: async (id, path, value) => {
      const query = JSON.stringify({ _id: id })
      const data = EJSON.stringify({ $set: { [path]: value } })
      await change('database.modifyDocument', 'orders', { query, data, multi: false, merge: true })
    },
    peekInOrder: async (id, path) => valueAt((await read('orders', { _id: id }))[0], path),
    putOffer: async ({ skuId, version, ...offer }) => {
      const { available } = offer
      const pieces = available === undefined ? {} : { putIn: available, sold: 0, holdCount: 0 }
      const about = { schema: 1, version, offerVersion: version, holds: {} }
      const document = { _id: skuId, ...about, ...pieces, ...offer }
      await change('database.removeDocument', 'stock', { query: JSON.stringify({ _id: skuId }) })
      await change('database.insertDocument', 'stock', { data: [EJSON.stringify(document)] })
    },
    peekPieces: async (id) => parsePieces((await read('stock', { _id: id }))[0]),
    putCoupons: async (templateId, putIn) => {
      const pieces = { putIn, available: putIn, sold: 0, holds: {}, holdCount: 0 }
      await put('stock', { _id: `coupon:${templateId}`, schema: 1, version: 1, ...pieces })
    },
    peekCoupons: async (templateId) =>
      parsePieces((await read('stock', { _id: `coupon:${templateId}` }))[0]),
    giveCoupon: async (openid, couponId, coupon) => {
      const { expiresAt, ...rest } = coupon
      const data = {
        $set: { [`coupons.${couponId}`]: { ...rest, expiresAt: new Date(expiresAt) } }
      }
      const query = JSON.stringify({ _id: openid })
      const fields = { query, data: EJSON.stringify(data), multi: false, merge: true }
      await change('database.modifyDocument', 'purses', fields)
    },
    putProduct: (product) => put('products', productDocument(product)),
    putFront: (front) => put('rules', frontDocument(front)),
    salesOf: async (orderId) => (await read('sales', { orderId })).length,
    alarmTimes: async (kind, subject) =>
      Number((await read('alarms', { kind, subject }))[0]?.['times'] ?? 0)
  }
}

const parsePieces = (document: unknown): PiecesSeen => ({
  available: numberOf(document, 'available'),
  sold: numberOf(document, 'sold'),
  holds: Object.fromEntries(
    namesIn(field(document, 'holds')).map((key) => [key, numberOf(field(document, 'holds'), key)])
  )
})

repositorySuite('on CloudBase', open)
