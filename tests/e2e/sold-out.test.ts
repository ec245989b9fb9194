import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { markSoldOut } from '#domain/catalog/use-cases/mark-sold-out'
import { MINUTE_MS } from '#domain/kernel/instant'
import { documentsOf } from '../stories/documents.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** 已售完 on the cards of lists, on the real SDK: what the timer does of it. */
const JAR = 'jar-grain'

let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
})
afterAll(() => store.close())

const timer = () => {
  const { createSoldOutMarks, createFrontDesk, createDatabase } = store.platform
  const db = createDatabase()
  const clock = { now: store.now }
  return markSoldOut({
    soldOutMarks: createSoldOutMarks(db),
    frontDesk: createFrontDesk(db, clock)
  })
}

const stockOf = async (available: number): Promise<void> => {
  const db = store.platform.createDatabase()
  const changes = { putIn: available, available, changedAt: new Date(store.now()) }
  await db.update('stock', { productId: JAR }, changes)
}

const versionOf = async (): Promise<unknown> => {
  const [product] = await documentsOf(store.cloud.database, 'products', { _id: JAR })
  return product?.['version']
}

/** As a phone sees it once a warm function asks anew. */
const card = async () => {
  await store.clock.advance(6000)
  const { products } = await shop.searchProducts({ text: '密封罐' })
  return products.find(({ productId }) => productId === JAR)
}

test('a card says that its goods ran out, and no more once they are back', async () => {
  const run = timer()
  const limits = () => ({ limit: 100, now: store.now() })
  expect(await card()).toMatchObject(JAR ? { productId: JAR } : {})
  const edited = await versionOf()
  await stockOf(0)
  expect(await run(limits())).toMatchObject({ done: 1 })
  expect(await card()).toMatchObject({ soldOut: true })
  expect(await run(limits())).toMatchObject({ done: 0 })
  await store.clock.advance(MINUTE_MS)
  await stockOf(3)
  expect(await run(limits())).toMatchObject({ done: 1 })
  expect(await card()).not.toHaveProperty('soldOut')
  // Whoever has its form open is not refused because of this.
  expect(await versionOf()).toEqual(edited)
})

test('a function that was just started makes up for what it never saw', async () => {
  await stockOf(0)
  await store.clock.advance(60 * MINUTE_MS)
  await timer()({ limit: 100, now: store.now() })
  expect(await card()).toMatchObject({ soldOut: true })
})
