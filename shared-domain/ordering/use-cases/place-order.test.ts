import { expect, test } from '@jest/globals'
import { fen } from '../../kernel/fen.ts'
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts'
import { settings } from '../../kernel/settings.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { bigPack, starterPack } from '../../testing/in-memory-shop.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore } from '../../testing/test-store.ts'

test('a shopper buys a quota pack: placed, paid, notified, in the account', async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout({ quantity: 2 })))
  expect(order.state).toMatchObject({ status: 'awaitingPayment', payableFen: 1980 })
  expect(order.state.holds).toMatchObject({ state: 'held', quotaProducts: [starterPack.id] })
  const code = order.state.attempts[0]?.codeUrl
  const paid = store.wechat.pay(code)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  const recorded = await store.receiveNotice(paid.evidence)
  expect(recorded.kind).toBe('paid')
  const ended = await store.orders.byId(order.state.id)
  expect(ended?.state.status).toBe('completed')
  expect(ended?.state.timeline.map(({ step, cause }) => `${step} by ${cause}`)).toEqual([
    'placed by shopper',
    'codeReady by shopper',
    'paid by notification',
    'delivered by notification'
  ])
  const purse = await store.purses.read(anna)
  expect(purse).toMatchObject({ quota: { free: 200, total: 200, models: ['small'] } })
  expect(purse).toMatchObject({ holds: {}, openQuota: {} })
})

test('the same checkout again is the same order with the same code, and WeChat is not asked again', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  const again = valueOf(await store.placeOrder(aCheckout()))
  expect(again.state).toEqual(first.state)
})

test('a double tap and two devices give one order whose stored code can be paid', async () => {
  const store = openTestStore()
  const taps = Array.from({ length: 8 }, () => store.placeOrder(aCheckout()))
  const orders = (await Promise.all(taps)).map(valueOf)
  expect(new Set(orders.map((order) => order.state.id)).size).toBe(1)
  const stored = await store.orders.byId(orders[0]!.state.id)
  expect(store.wechat.trades()).toHaveLength(1)
  expect(store.wechat.pay(stored?.state.attempts[0]?.codeUrl).kind).toBe('paid')
})

test('the same checkout with other content is refused', async () => {
  const store = openTestStore()
  const { id } = valueOf(await store.placeOrder(aCheckout())).state
  const other = await store.placeOrder(aCheckout({ quantity: 2 }))
  expect(refusalOf(other)).toEqual({ kind: 'differentContent', orderId: id })
})

test('the same checkout id of another shopper is another order', async () => {
  const store = openTestStore()
  const annas = valueOf(await store.placeOrder(aCheckout({ openid: anna })))
  const bens = valueOf(await store.placeOrder(aCheckout({ openid: ben })))
  expect(annas.state.id).not.toBe(bens.state.id)
})

test('buying a product again while an order for it waits resumes that order (残单)', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-1' })))
  const second = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(second.state.id).toBe(first.state.id)
  expect(await store.orders.ofShopper(anna, { limit: 10 })).toHaveLength(1)
})

test('two phones that buy the same product at once get one order to pay', async () => {
  const store = openTestStore()
  const phones = ['checkout-1', 'checkout-2'].map((checkout) =>
    store.placeOrder(aCheckout({ checkout }))
  )
  const [one, two] = (await Promise.all(phones)).map(valueOf)
  expect(one?.state.id).toBe(two?.state.id)
})

test('a checkout that was given up for another order leads to that order again', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-1' })))
  await store.placeOrder(aCheckout({ checkout: 'checkout-2' }))
  const again = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(again.state.id).toBe(first.state.id)
  await store.cancelOrder(anna, first.state.id)
  const over = await store.placeOrder(aCheckout({ checkout: 'checkout-2' }))
  expect(refusalOf(over)).toEqual({ kind: 'lapsed' })
})

test('orders for two products wait beside each other', async () => {
  const store = openTestStore()
  const small = valueOf(await store.placeOrder(aCheckout()))
  const other = { checkout: 'checkout-2', skuId: bigPack.skuId, unitFen: 6900 }
  const big = valueOf(await store.placeOrder(aCheckout(other)))
  expect(big.state.id).not.toBe(small.state.id)
})

test('a paid order that was not delivered yet is settled first, and the next purchase goes on at once', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  const paid = store.wechat.pay(first.state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.recordPayment(paid.evidence, { cause: 'notification' })
  const next = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(next.state).toMatchObject({ status: 'awaitingPayment' })
  expect((await store.orders.byId(first.state.id))?.state.status).toBe('completed')
})

test('an unfinished order whose time is over is closed first, and the next purchase goes on at once', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  store.clock.forward(settings.unpaidMs)
  const next = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(next.state.id).not.toBe(first.state.id)
  expect(store.wechat.pay(next.state.attempts[0]?.codeUrl).kind).toBe('paid')
  expect((await store.orders.byId(first.state.id))?.state.status).toBe('closed')
})

test('an unfinished order that was paid in its last second is delivered before the next purchase', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  store.clock.forward(settings.unpaidMs - SECOND_MS)
  store.wechat.pay(first.state.attempts[0]?.codeUrl)
  store.clock.forward(SECOND_MS)
  const next = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(next.state.status).toBe('awaitingPayment')
  expect((await store.orders.byId(first.state.id))?.state.status).toBe('completed')
})

test('an unfinished order that WeChat can not be asked about stays the one order of its product', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  store.clock.forward(settings.unpaidMs)
  store.wechat.lose('query', 'lostBefore')
  const same = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(same.state.id).toBe(first.state.id)
  expect(same.state.status).toBe('awaitingPayment')
})

test('a price that changed is answered with both prices and nothing is written', async () => {
  const store = openTestStore()
  store.shop.change(starterPack.skuId, { priceFen: fen(1290) })
  const refusal = refusalOf(await store.placeOrder(aCheckout()))
  const { skuId } = starterPack
  expect(refusal).toEqual({ kind: 'priceChanged', skuId, seenFen: 990, nowFen: 1290 })
  expect(await store.orders.ofShopper(anna, { limit: 1 })).toEqual([])
})

test('an order keeps its price when the price moves before the same checkout comes again', async () => {
  const store = openTestStore()
  const first = valueOf(await store.placeOrder(aCheckout()))
  store.shop.change(starterPack.skuId, { priceFen: fen(1290) })
  const again = valueOf(await store.placeOrder(aCheckout()))
  expect(again.state.id).toBe(first.state.id)
  expect(again.state.payableFen).toBe(990)
})

test('what is not on sale can not be ordered', async () => {
  const store = openTestStore()
  store.shop.change(starterPack.skuId, { enabled: false })
  const refusal = refusalOf(await store.placeOrder(aCheckout()))
  expect(refusal).toEqual({ kind: 'notOnSale', skuId: starterPack.skuId })
})

test('a channel that the policy does not name is refused', async () => {
  const store = openTestStore({ channels: { quota: ['native'], physical: ['jsapi'] } })
  const refusal = refusalOf(await store.placeOrder(aCheckout({ channel: 'jsapi' })))
  expect(refusal).toEqual({ kind: 'channelNotAllowed', channel: 'jsapi' })
})

test('a purchase inside the mini-program gets a sheet and its payer is the shopper', async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout({ channel: 'jsapi' })))
  const [attempt] = order.state.attempts
  expect(attempt?.outTradeNo.slice(20)).toBe('J01')
  expect(attempt?.body).toContain(anna)
  expect(attempt?.codeUrl).toBeUndefined()
  const stranger = store.wechat.pay(attempt?.prepayId, 'openid-of-a-stranger')
  if (stranger.kind !== 'paid') throw new Error(stranger.why)
  const recorded = await store.receiveNotice(stranger.evidence)
  expect(recorded).toEqual({ kind: 'mismatch', field: 'payer' })
})

test('a placing that was cut off goes on when the phone asks again', async () => {
  const store = openTestStore()
  const cutOff = store.withFaults(({ name }) =>
    name === 'gateway.prepay' ? { kind: 'killBefore' } : undefined
  )
  await expect(cutOff.placeOrder(aCheckout())).rejects.toThrow('killed at call')
  const order = valueOf(await store.placeOrder(aCheckout()))
  expect(order.state.status).toBe('awaitingPayment')
})

test('a placing that nobody went on with is abandoned after two minutes, and its checkout has lapsed', async () => {
  const store = openTestStore()
  const cutOff = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killBefore' } : undefined
  )
  await expect(cutOff.placeOrder(aCheckout())).rejects.toThrow('killed at call')
  await store.minutes(2)
  expect(refusalOf(await store.placeOrder(aCheckout()))).toEqual({ kind: 'lapsed' })
  expect(await store.orders.ofShopper(anna, { limit: 1 })).toEqual([])
  const next = valueOf(await store.placeOrder(aCheckout({ checkout: 'checkout-2' })))
  expect(next.state.status).toBe('awaitingPayment')
})

test('a placing that ends while a timer gives it up answers lapsed and shows no code', async () => {
  const store = openTestStore()
  const slow = store.withFaults(({ name }) =>
    name === 'orders.save'
      ? {
          kind: 'delay',
          until: async () => {
            store.clock.forward(2 * MINUTE_MS)
            await store.timers()
          }
        }
      : undefined
  )
  expect(refusalOf(await slow.placeOrder(aCheckout()))).toEqual({ kind: 'lapsed' })
  await store.minutes(15)
  expect(await store.purses.read(anna)).toMatchObject({ holds: {}, openQuota: {} })
})

test('a hold that arrives after its order was paid and delivered is given back', async () => {
  const store = openTestStore()
  let late = false
  const twin = store.withFaults(({ name }) => {
    if (name !== 'purses.hold') return late ? { kind: 'killBefore' } : undefined
    late = true
    return {
      kind: 'delay',
      until: async () => {
        const order = valueOf(await store.placeOrder(aCheckout()))
        const paid = store.wechat.pay(order.state.attempts[0]?.codeUrl)
        if (paid.kind === 'paid') await store.receiveNotice(paid.evidence)
      }
    }
  })
  await expect(twin.placeOrder(aCheckout())).rejects.toThrow('killed at call')
  expect(Object.keys((await store.purses.read(anna))?.holds ?? {})).toHaveLength(1)
  await store.minutes(12)
  expect(await store.purses.read(anna)).toMatchObject({ holds: {}, openQuota: {} })
  expect(store.wechat.trades()).toHaveLength(1)
})

test('an order that was paid long after its placing needs no second look for its hold', async () => {
  const store = openTestStore()
  const order = valueOf(await store.placeOrder(aCheckout()))
  store.clock.forward(31 * SECOND_MS)
  const paid = store.wechat.pay(order.state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  const stored = await store.orders.byId(order.state.id)
  expect(stored?.state).toMatchObject({ status: 'completed', dueWork: null })
})

test('in an outage the phone hears busy, and the same command goes on later', async () => {
  const store = openTestStore()
  for (const name of ['orders.insert', 'purses.hold', 'orders.save']) {
    const outage = store.withFaults((call) =>
      call.name === name
        ? { kind: 'answer', applied: true, answer: { kind: 'unknown' } }
        : undefined
    )
    await expect(outage.placeOrder(aCheckout())).rejects.toThrow('outcome unknown')
  }
  expect(valueOf(await store.placeOrder(aCheckout())).state.status).toBe('awaitingPayment')
  expect(store.wechat.trades()).toHaveLength(1)
})
