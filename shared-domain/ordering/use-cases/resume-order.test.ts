import { expect, test } from '@jest/globals'
import { HOUR_MS } from '../../kernel/instant.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore } from '../../testing/test-store.ts'

for (const loss of ['lostBefore', 'lostAfter'] as const) {
  test(`a prepay that timed out (${loss}) is made again for the same order and the same number`, async () => {
    const store = openTestStore()
    store.wechat.lose('prepay', loss)
    const placed = valueOf(await store.placeOrder(aCheckout()))
    expect(placed.state).toMatchObject({ status: 'awaitingPayment' })
    expect(placed.state.attempts[0]?.codeUrl).toBeUndefined()
    const paying = valueOf(await store.payOrder(anna, placed.state.id))
    const [before] = placed.state.attempts
    const [after] = paying.state.attempts
    expect(after).toMatchObject({ outTradeNo: before?.outTradeNo, body: before?.body })
    expect(store.wechat.trades()).toHaveLength(1)
    expect(store.wechat.pay(after?.codeUrl).kind).toBe('paid')
  })
}

test('an order whose code still lives is answered without asking WeChat', async () => {
  const store = openTestStore()
  const placed = valueOf(await store.placeOrder(aCheckout()))
  const quiet = store.withFaults(({ name }) => {
    if (name.startsWith('gateway')) throw new Error('WeChat was asked')
    return undefined
  })
  const paying = valueOf(await quiet.payOrder(anna, placed.state.id))
  expect(paying.state.attempts).toEqual(placed.state.attempts)
})

test('two devices that renew a code at once end with the code that lives', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostBefore')
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  await Promise.all([1, 2, 3, 4].map(() => store.payOrder(anna, id)))
  const stored = await store.orders.byId(id)
  expect(store.wechat.pay(stored?.state.attempts[0]?.codeUrl).kind).toBe('paid')
})

test('a code that was given up by a function that was killed is asked for again', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostBefore')
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  const twin = store.withFaults(({ name, index }) => {
    if (name === 'gateway.prepay' && index < 4) {
      return { kind: 'delay', until: () => store.payOrder(anna, id) }
    }
    return name === 'gateway.prepay' ? { kind: 'killBefore' } : undefined
  })
  await expect(twin.payOrder(anna, id)).rejects.toThrow('killed at call')
  const givenUp = await store.orders.byId(id)
  expect(givenUp?.state.attempts).toMatchObject([{ state: 'prepared', codesGivenUp: 1 }])
  const order = valueOf(await store.payOrder(anna, id))
  expect(store.wechat.pay(order.state.attempts[0]?.codeUrl).kind).toBe('paid')
})

test('a code is never asked for after the time to pay is over', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostBefore')
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  store.clock.forward(HOUR_MS)
  const order = valueOf(await store.payOrder(anna, id))
  expect(order.state.attempts[0]?.codeUrl).toBeUndefined()
  expect(store.wechat.trades()).toEqual([])
})

test('when WeChat says that the number is paid, the next timer run records it', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostAfter')
  const { id, attempts } = valueOf(await store.placeOrder(aCheckout())).state
  store.wechat.settle(attempts[0]!.outTradeNo)
  await store.payOrder(anna, id)
  await store.timers()
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('when WeChat says that the number is closed, the order is closed by the next timer run', async () => {
  const store = openTestStore()
  store.wechat.lose('prepay', 'lostAfter')
  const { id, attempts } = valueOf(await store.placeOrder(aCheckout())).state
  await store.wechat.close(attempts[0]!.outTradeNo)
  await store.payOrder(anna, id)
  await store.timers()
  expect((await store.orders.byId(id))?.state.status).toBe('closed')
})

test("another shopper's order does not exist, and a closed one can not be paid", async () => {
  const store = openTestStore()
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  expect(refusalOf(await store.payOrder(ben, id))).toEqual({ kind: 'orderNotFound' })
  await store.cancelOrder(anna, id)
  const refusal = refusalOf(await store.payOrder(anna, id))
  expect(refusal).toEqual({ kind: 'notWaitingForPayment', status: 'closed' })
})
