import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { EJSON } from 'bson'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { documentsOf } from '../stories/documents.ts'
import { DoomedCalls } from './kills/mishap.ts'
import * as step from './kills/steps.ts'
import { Actor } from './support/actor.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** What lies in the database, or happens on the way to it, and is nobody's fault in this version. */
let store: RealStore
let shop: Shop
beforeAll(async () => {
  store = await openRealStore()
  shop = store.start()
})
afterAll(() => store.close())

const actor = (name: string): Actor => new Actor({ store, shop, planted: {} }, name)
const statusOf = async ({ openid }: Actor): Promise<unknown> =>
  (await documentsOf(store.cloud.database, 'orders', { openid }))[0]?.['status']

const plant = (id: string, fields: object): Promise<unknown> =>
  store.cloud.database.execute('database.modifyDocument', {
    collectionName: 'orders',
    query: JSON.stringify({ _id: id }),
    queryType: 'WHERE',
    data: EJSON.stringify({ $set: fields }),
    multi: false,
    merge: true
  })

/** The network repeats the n-th update of orders; the caller sees the second answer. */
const repeatedSave = (nth: number): Around => {
  let seen = 0
  return async ({ action, collection }, make) => {
    if (action !== 'update' || collection !== 'orders') return make()
    seen += 1
    if (seen === nth) await make()
    return make()
  }
}

test('orders that only a newer version can read never keep the others from their timer', async () => {
  const newer = [actor('newer_1'), actor('newer_2')]
  for (const one of newer) {
    await step.place()(one)
    await plant(one.orderId(), { status: 'partlyRefunded' })
  }
  const mine = actor('behind_them')
  await step.place()(mine)
  await store.clock.advance(settings.unpaidMs + MINUTE_MS)
  const run = () => shop.expireUnpaidOrders({ limit: 2, now: store.now() })
  expect(await run()).toMatchObject({ seen: 1, done: 1 })
  expect(await statusOf(mine)).toBe('closed')
  const alerts = shop.log.filter((line) => line.includes('unreadableOrder'))
  expect(alerts).toHaveLength(2)
  await store.clock.advance(11 * MINUTE_MS)
  await run()
  expect(shop.log.filter((line) => line.includes('unreadableOrder'))).toHaveLength(4)
  expect(await statusOf(newer[0]!)).toBe('partlyRefunded')
})

test('a notice whose save the network sends twice is accepted and delivered at once', async () => {
  const mine = actor('save_twice')
  await step.place()(mine)
  await step.pay(mine)
  const answer = await store
    .start({ around: repeatedSave(1) })
    .receiveNotice(mine.notice(mine.number()))
  expect(answer.statusCode).toBe(200)
  expect(await statusOf(mine)).toBe('completed')
})

test.each(['neverArrived', 'answerLost'] as const)(
  'an old order whose removal meets a broken line (%s) is gone after the next run',
  async (mishap) => {
    const mine = actor(`old_${mishap}`)
    await step.placeKilledAt(step.LAST_SAVE_CALL)(mine)
    await store.clock.advance(settings.placingMs + MINUTE_MS)
    await step.expire(mine)
    await store.clock.advance(settings.secondReleaseMs + MINUTE_MS)
    await shop.retryFulfillment({ limit: 99, now: store.now() })
    await store.clock.advance(settings.keepAbandonedMs)
    const run = () => ({ limit: 99, now: store.now() })
    const broken = new DoomedCalls(store, { at: 2, mishap })
    await store.start(broken.disturbance).forgetOrders(run())
    expect(await statusOf(mine)).toBe(mishap === 'answerLost' ? undefined : 'abandoned')
    await store.clock.advance(MINUTE_MS)
    await shop.forgetOrders(run())
    expect(await statusOf(mine)).toBeUndefined()
  }
)

test('a timer whose claim the network sends twice goes on with its order', async () => {
  const mine = actor('claim_twice')
  await step.place()(mine)
  await store.clock.advance(settings.unpaidMs + MINUTE_MS)
  await mine.start({ around: repeatedSave(1) }).expireUnpaidOrders({ limit: 9, now: store.now() })
  expect(await statusOf(mine)).toBe('closed')
})
