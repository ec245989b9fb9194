import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { showFigures, showToday } from '#domain/insight/use-cases/show-figures'
import { dayPlus, startOfDay } from '#domain/kernel/days'
import { beijingDay, DAY_MS, HOUR_MS, later, MINUTE_MS } from '#domain/kernel/instant'
import type { Around } from '../../cloudfunctions/_platform/cloudbase/database.ts'
import { documentsOf } from '../stories/documents.ts'
import { listOf, numberOf } from './support/fields.ts'
import { liveIn, runTimers, type LivedIn } from './support/lived-in-shop.ts'
import { openRealStore, type RealStore, type Shop } from './support/real-store.ts'

/** 经营数据: counted from the orders, and the same as the ledger and WeChat's book say. */
let store: RealStore
let shop: Shop
let lived: LivedIn
let today: number

beforeAll(async () => {
  store = await openRealStore()
  // Far from midnight, whenever this runs.
  const morning = later(startOfDay(dayPlus(beijingDay(store.now()), 1)), 8 * HOUR_MS)
  await store.clock.advance(morning - store.now())
  shop = store.start()
  lived = await liveIn(store)
  today = beijingDay(store.now())
  await count()
})
afterAll(() => store.close())

const count = (from: Shop = shop) => from.countFigures({ limit: 100, now: store.now() })
const show = async (from = today, to = today) => {
  const shown = await showFigures({ ...shop, clock: { now: store.now } })({ from, to })
  if (!shown.ok) throw new Error(shown.refusal.field)
  return shown.value
}
const dayNow = async () => (await show()).days[0]
const stored = (collection: string, where = {}) =>
  documentsOf(store.cloud.database, collection, where)
const sumOf = (found: readonly unknown[]): number =>
  found.reduce<number>((sum, amount) => sum + Number(amount), 0)

test('a day says what was sold, how it was paid and what became of what was placed', async () => {
  const { days, goods } = await show()
  expect(days).toMatchObject([
    {
      day: today,
      orders: 2,
      shoppers: 1,
      newShoppers: 1,
      placed: 5,
      paid: 2,
      sent: 1,
      completed: 1,
      refunds: 0,
      refundedFen: 0,
      // Money that came after its order was closed was never a sale.
      lateFen: 990
    }
  ])
  const sold = await stored('orders', { _id: { $in: [lived.mugs, lived.quota] } })
  expect(days[0]?.salesFen).toBe(sumOf(sold.map(({ payableFen }) => payableFen)))
  expect(sumOf(goods.map(({ quantity }) => quantity))).toBe(3)
})

test('balance and points are the entries of the ledger on the same day, cash is what WeChat took', async () => {
  const day = await dayNow()
  const entriesOf = async (asset: string) =>
    (await stored('entries', { asset, day: today }))
      .filter(({ _id }) => String(_id).startsWith('pay-'))
      .map(({ amount }) => -Number(amount))
  expect(day?.walletFen).toBe(sumOf(await entriesOf('wallet')))
  expect(day?.pointsFen).toBe(sumOf(await entriesOf('points')))
  expect(day?.walletFen).toBeGreaterThan(0)
  expect(day?.pointsFen).toBeGreaterThan(0)
  const paid = await stored('orders', { paidAt: { $exists: true } })
  const cash = paid.flatMap(({ attempts }) => listOf(attempts))
  expect(day?.cashFen).toBe(sumOf(cash.map((attempt) => numberOf(attempt, 'paidFen'))))
  expect((day?.walletFen ?? 0) + (day?.pointsFen ?? 0) + (day?.cashFen ?? 0)).toBe(day?.salesFen)
})

test('counted again nothing changes, and without a change nothing is counted', async () => {
  const before = await dayNow()
  await count()
  expect(await dayNow()).toEqual(before)
  await store.clock.advance(5 * MINUTE_MS)
  // What changed lately is looked at once more.
  await count()
  await store.clock.advance(5 * MINUTE_MS)
  expect(await count()).toEqual({ seen: 0, done: 0, left: 0, failed: 0 })
})

test('a refund counts on the day on which it arrived, and the day of its sale is counted anew', async () => {
  const before = await dayNow()
  await store.clock.advance(DAY_MS)
  const refund = { reason: 'operator', cause: 'operator' } as const
  const ask = { kind: 'whole' } as const
  const decided = await shop.approveRefund({ orderId: lived.mugs, ask, ...refund })
  expect(decided.ok).toBe(true)
  for (let minutes = 0; minutes < 4; minutes += 1) {
    await runTimers(store, shop)
    await store.clock.advance(MINUTE_MS)
  }
  await count()
  const { days } = await show(today, dayPlus(today, 1))
  expect(days).toMatchObject([
    { day: today, salesFen: before?.salesFen, refunds: 0, refunded: 1 },
    { day: dayPlus(today, 1), orders: 0, refunds: 1, refunded: 0, newShoppers: 0 }
  ])
  const [mugs] = await stored('orders', { _id: lived.mugs })
  expect(days[1]?.refundedFen).toBe(mugs?.['payableFen'])
})

/** What was counted, without when. */
const figures = async () =>
  (await stored('figure_days'))
    .map((document) => ({ ...document, version: 0, countedAt: 0, changedAt: 0 }))
    .toSorted((a, b) => numberOf(a, 'day') - numberOf(b, 'day'))

test('killed before or after any of its calls, the next run comes to the same figures', async () => {
  const right = await figures()
  let calls = 1
  for (let at = 1; at <= calls; at += 1) {
    for (const kind of ['before', 'after'] as const) {
      await forget()
      let made = 0
      const around: Around = async (_, make) => {
        made += 1
        if (made > at || (made === at && kind === 'before')) throw new Error('killed')
        const answer = await make()
        if (made === at) throw new Error('killed')
        return answer
      }
      await count(store.start({ around })).catch(() => undefined)
      // What failed within a run waits a minute.
      await store.clock.advance(2 * MINUTE_MS)
      const counting: Around = (_, make) => {
        calls += at === 1 && kind === 'before' ? 1 : 0
        return make()
      }
      await count(store.start({ around: counting }))
      await store.clock.advance(2 * MINUTE_MS)
      await count()
      expect(await figures()).toEqual(right)
    }
  }
  expect(calls).toBeGreaterThan(8)
})

/** As the operations page says: everything is counted anew. */
const forget = async (): Promise<void> => {
  for (const [collectionName, query] of [
    ['jobs', { _id: 'figures-mark' }],
    ['figure_days', { day: { $gt: 0 } }]
  ] as const) {
    await store.cloud.database.execute('database.removeDocument', {
      collectionName,
      queryType: 'WHERE',
      query: JSON.stringify(query),
      multi: true
    })
  }
}

test('a page asks for a quarter at most, of days that there are', async () => {
  const ask = showFigures({ ...shop, clock: { now: store.now } })
  const wrong = [
    [20_261_301, 20_261_302, 'from'],
    [today, dayPlus(today, -1), 'to'],
    [today, 20_261_199, 'to'],
    [dayPlus(today, -92), today, 'to']
  ] as const
  for (const [from, to, field] of wrong) {
    expect(await ask({ from, to })).toEqual({ ok: false, refusal: { kind: 'badRequest', field } })
  }
  expect((await show(dayPlus(today, -91), today)).days).toHaveLength(92)
})

test('today stands beside yesterday, hour by hour', async () => {
  const shown = await showToday({ ...shop, clock: { now: store.now } })()
  expect(shown.yesterday.day).toBe(today)
  expect(shown.today).toMatchObject({ day: dayPlus(today, 1), orders: 0 })
  expect(sumOf(shown.yesterday.hourlyFen)).toBe(shown.yesterday.salesFen)
  expect(shown.today.hourlyFen).toHaveLength(24)
})
