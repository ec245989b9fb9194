import { expect, test } from '@jest/globals'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { aMugCheckout, openGoodsStore } from '../../testing/goods-shop.ts'
import type { Interruption, PortCall } from '../../testing/interrupt.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'
import { openAttempts } from '../receive-payment.ts'

const placed = async () => {
  const store = await openGoodsStore()
  const { id } = valueOf(await store.placeOrder(aMugCheckout())).state
  return { store, id }
}

/** The code that the shopper's phone is shown; undefined: none. */
const shown = async (store: TestStore, id: Awaited<ReturnType<typeof placed>>['id']) => {
  const order = await store.orders.byId(id)
  const attempt = order && openAttempts(order.state).at(-1)
  return attempt?.codeUrl ?? attempt?.prepayId
}

/** The switch with something happening at one of its calls. @returns how many it made */
const switchWith = async (
  scene: Awaited<ReturnType<typeof placed>>,
  decide: (call: PortCall) => Interruption | undefined
): Promise<number> => {
  let calls = 0
  const useCases = scene.store.withFaults((call) => {
    calls = call.index
    return decide(call)
  })
  await useCases.switchChannel(anna, scene.id, 'native').catch(() => undefined)
  return calls
}

test.each(['killBefore', 'killAfter'] as const)(
  'a switch that ends at any call (%s) shows no code that is dead, and can be made again',
  async (kind) => {
    const calls = await switchWith(await placed(), () => undefined)
    expect(calls).toBeGreaterThan(7)
    for (let at = 1; at <= calls; at += 1) {
      const scene = await placed()
      await switchWith(scene, ({ index }) => (index === at ? { kind } : undefined))
      const code = await shown(scene.store, scene.id)
      if (code !== undefined) expect(scene.store.wechat.pay(code, anna).kind).toBe('paid')
      const again = await placed()
      await switchWith(again, ({ index }) => (index === at ? { kind } : undefined))
      valueOf(await again.store.switchChannel(anna, again.id, 'native'))
      const fresh = await shown(again.store, again.id)
      expect(again.store.wechat.pay(fresh, anna).kind).toBe('paid')
    }
  }
)

test('a switch that is stored twice adds one way to pay, and closes none that WeChat was not told of', async () => {
  const scene = await placed()
  let saves = 0
  await switchWith(scene, ({ name }) => {
    if (name === 'orders.save') saves += 1
    // The first one gives the code up.
    return name === 'orders.save' && saves === 2 ? { kind: 'twice' } : undefined
  })
  const order = await scene.store.orders.byId(scene.id)
  expect(order?.state.attempts.map(({ state }) => state)).toEqual(['closed', 'open'])
  expect(scene.store.wechat.pay(await shown(scene.store, scene.id), anna).kind).toBe('paid')
})

test('a switch that WeChat does not confirm leaves an order that can still be paid', async () => {
  const { store, id } = await placed()
  store.wechat.lose('close', 'lostBefore')
  expect(refusalOf(await store.switchChannel(anna, id, 'native'))).toEqual({ kind: 'closeLater' })
  const order = valueOf(await store.payOrder(anna, id))
  const code = openAttempts(order.state).at(-1)?.prepayId
  expect(store.wechat.pay(code, anna).kind).toBe('paid')
})

test('a code that somebody asks for while the way before is closed is not shown for the new one', async () => {
  const { store, id } = await placed()
  let closes = 0
  const crossed = store.withFaults(({ name }) => {
    if (name === 'gateway.close') closes += 1
    return name === 'gateway.close' && closes === 1
      ? { kind: 'delay', until: () => store.payOrder(anna, id) }
      : undefined
  })
  const order = valueOf(await crossed.switchChannel(anna, id, 'native'))
  expect(order.state.attempts.map(({ state }) => state)).toEqual(['closed', 'open'])
  const code = await shown(store, id)
  expect(store.wechat.pay(code, anna).kind).toBe('paid')
})

test('a code that was asked for before the switch says nothing of the way that the switch added', async () => {
  const store = await openGoodsStore()
  store.wechat.lose('prepay', 'lostBefore')
  const { id } = valueOf(await store.placeOrder(aMugCheckout())).state
  // Neither way has a code when the answer comes.
  const switches = (): Promise<unknown> => {
    store.wechat.lose('prepay', 'lostBefore')
    return store.switchChannel(anna, id, 'native')
  }
  let asked = 0
  const late = store.withFaults(({ name }) => {
    if (name === 'gateway.prepay') asked += 1
    return name === 'gateway.prepay' && asked === 1 ? { kind: 'delay', until: switches } : undefined
  })
  const { state } = valueOf(await late.payOrder(anna, id))
  expect(state.attempts.map((attempt) => attempt.state)).toEqual(['closed', 'open'])
  // What WeChat said of the old way closes nothing that may be paid.
  expect(state.dueClose).toBeGreaterThan(store.clock.now())
  expect(store.wechat.pay(await shown(store, id), anna).kind).toBe('paid')
})
