import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { refundNo, type OrderId } from '../kernel/ids.ts'
import { HOUR_MS, later } from '../kernel/instant.ts'
import { refusalOf, valueOf } from '../testing/expectations.ts'
import { aMugCheckout, mugSku, openGoodsStore } from '../testing/goods-shop.ts'
import { anna, anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import type { TestStore } from '../testing/test-store.ts'
import { heldDecided } from './held-back.ts'
import type { OrderSnapshot } from './order-snapshot.ts'
import { stuckIn } from './stuck.ts'
import { runAgain } from './use-cases/run-again.ts'

/** WeChat took the money and gave `back` of it back under `number`, and this shop heard of neither. */
const paidAndGoneBack = async (back: number, number: string) => {
  const store = await openGoodsStore(5)
  const { id, attempts } = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 }))).state
  const [attempt] = attempts
  if (!attempt) throw new Error('no attempt')
  store.wechat.pay(attempt.codeUrl ?? attempt.prepayId, anna)
  const request = { refundNo: refundNo(`${id}${number}`), outTradeNo: attempt.outTradeNo }
  const amounts = { amountFen: fen(back), totalFen: attempt.totalFen }
  await store.wechat.refunds.refund({ ...request, ...amounts, reason: '商家退款' })
  await store.minutes(3)
  return { store, id }
}

const stateOf = async (store: TestStore, id: OrderId): Promise<OrderSnapshot> => {
  const order = await store.orders.byId(id)
  if (!order) throw new Error('no such order')
  return order.state
}

const noPause = async (): Promise<void> => undefined
const reason = '账单里退过'

test('an order whose money went back before the shop heard of it is recorded and not delivered', async () => {
  const { store, id } = await paidAndGoneBack(11_700, 'R01')
  const order = await stateOf(store, id)
  expect(order).toMatchObject({ status: 'paid', holds: { state: 'held' }, dueWork: null })
  expect(order.attempts[0]).toMatchObject({ state: 'paid', paidFen: 11_700 })
  expect(stuckIn(order)).toBe('moneyBack')
  expect(order.timeline.at(-1)?.step).toBe('moneyWentBack')
  expect(store.alarms.kinds()).toContain('moneyWentBack')
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 2, sold: 0 })
  await store.minutes(120)
  expect(await stateOf(store, id)).toMatchObject({ status: 'paid', holds: { state: 'held' } })
  expect(refusalOf(await runAgain({ ...store, pause: noPause })(id))).toMatchObject({
    kind: 'notPossibleNow'
  })
})

test('settled as refunded it is closed, all it held is free, and nothing goes back twice', async () => {
  const { store, id } = await paidAndGoneBack(11_700, 'R01')
  valueOf(await store.decideHeld({ orderId: id, how: 'refunded', reason }))
  await store.minutes(15)
  const order = await stateOf(store, id)
  expect(order).toMatchObject({ status: 'closed', holds: { state: 'settled' }, stuckAt: null })
  expect(order.refunds).toMatchObject({ [`${id}R01`]: { cashFen: 11_700, reason: 'orderClosed' } })
  expect(store.wechat.refunds.list()).toHaveLength(1)
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 5, sold: 0 })
})

test('money that went back under another number is not sent back again: a person settles it', async () => {
  const { store, id } = await paidAndGoneBack(5000, 'R07')
  valueOf(await store.decideHeld({ orderId: id, how: 'refunded', reason }))
  await store.minutes(15)
  const order = await stateOf(store, id)
  expect(order.refunds[`${id}R01`]).toMatchObject({ state: 'due', stuckBecause: 'INVALID_REQUEST' })
  expect(stuckIn(order)).toBe('refund')
  expect(store.wechat.refunds.list().map(({ seen }) => seen.amountFen)).toEqual([5000])
})

test('delivered all the same it is an order like any other, once', async () => {
  const { store, id } = await paidAndGoneBack(100, 'R01')
  valueOf(await store.decideHeld({ orderId: id, how: 'deliver', reason }))
  expect(refusalOf(await store.decideHeld({ orderId: id, how: 'refunded', reason }))).toEqual({
    kind: 'notPossibleNow',
    status: 'paid'
  })
  await store.minutes(2)
  expect(await stateOf(store, id)).toMatchObject({ status: 'paid', holds: { state: 'settled' } })
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 2, sold: 3 })
  const told = store.sales.all().filter(({ orderId }) => orderId === id)
  expect(told).toHaveLength(1)
})

test('it is not closed while another of its codes may still be paid', () => {
  const order = anOrder({ attempts: 2 }).awaitingPayment()
  const seen = aPayment(order, { hasGoneBack: true, source: 'query' })
  const now = later(TEST_START, HOUR_MS)
  order.recordPayment(seen, TEST_MERCHANT, { cause: 'query', now })
  const note = { cause: 'operator', now } as const
  expect(heldDecided(order.state, 'refunded', note)).toBeNull()
  order.closeOtherAttempts()
  expect(stuckIn(order.state)).toBe('moneyBack')
  expect(heldDecided(order.state, 'refunded', note)?.status).toBe('closed')
})
