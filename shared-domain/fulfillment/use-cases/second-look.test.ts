import { expect, test } from '@jest/globals'
import { settings } from '../../kernel/settings.ts'
import { adjustment } from '../../ledger/index.ts'
import { valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore } from '../../testing/goods-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'

const give = async (store: TestStore, requestId: string): Promise<void> => {
  const gift = { openid: anna, requestId, asset: 'wallet', amount: 1000, reason: '开业礼' } as const
  const posting = { openid: anna, movements: [adjustment(gift)], models: [] }
  await store.ledger.post(posting, store.clock.now())
}

/** ¥10 of a balance of ¥20 paid a part of a mug, and a twin's hold of the same lands after the sale. */
const soldBeforeALateHold = async (store: TestStore) => {
  await give(store, 'gift-1')
  const order = valueOf(await store.placeOrder(aMugCheckout({}, { useBalance: true })))
  const { id, holds, attempts } = order.state
  const paid = store.wechat.pay(attempts[0]?.prepayId, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  await give(store, 'gift-2')
  await store.purses.hold(anna, id, { hold: holds, now: store.clock.now() })
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 0, heldFen: 1000 } })
  return id
}

const LOOK_MINUTES = settings.secondReleaseMs / 60_000 + 1

test('a hold that landed after the sale is given back by the second look', async () => {
  const store = await openGoodsStore()
  await soldBeforeALateHold(store)
  await store.minutes(LOOK_MINUTES)
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 1000, heldFen: 0 } })
})

test('goods that were sent and received within minutes leave the second look in place', async () => {
  const store = await openGoodsStore()
  const orderId = await soldBeforeALateHold(store)
  await store.shipOrder({ orderId, carrier: '顺丰', trackingNumber: 'SF1000000000001' })
  await store.minutes(1)
  const received = valueOf(await store.confirmReceipt(anna, orderId))
  expect(received.state).toMatchObject({ status: 'completed', earning: { state: 'posted' } })
  expect(received.state.dueWork).not.toBeNull()
  await store.minutes(LOOK_MINUTES)
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 1000, heldFen: 0 } })
  expect((await store.orders.byId(orderId))?.state.dueWork).toBeNull()
})

test('points whose posting was cut off do not hurry the second look, nor end it', async () => {
  const store = await openGoodsStore()
  const orderId = await soldBeforeALateHold(store)
  await store.shipOrder({ orderId, carrier: '顺丰', trackingNumber: 'SF1000000000001' })
  const killed = store.withFaults(({ name }) =>
    name === 'ledger.post' ? { kind: 'killBefore' } : undefined
  )
  await expect(killed.confirmReceipt(anna, orderId)).rejects.toThrow('killed at call')
  await store.minutes(1)
  const order = await store.orders.byId(orderId)
  expect(order?.state).toMatchObject({ status: 'completed', earning: { state: 'posted' } })
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { heldFen: 1000 } })
  await store.minutes(LOOK_MINUTES)
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 1000, heldFen: 0 } })
})
