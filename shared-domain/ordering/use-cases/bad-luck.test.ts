import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { settings } from '../../kernel/settings.ts'
import { adjustment } from '../../ledger/index.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, MUG_FEN, mugSku, openGoodsStore, sf } from '../../testing/goods-shop.ts'
import { starterPack } from '../../testing/in-memory-shop.ts'
import { anna } from '../../testing/order-builder.ts'
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
