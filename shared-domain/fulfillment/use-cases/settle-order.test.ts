import { expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { accountOf } from '../../ledger/index.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const down = { kind: 'fail', applied: false, error: new Error('the ledger is down') } as const

/** An order whose payment is recorded and whose delivery did not happen at once. */
const paidOrder = async (store: TestStore, openid = anna) => {
  const order = valueOf(await store.placeOrder(aCheckout({ openid })))
  const paid = store.wechat.pay(order.state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.recordPayment(paid.evidence, { cause: 'notification' })
  return order.state.id
}

const retry = (store: TestStore, useCases = store.useCases, limit = 100) =>
  useCases.retryFulfillment({ limit, now: store.clock.now() })

test('a delivery that fails for an hour is made once when the ledger is back', async () => {
  const store = openTestStore()
  const id = await paidOrder(store)
  const broken = store.withFaults(({ name }) => (name === 'ledger.post' ? down : undefined))
  for (let minute = 0; minute < 60; minute += 1) {
    store.clock.forward(MINUTE_MS)
    await retry(store, broken)
  }
  expect((await store.orders.byId(id))?.state.status).toBe('paid')
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 0 } })
  await store.minutes(60)
  const order = await store.orders.byId(id)
  expect(order?.state.status).toBe('completed')
  expect(order?.state.timeline.map(({ step }) => step)).toEqual([
    'placed',
    'codeReady',
    'paid',
    'deliveryFailed',
    'delivered',
    'shippingTold'
  ])
  expect(await store.ledger.statement(accountOf('quota', anna), 0, 10)).toHaveLength(1)
})

test('a function that was killed after the delivery leaves an order that the timer only has to note', async () => {
  const store = openTestStore()
  const id = await paidOrder(store)
  const killed = store.withFaults(({ name }) =>
    name === 'ledger.post' ? { kind: 'killAfter' } : undefined
  )
  const order = await store.orders.byId(id)
  await expect(killed.settleOrder(order!, 'notification')).rejects.toThrow('killed at call')
  store.clock.forward(settings.settleAtOnceMs)
  expect(await retry(store)).toMatchObject({ seen: 1, done: 1 })
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
})

test('eight deliveries of one order at once deliver once', async () => {
  const store = openTestStore()
  const order = await store.orders.byId(await paidOrder(store))
  const all = Array.from({ length: 8 }, () => store.settleOrder(order!, 'notification'))
  const ended = await Promise.all(all)
  expect(ended.map((one) => one.state.status)).toEqual(Array(8).fill('completed'))
  expect((await store.purses.read(anna))?.quota).toMatchObject({ free: 100, total: 100 })
})

test('a posting whose outcome is unknown is left to the timer, which finds it posted', async () => {
  const store = openTestStore()
  const order = await store.orders.byId(await paidOrder(store))
  const lost = store.withFaults(({ name }) =>
    name === 'ledger.post' ? { kind: 'answer', applied: true, answer: 'unknown' } : undefined
  )
  await expect(lost.settleOrder(order!, 'query')).rejects.toThrow('outcome unknown')
  await store.minutes(1)
  expect((await store.orders.byId(order!.state.id))?.state.status).toBe('completed')
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
})

test('after 24 tries a delivery is a dead letter with an alarm, and no timer looks at it again', async () => {
  const store = openTestStore()
  const id = await paidOrder(store)
  const broken = store.withFaults(({ name }) => (name === 'ledger.post' ? down : undefined))
  let tries = 0
  for (let hour = 0; hour < 60; hour += 1) {
    store.clock.forward(HOUR_MS)
    tries += (await retry(store, broken)).failed
  }
  expect(tries).toBe(settings.workTries)
  await store.relayOutbox({ limit: 10, now: store.clock.now() })
  expect(store.alarms.kinds()).toContain('settlingGaveUp')
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'paid', dueWork: null })
  // Run again by hand, it is delivered.
  expect(order!.tryAgain({ cause: 'operator', now: store.clock.now() })).toBe(true)
  await store.orders.save(order!)
  await store.minutes(1)
  expect((await store.orders.byId(id))?.state).toMatchObject({ status: 'completed', stuckAt: null })
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
})

test('one order that can not be delivered never stops the rest, and goes to the back of the row', async () => {
  const store = openTestStore()
  const poisoned = await paidOrder(store, anna)
  store.clock.forward(1000)
  const healthy = await paidOrder(store, ben)
  store.clock.forward(MINUTE_MS)
  let posts = 0
  const broken = store.withFaults(({ name }) => {
    if (name !== 'ledger.post') return undefined
    posts += 1
    return posts === 1 ? down : undefined
  })
  expect(await retry(store, broken, 1)).toMatchObject({ seen: 2, done: 1, failed: 1 })
  expect((await store.orders.byId(healthy))?.state.status).toBe('completed')
  expect((await store.orders.byId(poisoned))?.state.status).toBe('paid')
})

test('two timers that overlap work on an order once', async () => {
  const store = openTestStore()
  await paidOrder(store)
  store.clock.forward(MINUTE_MS)
  const [one, two] = await Promise.all([retry(store), retry(store)])
  expect([one.done + two.done, one.left + two.left]).toEqual([1, 1])
})

test('an order that still waits is not touched by settling', async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout()))
  expect(await store.settleOrder(order, 'shopper')).toBe(order)
})
