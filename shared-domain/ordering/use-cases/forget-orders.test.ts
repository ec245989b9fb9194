import { expect, test } from '@jest/globals'
import { DAY_MS } from '../../kernel/instant.ts'
import { refundNo, type OrderId } from '../../kernel/ids.ts'
import { settings } from '../../kernel/settings.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore, standing } from '../../testing/goods-shop.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { testIds } from '../../testing/test-ids.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const forget = (store: TestStore, useCases = store.useCases) =>
  useCases.forgetOrders({ limit: 100, now: store.clock.now() })

const later = async (store: TestStore, ms: number) => {
  store.clock.forward(ms)
  return forget(store)
}

const orderOf = async (store: TestStore, id: OrderId) => (await store.orders.byId(id))?.state

/** A placing that a timer gave up and settled, second look and all. */
const abandoned = async (store: TestStore): Promise<OrderId> => {
  const killed = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killBefore' } : undefined
  )
  const checkout = aCheckout()
  await expect(killed.placeOrder(checkout)).rejects.toThrow('killed')
  await store.minutes(15)
  const id = testIds.orderId(anna, checkout.checkoutId)
  expect(await orderOf(store, id)).toMatchObject({ status: 'abandoned', dueWork: null })
  return id
}

test('a placing that came to nothing is let go after a week', async () => {
  const store = openTestStore()
  const id = await abandoned(store)
  expect(await later(store, 6 * DAY_MS)).toMatchObject({ seen: 0 })
  expect(await later(store, DAY_MS)).toMatchObject({ seen: 1, done: 1 })
  expect(await orderOf(store, id)).toBeUndefined()
  expect(valueOf(await store.placeOrder(aCheckout())).state.status).toBe('awaitingPayment')
})

test('an abandoned order that money reached stays, whatever its age', async () => {
  const store = openTestStore()
  const id = await abandoned(store)
  const [attempt] = (await orderOf(store, id))?.attempts ?? []
  if (!attempt) throw new Error('it had an attempt')
  await store.receiveNotice(store.wechat.settle(attempt.outTradeNo, anna))
  await later(store, settings.keepAbandonedMs)
  await later(store, settings.keepNoticesMs)
  const order = await orderOf(store, id)
  expect(Object.values(order?.refunds ?? {})).toHaveLength(1)
  expect(order).toMatchObject({ status: 'abandoned', notices: [], dueForget: null })
})

test('a placing whose holds could not be given back is not let go before that is done', async () => {
  const store = await openGoodsStore()
  const broken = store.withFaults(({ name }) =>
    name === 'stock.release' || name === 'orders.save'
      ? { kind: 'fail', applied: name === 'orders.save', error: new Error('down') }
      : undefined
  )
  const checkout = aMugCheckout()
  const id = testIds.orderId(anna, checkout.checkoutId)
  await expect(broken.placeOrder(checkout)).rejects.toThrow('down')
  store.orders.edit(id, () => ({
    status: 'abandoned',
    holds: { ...store.orders.all()[0]?.holds, state: 'settling' },
    dueForget: store.clock.now(),
    duePay: null,
    dueClose: null
  }))
  expect(await forget(store)).toMatchObject({ seen: 1, done: 1 })
  expect(await orderOf(store, id)).toBeDefined()
  expect(standing(store)).toMatchObject({ held: 1 })
  await store.settleOrder((await store.orders.byId(id))!, 'retryFulfillment')
  await store.minutes(15)
  expect(await later(store, DAY_MS)).toMatchObject({ done: 1 })
  expect(await orderOf(store, id)).toBeUndefined()
  expect(standing(store)).toEqual({ available: 5, held: 0, sold: 0, balanced: true })
})

test('orders that were closed, paid or still wait are never let go', async () => {
  const store = openTestStore()
  const closed = valueOf(await store.placeOrder(aCheckout())).state.id
  valueOf(await store.cancelOrder(anna, closed))
  const paid = valueOf(await store.placeOrder(aCheckout({ openid: ben })))
  const payment = store.wechat.pay(paid.state.attempts[0]?.codeUrl)
  if (payment.kind !== 'paid') throw new Error(payment.why)
  await store.receiveNotice(payment.evidence)
  await later(store, settings.keepNoticesMs)
  await later(store, 365 * DAY_MS)
  expect(await orderOf(store, closed)).toMatchObject({ status: 'closed' })
  expect(await orderOf(store, paid.state.id)).toMatchObject({ status: 'completed', notices: [] })
})

test('raw notices leave an order after a hundred days; what they proved stays', async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout()))
  const { id } = order.state
  const payment = store.wechat.pay(order.state.attempts[0]?.codeUrl)
  if (payment.kind !== 'paid') throw new Error(payment.why)
  const notice = { noticeId: 'n-1', at: store.clock.now(), headers: {}, body: '{}' }
  await store.receiveNotice({ ...payment.evidence, notice })
  await later(store, settings.keepNoticesMs - 1)
  expect((await orderOf(store, id))?.notices).toHaveLength(1)
  await later(store, 1)
  const kept = await orderOf(store, id)
  expect(kept).toMatchObject({ notices: [], dueForget: null, moneyDays: [20261122] })
  expect(kept?.attempts[0]?.transactionId).toBe(payment.evidence.transactionId)
})

test("a refund's notice has its own hundred days", async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout()))
  const { id } = order.state
  const payment = store.wechat.pay(order.state.attempts[0]?.codeUrl)
  if (payment.kind !== 'paid') throw new Error(payment.why)
  const notice = { noticeId: 'n-1', at: store.clock.now(), headers: {}, body: '{}' }
  await store.receiveNotice({ ...payment.evidence, notice })
  await later(store, 60 * DAY_MS)
  const paid = await store.orders.byId(id)
  paid?.keepNotice({ ...notice, noticeId: 'n-2', at: store.clock.now() }, refundNo(`${id}R01`))
  if (paid) await store.orders.save(paid)
  await later(store, 40 * DAY_MS)
  expect((await orderOf(store, id))?.notices).toMatchObject([{ noticeId: 'n-2' }])
  await later(store, 60 * DAY_MS)
  expect(await orderOf(store, id)).toMatchObject({ notices: [], dueForget: null })
})

test('a removal whose outcome nobody knows is made again, or found done', async () => {
  for (const applied of [true, false]) {
    const store = openTestStore()
    const id = await abandoned(store)
    store.clock.forward(settings.keepAbandonedMs)
    const lost = store.withFaults(({ name }) =>
      name === 'orders.remove' ? { kind: 'answer', applied, answer: 'unknown' } : undefined
    )
    expect(await forget(store, lost)).toMatchObject({ failed: 1 })
    await later(store, DAY_MS)
    expect(await orderOf(store, id)).toBeUndefined()
  }
})

test('money that comes while an order is let go keeps it', async () => {
  const store = openTestStore()
  const id = await abandoned(store)
  store.clock.forward(settings.keepAbandonedMs)
  const [attempt] = (await orderOf(store, id))?.attempts ?? []
  if (!attempt) throw new Error('it had an attempt')
  const crossed = store.withFaults(({ name }) =>
    name === 'orders.remove'
      ? {
          kind: 'delay',
          until: () => store.receiveNotice(store.wechat.settle(attempt.outTradeNo, anna))
        }
      : undefined
  )
  expect(await forget(store, crossed)).toMatchObject({ left: 1 })
  expect(Object.values((await orderOf(store, id))?.refunds ?? {})).toHaveLength(1)
  expect(refusalOf(await store.checkOrder(anna, id, false))).toEqual({ kind: 'orderNotFound' })
})
