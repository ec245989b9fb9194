import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { instant, later, SECOND_MS } from '#domain/kernel/instant'
import type { ListReport } from '#domain/kernel/run-batch'
import { settings } from '#domain/kernel/settings'
import type { PaymentGateway } from '#domain/payment/index'
import { anOrder } from '#domain/testing/order-builder'
import { EJSON } from 'bson'
import { documentsOf } from '../stories/documents.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** A thousand orders that are due at once, on the real SDK: what is ill never keeps the others from their turn. */
const UNREADABLE = 150
const POISONED = 150
const HEALTHY = 700

let store: RealStore
const poisoned = new Set<string>()
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

/** As the database keeps it: waiting for its payment, due now, all in the same second. */
const waiting = (n: number): object => {
  const kind = n < UNREADABLE ? 'unreadable' : n < UNREADABLE + POISONED ? 'poisoned' : 'healthy'
  const checkout = `${kind}-${String(n).padStart(5, '0')}`
  const now = instant(store.now())
  const { state } = anOrder({ checkout, now }).awaitingPayment()
  if (kind === 'poisoned') poisoned.add(state.id)
  const duePay = later(now, Math.floor(n / 100))
  const status = kind === 'unreadable' ? 'fromTomorrow' : state.status
  return { ...store.platform.storedOrder({ ...state, duePay }), _id: state.id, schema: 1, status }
}

const plant = async (): Promise<void> => {
  const data = Array.from({ length: UNREADABLE + POISONED + HEALTHY }, (_, n) =>
    EJSON.stringify(waiting(n))
  )
  await store.cloud.database.execute('database.insertDocument', { collectionName: 'orders', data })
}

/** WeChat's answer about a poisoned order is one that nobody understands. */
const gateway = (real: PaymentGateway): PaymentGateway => ({
  ...real,
  query: async (number) => {
    if (poisoned.has(number.slice(0, 20))) throw new Error('nonsense')
    return { kind: 'notFound' }
  }
})

const run = async (shop: Shop): Promise<readonly ListReport[]> => {
  const reports: ListReport[] = []
  const lead = { mayWork: async () => true, looked: (one: ListReport) => reports.push(one) }
  const now = store.now()
  const until = later(now, 90 * SECOND_MS)
  await shop.reconcilePayments({ limit: settings.timerBatch, now, until, lead })
  return reports
}

test('a run gets past unreadable and poisoned pages to all that is healthy, and two at once ask once', async () => {
  await plant()
  await store.clock.advance(5 * SECOND_MS)
  const shop = store.start({ gateway })
  const [[one], [two]] = await Promise.all([run(shop), run(store.start({ gateway }))])
  expect(one?.stopped).toBeNull()
  expect(two?.stopped).toBeNull()
  const readable = await documentsOf(store.cloud.database, 'orders', { status: 'awaitingPayment' })
  const asked = readable.filter(({ queryTries }) => queryTries === 1)
  expect(asked).toHaveLength(POISONED + HEALTHY)
  expect((one?.failed ?? 0) + (two?.failed ?? 0)).toBe(POISONED)
  const unreadable = await documentsOf(store.cloud.database, 'orders', { status: 'fromTomorrow' })
  expect(unreadable).toHaveLength(UNREADABLE)
  for (const order of unreadable) expect(Number(order['duePay'])).toBeGreaterThan(store.now())
  expect(await run(shop)).toMatchObject([{ seen: 0, oldestDue: null }])
})
