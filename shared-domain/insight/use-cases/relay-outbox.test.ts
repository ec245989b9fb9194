import { expect, test } from '@jest/globals'
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const sold = async (store: TestStore, openid = anna) => {
  const { state } = valueOf(await store.placeOrder(aCheckout({ openid })))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  return state.id
}

const relay = (store: TestStore, useCases = store.useCases) =>
  useCases.relayOutbox({ limit: 10, now: store.clock.now() })

test('a sale is told once, and the event leaves the outbox', async () => {
  const store = openTestStore()
  const id = await sold(store)
  expect(await relay(store)).toMatchObject({ seen: 1, done: 1 })
  expect(await relay(store)).toMatchObject({ seen: 0 })
  expect(store.sales.all()).toMatchObject([{ orderId: id, line: 0, quantity: 1, amountFen: 990 }])
  expect((await store.orders.byId(id))?.state).toMatchObject({ outbox: [], dueRelay: null })
})

test('a run that was killed after the sale was told tells it again, and it is the same sale', async () => {
  const store = openTestStore()
  await sold(store)
  const killed = store.withFaults(({ name }) =>
    name === 'sales.record' ? { kind: 'killAfter' } : undefined
  )
  await relay(store, killed)
  store.clock.forward(MINUTE_MS)
  await relay(store)
  expect(store.sales.all()).toHaveLength(1)
})

test('an order whose sale can not be told goes to the back and never stops the rest', async () => {
  const store = openTestStore()
  await sold(store, anna)
  store.clock.forward(SECOND_MS)
  const bens = await sold(store, ben)
  let records = 0
  const poisoned = store.withFaults(({ name }) => {
    if (name !== 'sales.record') return undefined
    records += 1
    const error = new Error('the figures are down')
    return records === 1 ? { kind: 'fail', applied: false, error } : undefined
  })
  expect(await relay(store, poisoned)).toEqual({ seen: 2, done: 1, left: 0, failed: 1 })
  expect(store.sales.all()).toMatchObject([{ orderId: bens }])
  expect(await relay(store)).toMatchObject({ seen: 0 })
  store.clock.forward(MINUTE_MS)
  await relay(store)
  expect(store.sales.all()).toHaveLength(2)
})
