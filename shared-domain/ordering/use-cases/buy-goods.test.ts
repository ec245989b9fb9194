import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { checkoutId, productId } from '../../kernel/ids.ts'
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { adjustment } from '../../ledger/index.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import {
  aMugCheckout,
  homeOf,
  MUG_FEN,
  mugSku,
  openGoodsStore,
  standing
} from '../../testing/goods-shop.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'
import type { Order } from '../order.ts'

const homeMug = productId('mug')

const pay = async (store: TestStore, order: Order): Promise<void> => {
  const attempt = order.state.attempts.at(-1)
  const paid = store.wechat.pay(attempt?.codeUrl ?? attempt?.prepayId, order.state.openid)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
}

const stored = async (store: TestStore, order: Order) =>
  (await store.orders.byId(order.state.id))?.state

const give = async (store: TestStore, wallet: number, points: number): Promise<void> => {
  const grants = [
    { asset: 'wallet', amount: wallet },
    { asset: 'points', amount: points }
  ] as const
  const movements = grants
    .filter(({ amount }) => amount > 0)
    .map((grant) =>
      adjustment({ ...grant, openid: anna, requestId: `gift-${grant.asset}`, reason: 'gift' })
    )
  await store.ledger.post({ openid: anna, movements, models: [] }, store.clock.now())
}

test('a shopper buys two mugs: held, paid, sold, shipped, received, and the points are there', async () => {
  const store = await openGoodsStore(5)
  const order = valueOf(await store.placeOrder(aMugCheckout({ quantity: 2 })))
  expect(order.state).toMatchObject({
    status: 'awaitingPayment',
    goodsFen: 7800,
    freightFen: 800,
    payableFen: 8600,
    cashFen: 8600,
    address: { name: '林小满' },
    carrier: { name: '顺丰' }
  })
  expect(standing(store)).toEqual({ available: 3, held: 2, sold: 0, balanced: true })
  await pay(store, order)
  expect(standing(store)).toEqual({ available: 3, held: 0, sold: 2, balanced: true })
  expect(await stored(store, order)).toMatchObject({ status: 'paid', holds: { state: 'settled' } })
  const { id } = order.state
  const ship = { orderId: id, carrier: '顺丰', trackingNumber: 'SF1' }
  expect(valueOf(await store.shipOrder(ship)).state.status).toBe('shipped')
  expect(valueOf(await store.confirmReceipt(anna, id)).state.status).toBe('completed')
  expect((await store.purses.read(anna))?.points.free).toBe(86)
  expect(valueOf(await store.confirmReceipt(anna, id)).state.earning.state).toBe('posted')
  expect((await store.purses.read(anna))?.points.free).toBe(86)
})

test('parcels may go out one after the other, never more than was bought', async () => {
  const store = await openGoodsStore(5)
  const order = valueOf(await store.placeOrder(aMugCheckout({ quantity: 3 })))
  const parcel = (trackingNumber: string, quantity: number) =>
    store.shipOrder({
      orderId: order.state.id,
      carrier: '顺丰',
      trackingNumber,
      lines: [{ line: 0, quantity }]
    })
  expect(refusalOf(await parcel('SF1', 1))).toMatchObject({ kind: 'notPossibleNow' })
  await pay(store, order)
  expect(valueOf(await parcel('SF1', 1)).state.status).toBe('paid')
  expect(valueOf(await parcel('SF1', 1)).state.shipments).toHaveLength(1)
  expect(refusalOf(await parcel('SF2', 3))).toMatchObject({ kind: 'notPossibleNow' })
  expect(valueOf(await parcel('SF2', 2)).state.status).toBe('shipped')
})

test('goods that nobody confirmed count as received after ten days', async () => {
  const store = await openGoodsStore()
  const order = valueOf(await store.placeOrder(aMugCheckout()))
  await pay(store, order)
  await store.shipOrder({ orderId: order.state.id, carrier: '顺丰', trackingNumber: 'SF1' })
  store.clock.forward(10 * DAY_MS - 1)
  const run = { limit: settings.timerBatch, now: store.clock.now() }
  expect(await store.confirmDueReceipts(run)).toMatchObject({ seen: 0 })
  store.clock.forward(1)
  expect(await store.confirmDueReceipts({ ...run, now: store.clock.now() })).toMatchObject({
    done: 1
  })
  expect(await stored(store, order)).toMatchObject({
    status: 'completed',
    earning: { state: 'posted' }
  })
})

test('the last piece is sold once: who comes later hears that it is sold out', async () => {
  const store = await openGoodsStore(1, [anna, ben])
  const first = valueOf(await store.placeOrder(aMugCheckout()))
  const late = await store.placeOrder(aMugCheckout({ openid: ben }))
  expect(refusalOf(late)).toEqual({ kind: 'soldOut', skuId: mugSku, left: 0 })
  await store.cancelOrder(anna, first.state.id, '不想要了')
  expect(await stored(store, first)).toMatchObject({ closedBecause: '不想要了' })
  expect(standing(store)).toEqual({ available: 1, held: 0, sold: 0, balanced: true })
  const again = aMugCheckout({ openid: ben, checkout: 'checkout-2' })
  expect(valueOf(await store.placeOrder(again)).state.status).toBe('awaitingPayment')
})

test('a piece that is gone between look and hold leaves nothing behind', async () => {
  const store = await openGoodsStore(2, [anna, ben])
  const slow = store.withFaults(({ name }) =>
    name === 'orders.insert'
      ? {
          kind: 'delay',
          until: async () => {
            await store.placeOrder(aMugCheckout({ openid: ben, quantity: 2 }))
          }
        }
      : undefined
  )
  const refusal = refusalOf(await slow.placeOrder(aMugCheckout()))
  expect(refusal).toEqual({ kind: 'soldOut', skuId: mugSku, left: 0 })
  expect(standing(store)).toEqual({ available: 0, held: 2, sold: 0, balanced: true })
  expect(await store.orders.ofShopper(anna, { limit: 9 })).toEqual([])
})

test('a price that changed is answered with what it was and is, and nothing is written', async () => {
  const store = await openGoodsStore()
  store.shop.change(mugSku, { priceFen: fen(4200) })
  expect(refusalOf(await store.placeOrder(aMugCheckout()))).toEqual({
    kind: 'priceChanged',
    skuId: mugSku,
    seenFen: MUG_FEN,
    nowFen: 4200
  })
  expect(standing(store)).toMatchObject({ available: 5, held: 0 })
})

test('a whole that is not what the page showed is refused, although no price changed', async () => {
  const store = await openGoodsStore()
  const seen = aMugCheckout({}, { payableFenSeen: fen(3900), couponId: null })
  expect(refusalOf(await store.placeOrder(seen))).toEqual({
    kind: 'payableChanged',
    seenFen: 3900,
    nowFen: 4700
  })
})

test('balance and points pay a part, WeChat the rest; both are taken when it is paid', async () => {
  const store = await openGoodsStore()
  await give(store, 1000, 500)
  const order = valueOf(
    await store.placeOrder(aMugCheckout({}, { usePoints: true, useBalance: true }))
  )
  expect(order.state).toMatchObject({ payableFen: 4700, cashFen: 4700 - 500 - 1000 })
  expect(await store.purses.read(anna)).toMatchObject({
    wallet: { freeFen: 0, heldFen: 1000 },
    points: { free: 0, held: 500 }
  })
  await pay(store, order)
  expect(await store.purses.read(anna)).toMatchObject({
    wallet: { freeFen: 0, heldFen: 0 },
    points: { free: 0, held: 0 },
    holds: {}
  })
  expect(await store.ledger.statement(`wallet:${anna}`, 0, 9)).toMatchObject([
    { amount: 1000 },
    { amount: -1000, balanceAfter: 0 }
  ])
})

test('closing gives balance, points and pieces back, once', async () => {
  const store = await openGoodsStore()
  await give(store, 1000, 500)
  const order = valueOf(
    await store.placeOrder(aMugCheckout({}, { usePoints: true, useBalance: true }))
  )
  await store.minutes(45)
  expect(await stored(store, order)).toMatchObject({ status: 'closed' })
  expect(await store.purses.read(anna)).toMatchObject({
    wallet: { freeFen: 1000, heldFen: 0 },
    points: { free: 500, held: 0 },
    holds: {}
  })
  expect(standing(store)).toEqual({ available: 5, held: 0, sold: 0, balanced: true })
})

test('where the balance is enough the order is paid without WeChat', async () => {
  const store = await openGoodsStore()
  await give(store, 9000, 0)
  const order = valueOf(await store.placeOrder(aMugCheckout({}, { useBalance: true })))
  expect(order.state).toMatchObject({ status: 'paid', cashFen: 0, attempts: [] })
  expect(store.wechat.trades()).toEqual([])
  expect(standing(store)).toEqual({ available: 4, held: 0, sold: 1, balanced: true })
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 4300, heldFen: 0 } })
})

test('who paid from another order meanwhile is told that their own money changed', async () => {
  const store = await openGoodsStore()
  await give(store, 5000, 0)
  const slow = store.withFaults(({ name }) =>
    name === 'orders.insert'
      ? {
          kind: 'delay',
          until: async () => {
            const other = aMugCheckout({ checkout: 'checkout-2' }, { useBalance: true })
            valueOf(await store.placeOrder(other))
          }
        }
      : undefined
  )
  const refusal = refusalOf(await slow.placeOrder(aMugCheckout({}, { useBalance: true })))
  expect(refusal).toEqual({ kind: 'assetsChanged' })
  expect(standing(store)).toEqual({ available: 4, held: 0, sold: 1, balanced: true })
})

test('no address, a foreign address and a place that nobody serves are told apart', async () => {
  const store = await openGoodsStore(5, [ben])
  expect(refusalOf(await store.placeOrder(aMugCheckout()))).toEqual({ kind: 'addressNeeded' })
  const { addressId } = homeOf(ben)
  const stolen = aMugCheckout({ checkout: 'checkout-2' }, { addressId })
  expect(refusalOf(await store.placeOrder(stolen))).toEqual({
    kind: 'addressNotFound',
    addressId
  })
  store.rules.put({ carriers: [] })
  const nowhere = aMugCheckout({ openid: ben, checkout: 'checkout-3' })
  expect(refusalOf(await store.placeOrder(nowhere))).toMatchObject({ kind: 'carrierDoesNotServe' })
})

test('another way to pay: the way before can not be paid any more, and one payment is enough', async () => {
  const store = await openGoodsStore()
  const first = valueOf(await store.placeOrder(aMugCheckout()))
  const { id } = first.state
  const other = valueOf(await store.switchChannel(anna, id, 'native'))
  expect(other.state.attempts).toMatchObject([
    { channel: 'jsapi', state: 'closed' },
    { channel: 'native', state: 'open' }
  ])
  expect(store.wechat.pay(first.state.attempts[0]?.prepayId)).toMatchObject({ why: 'closed' })
  await pay(store, other)
  expect(await stored(store, other)).toMatchObject({ status: 'paid' })
  expect(refusalOf(await store.switchChannel(anna, id, 'jsapi'))).toMatchObject({
    kind: 'notWaitingForPayment'
  })
})

test('who pays while they switch has paid', async () => {
  const store = await openGoodsStore()
  const order = valueOf(await store.placeOrder(aMugCheckout()))
  store.wechat.pay(order.state.attempts[0]?.prepayId, anna)
  const switched = valueOf(await store.switchChannel(anna, order.state.id, 'native'))
  expect(switched.state).toMatchObject({ status: 'paid', attempts: [{ state: 'paid' }] })
})

test('the same checkout from two devices is one order and holds once', async () => {
  const store = await openGoodsStore()
  const [a, b] = await Promise.all([
    store.placeOrder(aMugCheckout()),
    store.placeOrder(aMugCheckout())
  ])
  expect(valueOf(a).state.id).toBe(valueOf(b).state.id)
  expect(standing(store)).toMatchObject({ available: 4, held: 1 })
})

test('money for goods that were given up is sent back, and other money is never lost', async () => {
  const store = await openGoodsStore(1, [anna, ben])
  const killed = store.withFaults(({ name }) =>
    name === 'gateway.prepay' ? { kind: 'killAfter' } : undefined
  )
  await expect(killed.placeOrder(aMugCheckout())).rejects.toThrow('killed')
  const number = store.wechat.trades()[0]?.outTradeNo
  if (!number) throw new Error('WeChat heard of it')
  await store.minutes(15)
  const evidence = store.wechat.settle(number, anna)
  expect((await store.receiveNotice(evidence)).kind).toBe('late')
  expect(standing(store)).toEqual({ available: 1, held: 0, sold: 0, balanced: true })
})

test('a timer that is late by an hour still gives everything back', async () => {
  const store = await openGoodsStore()
  const killed = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killBefore' } : undefined
  )
  await expect(killed.placeOrder(aMugCheckout())).rejects.toThrow('killed')
  expect(standing(store)).toMatchObject({ held: 1 })
  store.clock.forward(60 * MINUTE_MS)
  await store.minutes(15)
  expect(standing(store)).toEqual({ available: 5, held: 0, sold: 0, balanced: true })
})

test('a shopper may not have more than the limit', async () => {
  const store = await openGoodsStore()
  const mug = await store.products.byId(homeMug)
  if (!mug) throw new Error('there is a mug')
  store.products.put({ ...mug, limitPerShopper: 2 })
  expect(refusalOf(await store.placeOrder(aMugCheckout({ quantity: 3 })))).toEqual({
    kind: 'limitPerShopper',
    skuId: mugSku,
    limit: 2
  })
})

test('the same checkout with another content is refused', async () => {
  const store = await openGoodsStore()
  const first = valueOf(await store.placeOrder(aMugCheckout()))
  const other = aMugCheckout({ quantity: 2 }, { checkoutId: checkoutId('checkout-1') })
  expect(refusalOf(await store.placeOrder(other))).toEqual({
    kind: 'differentContent',
    orderId: first.state.id
  })
})

test('more money than an order may hold is refused, at the quote and at the order', async () => {
  const store = await openGoodsStore(900)
  store.shop.change(mugSku, { priceFen: fen(1_000_000) })
  const items = [{ skuId: mugSku, quantity: 501, unitFenSeen: fen(1_000_000) }]
  const tooDear = { kind: 'tooDear', mostFen: 500_000_000 }
  expect(refusalOf(await store.quoteCheckout(anna, { items }))).toEqual(tooDear)
  expect(refusalOf(await store.placeOrder(aMugCheckout({}, { items })))).toEqual(tooDear)
  expect(standing(store)).toMatchObject({ available: 900, held: 0 })
})
