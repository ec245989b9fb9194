import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { settings } from '../../kernel/settings.ts'
import { adjustment } from '../../ledger/index.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import {
  aMugCheckout,
  MUG_FEN,
  mugSku,
  openGoodsStore,
  sf,
  standing
} from '../../testing/goods-shop.ts'
import { starterPack } from '../../testing/in-memory-shop.ts'
import { anna } from '../../testing/order-builder.ts'
import type { Order } from '../order.ts'
import { aCheckout, type TestStore } from '../../testing/test-store.ts'

const pack = { skuId: starterPack.skuId, quantity: 1, unitFenSeen: fen(990) }
const mug = { skuId: mugSku, quantity: 1, unitFenSeen: MUG_FEN }

const giveBalance = (store: TestStore, amount: number) =>
  store.ledger.post(
    {
      openid: anna,
      movements: [
        adjustment({ openid: anna, requestId: 'gift', asset: 'wallet', amount, reason: 'gift' })
      ],
      models: []
    },
    store.clock.now()
  )

const fillCart = async (store: TestStore): Promise<void> => {
  valueOf(await store.addToCart(anna, { skuId: mugSku, quantity: 1 }))
  valueOf(await store.addToCart(anna, { skuId: starterPack.skuId, quantity: 1 }))
}

test('goods are never taken for bought because quota beside them waits in another order', async () => {
  const store = await openGoodsStore()
  const waiting = valueOf(await store.placeOrder(aCheckout()))
  await fillCart(store)
  const both = aMugCheckout({ checkout: 'checkout-2' }, { items: [mug, pack], fromCart: true })
  const unfinished = { kind: 'unfinishedOrder', orderId: waiting.state.id }
  expect(refusalOf(await store.placeOrder(both))).toEqual(unfinished)
  expect(refusalOf(await store.placeOrder(both))).toEqual(unfinished)
  expect(await store.countCart(anna)).toBe(2)
})

test('quota that waits inside a larger order does not lead into paying that one', async () => {
  const store = await openGoodsStore()
  const both = aMugCheckout({}, { items: [mug, pack], channel: 'native' })
  const waiting = valueOf(await store.placeOrder(both))
  const alone = await store.placeOrder(aCheckout({ checkout: 'checkout-2' }))
  expect(refusalOf(alone)).toEqual({ kind: 'unfinishedOrder', orderId: waiting.state.id })
})

test('more balance is never taken than the page showed, although WeChat is to pay the same', async () => {
  const store = await openGoodsStore()
  await giveBalance(store, 20_000)
  const shown = valueOf(await store.quoteCheckout(anna, { items: [mug], useBalance: true }))
  expect(shown).toMatchObject({ payableFen: 0, balance: { usedFen: 4700 } })
  store.rules.put({ carriers: [{ ...sf, firstFen: fen(1800) }] })
  const seen = { payableFenSeen: fen(0), ownFenSeen: fen(4700), useBalance: true, couponId: null }
  const refused = await store.placeOrder(aMugCheckout({}, seen))
  expect(refusalOf(refused)).toEqual({ kind: 'assetsChanged' })
  expect(await store.purses.read(anna)).toMatchObject({ wallet: { freeFen: 20_000 } })
})

test('ways to pay may be changed so often; after that the last one stays open', async () => {
  const store = await openGoodsStore()
  const { id } = valueOf(await store.placeOrder(aMugCheckout())).state
  for (let attempts = 1; attempts < settings.attemptsPerOrder; attempts += 1) {
    const channel = attempts % 2 === 1 ? 'native' : 'jsapi'
    valueOf(await store.switchChannel(anna, id, channel))
  }
  const limit = settings.attemptsPerOrder
  const once = await store.switchChannel(anna, id, 'jsapi')
  expect(refusalOf(once)).toEqual({ kind: 'tooManyAttempts', limit })
  const order = await store.orders.byId(id)
  expect(store.wechat.pay(order?.state.attempts.at(-1)?.codeUrl, anna).kind).toBe('paid')
})

test('an order that was put away comes back with money that comes late', async () => {
  const store = await openGoodsStore()
  const order = valueOf(await store.placeOrder(aMugCheckout()))
  const { id, attempts } = order.state
  valueOf(await store.cancelOrder(anna, id))
  expect(valueOf(await store.hideOrder(anna, id)).state.hidden).toBe(true)
  const [first] = attempts
  if (!first) throw new Error('there is an attempt')
  await store.receiveNotice(store.wechat.settle(first.outTradeNo, anna))
  const [shown] = await store.orders.ofShopper(anna, { limit: 9 })
  expect(shown?.state).toMatchObject({ id, hidden: false, status: 'closed' })
  expect(refusalOf(await store.hideOrder(anna, id))).toMatchObject({ kind: 'notPossibleNow' })
})

const payFor = async (store: TestStore, order: Order): Promise<void> => {
  const attempt = order.state.attempts.at(-1)
  const paid = store.wechat.pay(attempt?.codeUrl ?? attempt?.prepayId, anna)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
}

const both = { items: [mug, pack], channel: 'native' } as const

test('quota beside goods is there at once, goods come later, points once', async () => {
  const store = await openGoodsStore()
  const order = valueOf(await store.placeOrder(aMugCheckout({}, both)))
  const { id } = order.state
  await payFor(store, order)
  const paid = (await store.orders.byId(id))?.state
  expect(paid).toMatchObject({ status: 'paid', holds: { state: 'settled' } })
  expect(paid?.lines.map(({ fulfillment }) => fulfillment.state)).toEqual(['due', 'delivered'])
  const deliveredAt = paid?.lines[1]?.fulfillment.at
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 100 }, points: { free: 0 } })
  await store.minutes(20)
  valueOf(await store.shipOrder({ orderId: id, carrier: '顺丰', trackingNumber: 'SF1' }))
  const received = valueOf(await store.confirmReceipt(anna, id)).state
  expect(received).toMatchObject({ status: 'completed', earning: { state: 'posted' } })
  expect(received.lines[1]?.fulfillment.at).toBe(deliveredAt)
  await store.minutes(20)
  expect(await store.purses.read(anna)).toMatchObject({
    quota: { free: 100, total: 100 },
    points: { free: Math.floor((3900 + 800 + 990) / 100) }
  })
})

test('who cancels quota and goods gets both free again', async () => {
  const store = await openGoodsStore()
  const { id } = valueOf(await store.placeOrder(aMugCheckout({}, both))).state
  valueOf(await store.cancelOrder(anna, id))
  expect(standing(store)).toEqual({ available: 5, held: 0, sold: 0, balanced: true })
  expect(await store.purses.read(anna)).toMatchObject({ openQuota: {}, holds: {} })
  valueOf(await store.placeOrder(aMugCheckout({ checkout: 'checkout-2' }, both)))
})

test('where balance pays for quota and goods, both are settled without WeChat', async () => {
  const store = await openGoodsStore()
  await giveBalance(store, 9000)
  const choices = { ...both, useBalance: true }
  const order = valueOf(await store.placeOrder(aMugCheckout({}, choices)))
  expect(order.state).toMatchObject({ status: 'paid', cashFen: 0, holds: { state: 'settled' } })
  expect(await store.purses.read(anna)).toMatchObject({
    quota: { free: 100 },
    wallet: { freeFen: 9000 - 3900 - 800 - 990, heldFen: 0 },
    openQuota: {}
  })
})

test('what costs nothing is had without WeChat, once', async () => {
  const store = await openGoodsStore()
  store.shop.change(starterPack.skuId, { priceFen: fen(0) })
  const order = valueOf(await store.placeOrder(aCheckout({ unitFen: 0 })))
  expect(order.state).toMatchObject({ status: 'completed', cashFen: 0, attempts: [] })
  valueOf(await store.placeOrder(aCheckout({ unitFen: 0 })))
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 100 } })
})

test('an order that stands is paid for as it was placed, whatever the shop does meanwhile', async () => {
  const store = await openGoodsStore()
  const order = valueOf(await store.placeOrder(aMugCheckout({}, both)))
  store.shop.change(mugSku, { enabled: false, priceFen: fen(9900) })
  store.shop.change(starterPack.skuId, { enabled: false })
  const [home] = (await store.profiles.read(anna))?.addresses ?? []
  if (home) valueOf(await store.deleteAddress(anna, home.addressId))
  await payFor(store, order)
  const paid = (await store.orders.byId(order.state.id))?.state
  expect(paid).toMatchObject({ status: 'paid', address: { name: '林小满' }, payableFen: 5690 })
  expect(await store.purses.read(anna)).toMatchObject({ quota: { free: 100 } })
})

test('a checkout that comes again after its order was closed leaves a new cart alone', async () => {
  const store = await openGoodsStore()
  await fillCart(store)
  const checkout = aMugCheckout({}, { fromCart: true })
  const { id } = valueOf(await store.placeOrder(checkout)).state
  expect(await store.countCart(anna)).toBe(1)
  valueOf(await store.cancelOrder(anna, id))
  valueOf(await store.addToCart(anna, { skuId: mugSku, quantity: 2 }))
  expect(valueOf(await store.placeOrder(checkout)).state.status).toBe('closed')
  expect(await store.countCart(anna)).toBe(3)
})

test('another way to pay that was cut off is opened by the same tap again', async () => {
  const store = await openGoodsStore()
  const { id } = valueOf(await store.placeOrder(aMugCheckout())).state
  const killed = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killBefore' } : undefined
  )
  await expect(killed.switchChannel(anna, id, 'native')).rejects.toThrow('killed')
  const order = valueOf(await store.switchChannel(anna, id, 'native'))
  await payFor(store, order)
  expect((await store.orders.byId(id))?.state.status).toBe('paid')
})
