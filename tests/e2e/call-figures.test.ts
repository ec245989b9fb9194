import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { actionsHealth } from '#domain/insight/health'
import { beijingDay, DAY_MS } from '#domain/kernel/instant'
import { documentsOf } from '../stories/documents.ts'
import { CallMeter } from './support/call-meter.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** What the doors' instances count of their calls, on the real SDK. */
let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
})
afterAll(() => store.close())

const anInstance = (errors: unknown[] = []) => {
  const meter = new CallMeter()
  const db = store.platform.createDatabase(meter.disturbance.around)
  const time = { ms: 0 }
  const clock = { now: store.now }
  const counter = store.platform.createCallCounter({
    db,
    clock,
    name: 'storefront',
    report: (error) => errors.push(error),
    elapsed: () => time.ms
  })
  return { counter, meter, time }
}

const call = { action: 'catalog.home', outcome: 'ok', ms: 12, databaseCalls: 2 }
const today = async () => {
  const db = store.platform.createDatabase()
  return actionsHealth(await store.platform.createHealthBooks(db).calls(beijingDay(store.now())))
}

test('an instance writes when it is time to, and what all of them counted is one figure', async () => {
  const [one, other] = [anInstance(), anInstance()]
  for (const { counter, meter } of [one, other]) {
    counter.ended(call)
    counter.ended({ ...call, outcome: 'soldOut', ms: 200 })
    await counter.flush()
    expect(meter.names).toEqual([])
  }
  for (const { counter, time, meter } of [one, other, one]) {
    time.ms += 61_000
    await counter.flush()
    await counter.flush()
    meter.reset()
  }
  one.counter.ended(call)
  one.time.ms += 61_000
  await one.counter.flush()
  expect(one.meter.names).toEqual(['update call_figures'])
  expect(await today()).toEqual([
    {
      action: 'catalog.home',
      calls: 5,
      p50Ms: 20,
      p95Ms: 200,
      maxMs: 200,
      databaseCalls: 10,
      refusals: [{ kind: 'soldOut', count: 2 }]
    }
  ])
})

test('an instance that lives a few seconds is counted too: its first writes come soon, then seldom', async () => {
  const { counter, meter, time } = anInstance()
  const writesAt: number[] = []
  for (time.ms = 0; time.ms <= 300_000; time.ms += 1000) {
    meter.reset()
    counter.ended({ ...call, action: 'cart.view' })
    await counter.flush()
    if (meter.names.length > 0) writesAt.push(time.ms / 1000)
  }
  expect(writesAt).toEqual([3, 9, 21, 45, 93, 153, 213, 273])
  const seen = (await today()).find(({ action }) => action === 'cart.view')
  expect(seen?.calls).toBe(274)
})

test('a write that fails is told to nobody who shops, and made good by the next', async () => {
  const errors: unknown[] = []
  const { counter, time } = anInstance(errors)
  counter.ended({ ...call, action: 'catalog.product' })
  store.cloud.faults.add({
    action: 'database.modifyDocument',
    fault: { kind: 'error', code: 'SYS_ERR' },
    times: 1
  })
  time.ms = 61_000
  await counter.flush()
  expect(errors).toHaveLength(1)
  expect((await today()).map(({ action }) => action)).not.toContain('catalog.product')
  time.ms *= 2
  await counter.flush()
  expect((await today()).map(({ action }) => action)).toContain('catalog.product')
})

test('a day begins anew, and what is a month old goes', async () => {
  const { counter, time } = anInstance()
  counter.ended(call)
  await store.clock.advance(31 * DAY_MS)
  counter.ended(call)
  time.ms = 61_000
  await counter.flush()
  expect(await today()).toMatchObject([{ action: 'catalog.home', calls: 1 }])
  expect(await documentsOf(store.cloud.database, 'call_figures')).toHaveLength(1)
})
