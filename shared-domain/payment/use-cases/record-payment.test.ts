import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { checkoutId, outTradeNo, transactionId } from '../../kernel/ids.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna, aPayment } from '../../testing/order-builder.ts'
import { testIds } from '../../testing/test-ids.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'
import type { PaymentEvidence } from '../evidence.ts'

const paidCheckout = async (store: TestStore, checkout = 'checkout-1') => {
  const { state } = valueOf(await store.placeOrder(aCheckout({ checkout })))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  return { id: state.id, evidence: paid.evidence }
}

test('eight identical notifications at once deliver once and sell once', async () => {
  const store = openTestStore()
  const { id, evidence } = await paidCheckout(store)
  const all = Array.from({ length: 8 }, () => store.receiveNotice(evidence))
  const kinds = (await Promise.all(all)).map((recorded) => recorded.kind)
  expect(kinds.filter((kind) => kind === 'paid')).toHaveLength(1)
  expect(kinds.filter((kind) => kind === 'repeated')).toHaveLength(7)
  await store.minutes(1)
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
  expect(store.sales.all()).toMatchObject([{ orderId: id, amountFen: 990, day: 20261122 }])
})

test('a notification is stored with the payment by the same write', async () => {
  const store = openTestStore()
  const { id, evidence } = await paidCheckout(store)
  const killed = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killAfter' } : undefined
  )
  await expect(killed.receiveNotice(evidence)).rejects.toThrow('killed at call')
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'paid', notices: [evidence.notice] })
})

test('a payment that could not be stored is an error, so that WeChat sends it again', async () => {
  const store = openTestStore()
  const { id, evidence } = await paidCheckout(store)
  const outage = store.withFaults(({ name }) =>
    name === 'orders.save'
      ? { kind: 'answer', applied: false, answer: { kind: 'unknown' } }
      : undefined
  )
  await expect(outage.receiveNotice(evidence)).rejects.toThrow('outcome unknown')
  expect((await store.receiveNotice(evidence)).kind).toBe('paid')
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('a payment of an order that nobody knows raises an alarm that counts', async () => {
  const store = openTestStore()
  const { evidence } = await paidCheckout(store)
  const strange = { ...evidence, outTradeNo: outTradeNo('00000000000000000000N01') }
  expect(await store.receiveNotice(strange)).toEqual({ kind: 'unknownOrder' })
  expect(await store.receiveNotice(strange)).toEqual({ kind: 'unknownOrder' })
  expect(store.alarms.all()).toMatchObject([{ last: { kind: 'paymentOfUnknownOrder' }, times: 2 }])
})

test('a mismatch is told to a person and pays nothing', async () => {
  const store = openTestStore()
  const { id, evidence } = await paidCheckout(store)
  const wrong: PaymentEvidence = { ...evidence, totalFen: fen(1) }
  expect(await store.receiveNotice(wrong)).toEqual({ kind: 'mismatch', field: 'amount' })
  expect(store.alarms.all()).toMatchObject([
    { last: { kind: 'paymentMismatch', subject: evidence.outTradeNo, detail: 'amount' } }
  ])
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
})

test('money for an order whose placing was cut off takes its holds and is delivered', async () => {
  const store = openTestStore()
  const cutOff = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killBefore' } : undefined
  )
  await expect(cutOff.placeOrder(aCheckout())).rejects.toThrow('killed at call')
  const id = testIds.orderId(anna, checkoutId('checkout-1'))
  const order = await store.orders.byId(id)
  const evidence = store.wechat.settle(order!.state.attempts[0]!.outTradeNo)
  expect((await store.receiveNotice(evidence)).kind).toBe('paid')
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('money for a cut-off placing whose product is claimed by another order goes back', async () => {
  const store = openTestStore()
  const cutOff = store.withFaults(({ name }) =>
    name === 'purses.hold' ? { kind: 'killBefore' } : undefined
  )
  await expect(cutOff.placeOrder(aCheckout())).rejects.toThrow('killed at call')
  const other = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  const id = testIds.orderId(anna, checkoutId('checkout-1'))
  const order = await store.orders.byId(id)
  const recorded = await store.receiveNotice(aPayment(order!))
  expect(recorded.kind).toBe('late')
  const stored = await store.orders.byId(id)
  expect(stored?.state.status).toBe('abandoned')
  expect(Object.values(stored?.state.refunds ?? {})).toHaveLength(1)
  await store.minutes(12)
  expect((await store.purses.read(anna))?.openQuota).toEqual({ 'quota-100': other.state.id })
})

test('a second attempt that is paid as well goes back, and the order is delivered once', async () => {
  const store = openTestStore()
  const { id, evidence } = await paidCheckout(store)
  const second = outTradeNo(`${id}N02`)
  store.orders.edit(id, (document) => ({
    ...document,
    attempts: [...document.attempts, { ...document.attempts[0], outTradeNo: second }]
  }))
  await store.receiveNotice(evidence)
  const other = transactionId('4200000000000000000000000002')
  const again = { ...evidence, outTradeNo: second, transactionId: other }
  expect((await store.receiveNotice(again)).kind).toBe('late')
  const order = await store.orders.byId(id)
  expect(Object.values(order?.state.refunds ?? {})).toMatchObject([{ reason: 'paidTwice' }])
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
})
