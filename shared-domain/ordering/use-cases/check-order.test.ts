import { expect, test } from '@jest/globals'
import { MINUTE_MS } from '../../kernel/instant.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore } from '../../testing/test-store.ts'

/** Cancelled by a function that ended between WeChat's close and ours: the code is dead and nobody here knows. */
const cancelledHalf = async () => {
  const store = openTestStore()
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  const dying = store.withFaults(({ name, index }) =>
    name === 'gateway.query' && index > 2 ? { kind: 'killBefore' } : undefined
  )
  await dying.cancelOrder(anna, id).catch(() => undefined)
  expect(store.wechat.trades()).toMatchObject([{ state: 'closed' }])
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  return { store, id }
}

test('a page that waits for an order which WeChat has closed is told so, and the product is free', async () => {
  const { store, id } = await cancelledHalf()
  const asked = valueOf(await store.checkOrder(anna, id, true))
  expect(asked.state).toMatchObject({ status: 'closed', holds: { state: 'settled' } })
  const again = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(again.state).toMatchObject({ status: 'awaitingPayment' })
  expect(again.state.id).not.toBe(id)
})

test('the reconcile timer closes what WeChat has closed, long before the expiry', async () => {
  const { store, id } = await cancelledHalf()
  await store.minutes(1)
  expect(store.clock.now()).toBeLessThan(
    (await store.orders.byId(id))!.state.createdAt + 2 * MINUTE_MS
  )
  expect((await store.orders.byId(id))?.state.status).toBe('closed')
})

test('a poll that does not ask leaves WeChat alone', async () => {
  const { store, id } = await cancelledHalf()
  expect(valueOf(await store.checkOrder(anna, id, false)).state.status).toBe('awaitingPayment')
})
