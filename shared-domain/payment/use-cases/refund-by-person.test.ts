import { expect, test } from '@jest/globals'
import { settings } from '../../kernel/settings.ts'
import { refundNo, type OrderId, type RefundNo } from '../../kernel/ids.ts'
import { operatorOrderView } from '../../ordering/operator-order-view.ts'
import { runAgain } from '../../ordering/use-cases/run-again.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore } from '../../testing/goods-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'

const reason = '转账到工商银行尾号 1234'
const REFUSED = 'USER_ACCOUNT_ABNORMAL'

/** Three mugs, paid and given back whole; the shopper's card takes nothing. */
const abnormal = async () => {
  const store = await openGoodsStore(5)
  const { id, attempts } = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 }))).state
  const paid = store.wechat.pay(attempts[0]?.codeUrl ?? attempts[0]?.prepayId, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  store.wechat.refunds.plan('abnormal')
  const ask = { kind: 'whole' } as const
  valueOf(await store.approveRefund({ orderId: id, ask, reason: 'operator', cause: 'operator' }))
  await store.minutes(3)
  return { store, one: { orderId: id, refundNo: refundNo(`${id}R01`) } }
}

const refundOf = async (store: TestStore, one: { orderId: OrderId; refundNo: RefundNo }) =>
  (await stateOf(store, one.orderId)).refunds[one.refundNo]

const stateOf = async (store: TestStore, id: OrderId) => {
  const order = await store.orders.byId(id)
  if (!order) throw new Error('no such order')
  return order.state
}

const deeds = async (store: TestStore, id: OrderId) =>
  operatorOrderView(await stateOf(store, id), store.clock.now()).stuckRefund?.deeds

test('what no card takes is turned to the shop, and is back once a person gave it by another way', async () => {
  const { store, one } = await abnormal()
  expect(await deeds(store, one.orderId)).toEqual(['turnToMerchant'])
  expect(refusalOf(await store.settleRefundByHand({ ...one, reason }))).toEqual({
    kind: 'notPossibleNow',
    status: 'abnormal'
  })
  valueOf(await store.turnRefundToMerchant(one))
  valueOf(await store.turnRefundToMerchant(one))
  await store.minutes(15)
  expect(await refundOf(store, one)).toMatchObject({
    state: 'abnormal',
    atMerchant: true,
    receivedBy: '商户结算银行账户'
  })
  expect((await stateOf(store, one.orderId)).status).toBe('paid')
  expect(await deeds(store, one.orderId)).toEqual(['settleByHand'])
  const again = await runAgain({ ...store, pause: async () => undefined })(one.orderId)
  expect(refusalOf(again).kind).toBe('notPossibleNow')
  expect(valueOf(await store.settleRefundByHand({ ...one, reason }))).toMatchObject({
    state: 'success',
    byHand: reason
  })
  valueOf(await store.settleRefundByHand({ ...one, reason }))
  const order = await stateOf(store, one.orderId)
  expect(order).toMatchObject({ status: 'refunded', stuckAt: null, dueRefund: null })
  expect(order.timeline.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['refundAbnormal', 'refundTurned', 'refundAtMerchant', 'refunded'])
  )
})

test.each(['lostBefore', 'lostAfter'] as const)(
  'an application whose call was %s is made again, and is the same',
  async (loss) => {
    const { store, one } = await abnormal()
    store.wechat.refunds.lose('turnToMerchant', loss)
    valueOf(await store.turnRefundToMerchant(one))
    await store.minutes(60)
    expect(await refundOf(store, one)).toMatchObject({ state: 'abnormal', atMerchant: true })
    expect(store.wechat.refunds.list()).toHaveLength(1)
  }
)

test('money that somebody turned to the shop at WeChat by hand does not count as the shopper has it', async () => {
  const { store, one } = await abnormal()
  const seen = store.wechat.refunds.of(one.refundNo)
  if (!seen) throw new Error('no refund')
  await store.wechat.refunds.turnToMerchant(seen.seen)
  await store.minutes(24 * 60 + 5)
  expect(await refundOf(store, one)).toMatchObject({ state: 'abnormal', atMerchant: true })
})

test('a card that takes the money after all ends it: nobody gives it a second time', async () => {
  const { store, one } = await abnormal()
  store.wechat.refunds.end(one.refundNo, 'succeeded')
  valueOf(await store.turnRefundToMerchant(one))
  await store.minutes(5)
  expect(await refundOf(store, one)).toMatchObject({ state: 'success' })
  expect(refusalOf(await store.settleRefundByHand({ ...one, reason }))).toMatchObject({
    kind: 'notPossibleNow'
  })
})

test('what WeChat refuses may be given by hand, as long as it does not know the number', async () => {
  const { store, one } = await abnormal()
  const other = { orderId: one.orderId, refundNo: refundNo(`${one.orderId}R02`) }
  const order = await store.orders.byId(one.orderId)
  if (!order) throw new Error('no order')
  const first = order.state.refunds[one.refundNo]
  if (!first?.triedAt) throw new Error('it was tried')
  const { triedAt: refusedTryAt } = first
  const no = { ...first, state: 'due', stuckBecause: 'NO_AUTH', refusedTryAt } as const
  order.refundStep((state) => ({ ...state, refunds: { ...state.refunds, [other.refundNo]: no } }))
  await store.orders.save(order)
  store.clock.forward(settings.refundUnderWayMs)
  store.wechat.refunds.lose('refundQuery', 'lostBefore')
  await expect(store.settleRefundByHand({ ...other, reason })).rejects.toThrow('ask about')
  expect(valueOf(await store.settleRefundByHand({ ...other, reason })).state).toBe('success')
})

/** Three mugs, paid; WeChat refuses to give anything of it back. */
const refused = async () => {
  const store = await openGoodsStore(5)
  const { id, attempts } = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 }))).state
  const paid = store.wechat.pay(attempts[0]?.codeUrl ?? attempts[0]?.prepayId, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  const { refunds } = store.wechat
  const takes = refunds.refund.bind(refunds)
  refunds.refund = async () => ({ kind: 'refused', code: REFUSED, words: '退款请求失败' })
  const ask = { kind: 'pieces', lines: [{ line: 0, quantity: 1 }] } as const
  const decision = { orderId: id, ask, reason: 'operator', cause: 'operator' } as const
  for (const requestId of ['one', 'two']) {
    valueOf(await store.approveRefund({ ...decision, requestId }))
  }
  const [one, two] = ['R01', 'R02'].map((end) => ({
    orderId: id,
    refundNo: refundNo(`${id}${end}`)
  }))
  if (!one || !two) throw new Error('there are two')
  return { store, id, one, two, takes }
}

test('what WeChat has refused for hours may still be given by hand, and so may the next of that order', async () => {
  const { store, id, one, two } = await refused()
  for (const each of [one, two]) {
    await store.minutes(20 * 60)
    store.clock.forward(settings.refundUnderWayMs)
    expect(await refundOf(store, each)).toMatchObject({ stuckBecause: REFUSED })
    expect(await deeds(store, id)).toEqual(['settleByHand'])
    expect(valueOf(await store.settleRefundByHand({ ...each, reason })).state).toBe('success')
  }
})

test('what WeChat takes after all, while somebody says that they gave it by hand, is not given twice', async () => {
  const { store, one, takes } = await refused()
  await store.minutes(20)
  const refusals: unknown[] = []
  store.wechat.refunds.refund = async (request) => {
    refusals.push(refusalOf(await store.settleRefundByHand({ ...one, reason })))
    return takes(request)
  }
  await store.minutes(20)
  expect(refusals[0]).toEqual({ kind: 'notPossibleNow', status: 'due' })
  expect(await refundOf(store, one)).toMatchObject({ state: 'success' })
  expect(await refundOf(store, one)).not.toHaveProperty('byHand')
})

test('a try whose answer got lost keeps all from giving it by hand, though WeChat does not know it yet', async () => {
  const { store, id, one, takes } = await refused()
  await store.minutes(20)
  const { refunds } = store.wechat
  const refuses = refunds.refund.bind(refunds)
  refunds.refund = async (request) => {
    await takes(request)
    return { kind: 'unknown', cause: 'time-out' }
  }
  const tries = (await refundOf(store, one))?.tries ?? 0
  while ((await refundOf(store, one))?.tries === tries) await store.minutes(1)
  const knows = refunds.queryRefund.bind(refunds)
  refunds.queryRefund = async () => ({ kind: 'notFound' })
  store.clock.forward(settings.refundUnderWayMs)
  expect(await deeds(store, id)).toEqual([])
  expect(refusalOf(await store.settleRefundByHand({ ...one, reason }))).toEqual({
    kind: 'notPossibleNow',
    status: 'due'
  })
  Object.assign(refunds, { refund: refuses, queryRefund: knows })
  await store.minutes(2 * 60)
  expect(await refundOf(store, one)).toMatchObject({ state: 'success' })
  expect(await refundOf(store, one)).not.toHaveProperty('byHand')
})

test('a refund that does not exist is neither turned nor settled', async () => {
  const { store, one } = await abnormal()
  const none = { ...one, refundNo: refundNo(`${one.orderId}R09`) }
  expect(refusalOf(await store.turnRefundToMerchant(none))?.kind).toBe('orderNotFound')
  expect(refusalOf(await store.settleRefundByHand({ ...none, reason }))?.kind).toBe('orderNotFound')
})
