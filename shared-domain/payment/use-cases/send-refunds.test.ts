import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { orderId, refundNo, type OrderId } from '../../kernel/ids.ts'
import { HOUR_MS, MINUTE_MS } from '../../kernel/instant.ts'
import type { RefundAsk } from '../../ordering/index.ts'
import { valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, mugSku, openGoodsStore } from '../../testing/goods-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'

const pay = async (store: TestStore, id: OrderId): Promise<void> => {
  const order = await store.orders.byId(id)
  const attempt = order?.state.attempts[0]
  if (!attempt) throw new Error('no attempt')
  const code = attempt.codeUrl ?? attempt.prepayId
  const paid = store.wechat.pay(code, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
}

/** Three mugs, paid: 117 yuan and no freight from 99 on. */
const threeMugs = async () => {
  const store = await openGoodsStore(5)
  const placed = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 })))
  const { id } = placed.state
  await pay(store, id)
  return { store, id }
}

const approve = async (store: TestStore, id: OrderId, ask: RefundAsk) =>
  valueOf(await store.approveRefund({ orderId: id, ask, reason: 'operator', cause: 'operator' }))

const stateOf = async (store: TestStore, id: OrderId) => {
  const order = await store.orders.byId(id)
  if (!order) throw new Error('no such order')
  return order.state
}

test('a paid order that is given back whole returns its money and its pieces, once', async () => {
  const { store, id } = await threeMugs()
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 2, sold: 3 })
  await approve(store, id, { kind: 'whole' })
  await store.minutes(3)
  const order = await stateOf(store, id)
  expect(order.status).toBe('refunded')
  expect(order.refunds).toMatchObject({
    [`${id}R01`]: { state: 'success', cashFen: 11_700, givenBack: true, tries: 0 }
  })
  expect(order.dueRefund).toBeNull()
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 5, sold: 0 })
  expect(order.timeline.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['refundDecided', 'refundSent', 'refunded'])
  )
  await store.minutes(30)
  expect(store.wechat.refunds.list()).toHaveLength(1)
})

test('one piece of three brings its share; the parts of a line are the line to the fen', async () => {
  const { store, id } = await threeMugs()
  for (const part of [1, 2, 3]) {
    const ask: RefundAsk = { kind: 'pieces', lines: [{ line: 0, quantity: 1 }] }
    await approve(store, id, ask)
    await store.minutes(3)
    expect(Object.keys((await stateOf(store, id)).refunds)).toHaveLength(part)
  }
  const order = await stateOf(store, id)
  const back = Object.values(order.refunds).map(({ cashFen }) => cashFen)
  expect(back.reduce((sum, one) => sum + one, 0)).toBe(order.cashFen)
  expect(order.status).toBe('refunded')
})

test('more than is left is refused, whoever decides first', async () => {
  const { store, id } = await threeMugs()
  const two: RefundAsk = { kind: 'pieces', lines: [{ line: 0, quantity: 2 }] }
  const command = { orderId: id, ask: two, reason: 'operator', cause: 'operator' } as const
  const both = await Promise.all([store.approveRefund(command), store.approveRefund(command)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'moreThanLeft' } })
})

test('an application whose answer was lost is repeated with its number', async () => {
  const { store, id } = await threeMugs()
  store.wechat.refunds.lose('refund', 'lostAfter')
  await approve(store, id, { kind: 'whole' })
  await store.minutes(1)
  expect((await stateOf(store, id)).status).toBe('paid')
  await store.minutes(5)
  expect((await stateOf(store, id)).status).toBe('refunded')
  expect(store.wechat.refunds.list()).toHaveLength(1)
})

test('a merchant account with too little is tried again until it has enough, and people hear of it', async () => {
  const { store, id } = await threeMugs()
  store.wechat.refunds.poor = true
  await approve(store, id, { kind: 'whole' })
  await store.minutes(40)
  expect((await stateOf(store, id)).refunds[`${id}R01`]).toMatchObject({ state: 'due' })
  expect(store.alarms.kinds()).toContain('refundStuck')
  store.wechat.refunds.poor = false
  await store.minutes(61)
  expect((await stateOf(store, id)).status).toBe('refunded')
})

test('what WeChat gives up goes out under a new number, and nothing else comes back twice', async () => {
  const { store, id } = await threeMugs()
  store.wechat.refunds.plan('closed')
  await approve(store, id, { kind: 'whole' })
  await store.minutes(30)
  const order = await stateOf(store, id)
  expect(order.refunds).toMatchObject({
    [`${id}R01`]: { state: 'closed', replacedBy: `${id}R02` },
    [`${id}R02`]: { state: 'success', root: `${id}R01` }
  })
  expect(order.status).toBe('refunded')
  expect(store.shop.piecesOf(mugSku)).toMatchObject({ available: 5, sold: 0 })
})

test("a card that takes no money is a person's to settle; later success is heard", async () => {
  const { store, id } = await threeMugs()
  store.wechat.refunds.plan('abnormal')
  await approve(store, id, { kind: 'whole' })
  await store.minutes(10)
  expect((await stateOf(store, id)).refunds[`${id}R01`]?.state).toBe('abnormal')
  expect(store.alarms.kinds()).toContain('refundStuck')
  store.wechat.refunds.end(refundNo(`${id}R01`), 'succeeded')
  store.clock.forward(25 * HOUR_MS)
  await store.timers()
  expect((await stateOf(store, id)).status).toBe('refunded')
})

test('a refund does not wait for another one that a card does not take', async () => {
  const { store, id } = await threeMugs()
  const one: RefundAsk = { kind: 'pieces', lines: [{ line: 0, quantity: 1 }] }
  store.wechat.refunds.plan('abnormal')
  await approve(store, id, one)
  await store.minutes(10)
  await approve(store, id, one)
  await store.minutes(5)
  expect((await stateOf(store, id)).refunds).toMatchObject({
    [`${id}R01`]: { state: 'abnormal' },
    [`${id}R02`]: { state: 'success' }
  })
})

test('quota that stays when all goods were given back unsent completes the order and brings its points', async () => {
  const store = await openGoodsStore(5)
  const mugs = aMugCheckout({ quantity: 3 })
  const pack = aCheckout().items
  const placed = valueOf(await store.placeOrder({ ...mugs, items: [...mugs.items, ...pack] }))
  const { id } = placed.state
  await pay(store, id)
  await approve(store, id, { kind: 'pieces', lines: [{ line: 0, quantity: 3 }] })
  await store.minutes(5)
  const order = await stateOf(store, id)
  expect(order.status).toBe('completed')
  expect(order.earning).toMatchObject({ state: 'posted', points: 9 })
  expect(order.dueReceipt).toBeNull()
  expect(order.wechatShipping).toMatchObject({ state: 'uploaded', parcels: 0, complete: true })
  expect(order.timeline.map(({ step }) => step)).not.toContain('received')
})

test('late money goes back by itself', async () => {
  const store = openTestStore()
  const { state } = valueOf(await store.placeOrder(aCheckout()))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  store.orders.edit(state.id, (document) => ({ ...document, status: 'closed' }))
  await store.receiveNotice(paid.evidence)
  await store.minutes(5)
  const order = await stateOf(store, orderId(state.id))
  expect(Object.values(order.refunds)).toMatchObject([
    { reason: 'orderClosed', state: 'success', cashFen: 990 }
  ])
  expect(order.status).toBe('closed')
  expect(order.dueRefund).toBeNull()
})

test('a second payment that is back before the quota is delivered leaves it to be delivered', async () => {
  const store = openTestStore()
  const { id, attempts } = valueOf(await store.placeOrder(aCheckout())).state
  const switched = valueOf(await store.switchChannel(anna, id, 'jsapi')).state
  const paid = store.wechat.pay(switched.attempts[1]?.prepayId, anna)
  if (paid.kind !== 'paid' || !attempts[0]) throw new Error('not paid')
  // The function ends here: nothing is delivered, and the number that was closed is paid as well.
  await store.recordPayment(paid.evidence, { cause: 'notification' })
  const again = store.wechat.settle(attempts[0].outTradeNo, anna)
  await store.recordPayment(again, { cause: 'notification' })
  for (const _ of [1, 2]) {
    await store.sendRefunds({ limit: 10, now: store.clock.now() })
    store.clock.forward(5 * MINUTE_MS)
  }
  const back = await stateOf(store, id)
  expect(back.refunds).toMatchObject({ [`${id}R01`]: { state: 'success', reason: 'paidTwice' } })
  expect(back).toMatchObject({ status: 'paid', holds: { state: 'settling' } })
  await store.minutes(3)
  expect((await stateOf(store, id)).status).toBe('completed')
  expect(store.purses.current(anna).quota.free).toBe(100)
})

test('quota leaves the account before the money does; what was used can not be given back', async () => {
  const store = openTestStore()
  const { state } = valueOf(await store.placeOrder(aCheckout()))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
  await approve(store, state.id, { kind: 'amount', amountFen: fen(1) })
  await store.minutes(3)
  const purse = store.purses.current(anna)
  store.purses.store({ ...purse, quota: { ...purse.quota, free: 40, held: 60 } })
  await approve(store, state.id, { kind: 'whole' })
  store.clock.forward(MINUTE_MS)
  await store.timers()
  const order = await stateOf(store, state.id)
  expect(order.refunds[`${state.id}R02`]).toMatchObject({ state: 'void' })
  expect(store.wechat.refunds.list()).toHaveLength(1)
  store.purses.store(purse)
  await approve(store, state.id, { kind: 'whole' })
  await store.minutes(3)
  expect((await stateOf(store, state.id)).status).toBe('refunded')
  expect((await store.purses.read(anna))?.quota.free).toBe(0)
})

test('pieces whose refund came to nothing still wait to be sent', async () => {
  const store = await openGoodsStore(5)
  const mugs = aMugCheckout({ quantity: 3 })
  const items = [...mugs.items, ...aCheckout().items]
  const { id } = valueOf(await store.placeOrder({ ...mugs, items })).state
  await pay(store, id)
  const parcel = { orderId: id, carrier: '顺丰', trackingNumber: 'SF01' }
  valueOf(await store.shipOrder({ ...parcel, lines: [{ line: 0, quantity: 1 }] }))
  const rest = [0, 1].map((line) => ({ line, quantity: line === 0 ? 2 : 1 }))
  await approve(store, id, { kind: 'pieces', lines: rest })
  const purse = await store.purses.read(anna)
  if (!purse) throw new Error('no purse')
  store.purses.store({ ...purse, quota: { ...purse.quota, free: 0 } })
  await store.minutes(3)
  const order = await stateOf(store, id)
  expect(order.refunds[`${id}R01`]?.state).toBe('void')
  expect(order.status).toBe('paid')
  valueOf(await store.shipOrder({ ...parcel, trackingNumber: 'SF02' }))
  expect((await stateOf(store, id)).status).toBe('shipped')
})

test('quota that stays although its refund was decided completes an order whose goods went back', async () => {
  const store = await openGoodsStore(5)
  const mugs = aMugCheckout({ quantity: 3 })
  const items = [...mugs.items, ...aCheckout().items]
  const { id } = valueOf(await store.placeOrder({ ...mugs, items })).state
  await pay(store, id)
  await approve(store, id, { kind: 'pieces', lines: [{ line: 0, quantity: 3 }] })
  await approve(store, id, { kind: 'pieces', lines: [{ line: 1, quantity: 1 }] })
  const purse = store.purses.current(anna)
  store.purses.store({ ...purse, quota: { ...purse.quota, free: 0 } })
  await store.minutes(6)
  const order = await stateOf(store, id)
  expect(order.refunds[`${id}R02`]?.state).toBe('void')
  expect(order.status).toBe('completed')
})

test('an order is on its way as a whole once its last pieces are given back with its quota', async () => {
  const store = await openGoodsStore(5)
  const mugs = aMugCheckout({ quantity: 3 })
  const items = [...mugs.items, ...aCheckout({ quantity: 2 }).items]
  const { id } = valueOf(await store.placeOrder({ ...mugs, items })).state
  await pay(store, id)
  const rest = [0, 1].map((line) => ({ line, quantity: 1 }))
  await approve(store, id, { kind: 'pieces', lines: rest })
  valueOf(await store.shipOrder({ orderId: id, carrier: '顺丰', trackingNumber: 'SF01' }))
  expect((await stateOf(store, id)).status).toBe('paid')
  await store.minutes(5)
  const order = await stateOf(store, id)
  expect(order.status).toBe('shipped')
  expect(order.dueReceipt).not.toBeNull()
})

test('a notice may come before the answer, repeated and out of order', async () => {
  const { store, id } = await threeMugs()
  store.wechat.refunds.lose('refund', 'lostAfter')
  await approve(store, id, { kind: 'whole' })
  store.clock.forward(MINUTE_MS)
  await store.timers()
  store.clock.forward(MINUTE_MS)
  const seen = store.wechat.refunds.list()[0]?.seen
  if (!seen) throw new Error('no refund')
  const ended = { ...seen, state: 'succeeded' as const, mchid: store.wechat.mchid }
  const notice = { source: 'notification' as const, refund: ended }
  expect(await store.recordRefund(notice, { cause: 'notification' })).toMatchObject({
    kind: 'recorded'
  })
  for (const state of ['succeeded', 'processing'] as const) {
    const again = { ...notice, refund: { ...ended, state } }
    expect((await store.recordRefund(again, { cause: 'notification' })).kind).toBe('repeated')
  }
  const wrong = { ...notice, refund: { ...ended, amountFen: fen(1) } }
  expect(await store.recordRefund(wrong, { cause: 'notification' })).toMatchObject({
    kind: 'mismatch',
    field: 'amount'
  })
  expect((await stateOf(store, id)).status).toBe('refunded')
})
