import { expect, test } from '@jest/globals'
import { MINUTE_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import type { PortCall } from '../../testing/interrupt.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const placed = async (store: TestStore) => {
  const { state } = valueOf(await store.placeOrder(aCheckout()))
  return { id: state.id, number: state.attempts[0]!.outTradeNo, code: state.attempts[0]?.codeUrl }
}

const expire = (store: TestStore, useCases = store.useCases) =>
  useCases.expireUnpaidOrders({ limit: 10, now: store.clock.now() })

/** The n-th call of this name waits until something else has happened. */
const meanwhile = (target: string, nth: number, until: () => Promise<unknown>) => {
  let seen = 0
  return ({ name }: PortCall) => {
    if (name !== target) return undefined
    seen += 1
    return seen === nth ? ({ kind: 'delay', until } as const) : undefined
  }
}

test('an order that nobody pays is closed at WeChat and here, and the product is free again', async () => {
  const store = openTestStore()
  const { id, code } = await placed(store)
  await store.minutes(29)
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  await store.minutes(1)
  const closed = await store.orders.byId(id)
  expect(closed?.state).toMatchObject({ status: 'closed', holds: { state: 'settled' } })
  expect(store.wechat.trades()).toMatchObject([{ state: 'closed' }])
  expect(store.wechat.pay(code)).toEqual({ kind: 'refused', why: 'closed' })
  const next = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(next.state.status).toBe('awaitingPayment')
})

test('an order is not closed while WeChat can not be asked, and closes by itself later', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  store.clock.forward(settings.unpaidMs)
  store.wechat.lose('query', 'lostBefore')
  expect(await expire(store)).toMatchObject({ seen: 1, left: 1 })
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  await store.minutes(2)
  expect((await store.orders.byId(id))?.state.status).toBe('closed')
})

test('a close whose answer got lost is believed only after the query that says CLOSED', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  store.clock.forward(settings.unpaidMs)
  store.wechat.lose('close', 'lostBefore')
  await expire(store)
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  store.wechat.lose('close', 'lostAfter')
  await store.minutes(1)
  expect((await store.orders.byId(id))?.state.status).toBe('closed')
})

test('an order that was paid between the query and the close is delivered', async () => {
  const store = openTestStore()
  const { id, code } = await placed(store)
  store.clock.forward(settings.unpaidMs - MINUTE_MS)
  const race = store.withFaults(meanwhile('gateway.close', 1, async () => store.wechat.pay(code)))
  const order = await store.orders.byId(id)
  expect((await race.closeOrder(order!, 'shopper')).kind).toBe('paid')
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('an order whose payment is recorded between the close and our write is delivered, not closed', async () => {
  const store = openTestStore()
  const { id, number } = await placed(store)
  const race = store.withFaults(
    meanwhile('orders.save', 1, async () => {
      const evidence = store.wechat.settle(number)
      await store.recordPayment(evidence, { cause: 'notification' })
    })
  )
  const order = await store.orders.byId(id)
  expect((await race.closeOrder(order!, 'shopper')).kind).toBe('paid')
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 100 } })
})

test('an order that got a new code while it was being closed stays open', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostBefore')
  const { id } = await placed(store)
  const race = store.withFaults(meanwhile('orders.save', 1, () => store.payOrder(anna, id)))
  const order = await store.orders.byId(id)
  expect((await race.closeOrder(order!, 'shopper')).kind).toBe('unconfirmed')
  const stored = await store.orders.byId(id)
  expect(stored?.state.status).toBe('awaitingPayment')
  expect(store.wechat.pay(stored?.state.attempts[0]?.codeUrl).kind).toBe('paid')
})

test('money that arrives after closing is recorded and sent back once, however often it is notified', async () => {
  const store = openTestStore()
  const { id, number } = await placed(store)
  await store.minutes(31)
  const evidence = store.wechat.settle(number)
  const kinds = []
  for (let times = 0; times < 3; times += 1) kinds.push((await store.receiveNotice(evidence)).kind)
  expect(kinds).toEqual(['late', 'repeated', 'repeated'])
  const order = await store.orders.byId(id)
  expect(order?.state.status).toBe('closed')
  expect(Object.values(order?.state.refunds ?? {})).toMatchObject([
    { cashFen: 990, reason: 'orderClosed', state: 'due' }
  ])
  expect(order?.state.dueRefund).not.toBeNull()
  await store.minutes(1)
  expect(store.alarms.kinds()).toContain('lateMoney')
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 0 } })
})

test('a shopper cancels: closed at WeChat first, and cancelling again is a success', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  expect(valueOf(await store.cancelOrder(anna, id)).state.status).toBe('closed')
  expect(store.wechat.trades()).toMatchObject([{ state: 'closed' }])
  expect(valueOf(await store.cancelOrder(anna, id)).state.status).toBe('closed')
})

test('cancelling a paid order tells that it is paid, and delivers it', async () => {
  const store = openTestStore()
  const { id, code } = await placed(store)
  store.wechat.pay(code)
  const refusal = refusalOf(await store.cancelOrder(anna, id))
  expect(refusal).toEqual({ kind: 'notWaitingForPayment', status: 'completed' })
})

test('a cancel that WeChat does not confirm is left to the timer', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  store.wechat.lose('close', 'lostBefore')
  expect(refusalOf(await store.cancelOrder(anna, id))).toEqual({ kind: 'closeLater' })
  expect(refusalOf(await store.cancelOrder(ben, id))).toEqual({ kind: 'orderNotFound' })
})

test('a code that is out is not given up because WeChat says for a moment that it does not know it', async () => {
  const store = openTestStore()
  const { id, code } = await placed(store)
  const lagging = store.withFaults(({ name }) =>
    name === 'gateway.query'
      ? { kind: 'answer', applied: false, answer: { kind: 'notFound' } }
      : undefined
  )
  store.wechat.lose('close', 'lostBefore')
  expect(refusalOf(await lagging.cancelOrder(anna, id))).toEqual({ kind: 'closeLater' })
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  expect(store.wechat.pay(code).kind).toBe('paid')
  await store.minutes(1)
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('a number that WeChat says it never knew is closed when its time to pay is over', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  store.clock.forward(settings.unpaidMs)
  const forgetful = store.withFaults(({ name }) =>
    name === 'gateway.query'
      ? { kind: 'answer', applied: false, answer: { kind: 'notFound' } }
      : undefined
  )
  await expire(store, forgetful)
  expect((await store.orders.byId(id))?.state.status).toBe('closed')
})

test('eight who close at once leave the second look for a late hold in place', async () => {
  const store = openTestStore()
  const { id } = await placed(store)
  await Promise.all(Array.from({ length: 8 }, () => store.cancelOrder(anna, id)))
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'closed', holds: { state: 'settled' } })
  expect(order?.state.dueWork).toBe(store.clock.now() + settings.secondReleaseMs)
  await store.minutes(11)
  expect((await store.orders.byId(id))?.state.dueWork).toBeNull()
})

test('one order that can not be closed never keeps the others open', async () => {
  const store = openTestStore()
  await placed(store)
  store.clock.forward(1000)
  const bens = valueOf(await store.placeOrder(aCheckout({ openid: ben })))
  store.clock.forward(settings.unpaidMs)
  let queries = 0
  const poisoned = store.withFaults(({ name }) => {
    if (name !== 'gateway.query') return undefined
    queries += 1
    return queries === 1
      ? { kind: 'fail', applied: false, error: new Error('a paid trade without an amount') }
      : undefined
  })
  expect(await expire(store, poisoned)).toEqual({ seen: 2, done: 1, left: 0, failed: 1 })
  expect((await store.orders.byId(bens.state.id))?.state.status).toBe('closed')
})

/** WeChat took money for a number that it had called closed, while another one was open. */
const paidByAClosedNumber = async (store: TestStore) => {
  const { id, number } = await placed(store)
  const { attempts } = valueOf(await store.switchChannel(anna, id, 'jsapi')).state
  await store.receiveNotice(store.wechat.settle(number))
  const prepayId = attempts.at(-1)?.prepayId
  return { id, prepayId }
}

test('an order that is paid by a closed number lets nobody pay its open one', async () => {
  const store = openTestStore()
  const { id, prepayId } = await paidByAClosedNumber(store)
  await store.minutes(1)
  expect(store.wechat.pay(prepayId)).toEqual({ kind: 'refused', why: 'closed' })
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'completed', dueClose: null })
})

test('a second payment that nobody tells of is found and goes back', async () => {
  const store = openTestStore()
  const { id, prepayId } = await paidByAClosedNumber(store)
  expect(store.wechat.pay(prepayId, anna)).toMatchObject({ kind: 'paid' })
  await store.minutes(3)
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'completed', dueClose: null })
  expect(Object.values(order?.state.refunds ?? {})).toMatchObject([{ reason: 'paidTwice' }])
})
