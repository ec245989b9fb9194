import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { openId, type OpenId } from '#domain/kernel/ids'
import { settings } from '#domain/kernel/settings'
import { accountOf } from '#domain/ledger/index'
import { compose, type UseCases } from '#domain/testing/compose'
import { valueOf } from '#domain/testing/expectations'
import { interruptPorts } from '#domain/testing/interrupt-ports'
import { Plan } from '#domain/testing/interrupt'
import { anna, ben } from '#domain/testing/order-builder'
import { aCheckout, openTestStore, timersOf, type TestStore } from '#domain/testing/test-store'

/** Use cases of which every call waits until the scheduler lets it go: any interleaving can happen. */
const scheduled = (store: TestStore, scheduler: fc.Scheduler): UseCases => {
  const plan = new Plan(({ name }) => ({
    kind: 'delay',
    until: () => scheduler.schedule(Promise.resolve(), name)
  }))
  return compose(interruptPorts(store.ports, plan))
}

const quotaOf = async (store: TestStore, openid: OpenId = anna): Promise<number> =>
  (await store.purses.read(openid))?.quota.free ?? 0

const entriesOf = async (store: TestStore, openid: OpenId = anna): Promise<number> =>
  (await store.ledger.statement(accountOf('quota', openid), 0, 100)).length

test('eight notices and both timers at once, in any interleaving: one delivery', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = openTestStore()
      const { id, attempts } = valueOf(await store.placeOrder(aCheckout())).state
      const paid = store.wechat.pay(attempts[0]?.codeUrl)
      if (paid.kind !== 'paid') throw new Error(paid.why)
      store.clock.forward(settings.unpaidMs)
      const racing = scheduled(store, scheduler)
      const run = { limit: 10, now: store.clock.now() }
      const notices = Array.from({ length: 8 }, () => racing.receiveNotice(paid.evidence))
      const timers = [racing.reconcilePayments(run), racing.expireUnpaidOrders(run)]
      await scheduler.waitFor(Promise.allSettled<unknown>([...notices, ...timers]))
      await store.minutes(15)
      expect((await store.orders.byId(id))?.state).toMatchObject({
        status: 'completed',
        refunds: {},
        dueWork: null
      })
      expect([await quotaOf(store), await entriesOf(store)]).toEqual([100, 1])
      expect(store.sales.all()).toHaveLength(1)
    }),
    { numRuns: 60 }
  )
})

test('a shopper who cancels while the money arrives, in any interleaving: delivered or on its way back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = openTestStore()
      const { id, attempts } = valueOf(await store.placeOrder(aCheckout())).state
      const racing = scheduled(store, scheduler)
      const paying = scheduler.schedule(Promise.resolve(), 'pay').then(() => {
        const paid = store.wechat.pay(attempts[0]?.codeUrl)
        return paid.kind === 'paid' ? racing.receiveNotice(paid.evidence) : undefined
      })
      await scheduler.waitFor(Promise.allSettled<unknown>([racing.cancelOrder(anna, id), paying]))
      await store.minutes(45)
      const order = (await store.orders.byId(id))?.state
      const paid = store.wechat.trades()[0]?.state === 'paid'
      expect(order?.status).toBe(paid ? 'completed' : 'closed')
      expect(await quotaOf(store)).toBe(paid ? 100 : 0)
      expect(await store.purses.read(anna)).toMatchObject({ holds: {}, openQuota: {} })
    }),
    { numRuns: 100 }
  )
})

test('two phones, double taps and timers, in any interleaving: one order with a code that can be paid', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const store = openTestStore()
      const racing = scheduled(store, scheduler)
      const taps = ['checkout-1', 'checkout-1', 'checkout-2'].map((checkout) =>
        racing.placeOrder(aCheckout({ checkout }))
      )
      const timers = timersOf(racing).map((timer) => timer({ limit: 10, now: store.clock.now() }))
      await scheduler.waitFor(Promise.all<unknown>([...taps, ...timers]))
      const placed = (await Promise.all(taps)).map(valueOf)
      expect(new Set(placed.map((order) => order.state.id)).size).toBe(1)
      const stored = await store.orders.byId(placed[0]?.state.id ?? anyOrder)
      expect(store.wechat.pay(stored?.state.attempts[0]?.codeUrl).kind).toBe('paid')
    }),
    { numRuns: 100 }
  )
})

const anyOrder = openTestStore().ports.ids.orderId(anna, aCheckout().checkoutId)

test('two shoppers with fifty checkouts at once: no conflict reaches them, each has one order', async () => {
  const store = openTestStore()
  const checkouts = Array.from({ length: 50 }, (_, n) =>
    store.placeOrder(aCheckout({ openid: n % 2 ? anna : ben, checkout: `checkout-${n}` }))
  )
  const orders = (await Promise.all(checkouts)).map(valueOf)
  expect(new Set(orders.map((order) => order.state.id)).size).toBe(2)
  expect(orders.every((order) => order.state.status === 'awaitingPayment')).toBe(true)
})

test('fifty shoppers buy and pay at once: fifty deliveries', async () => {
  const store = openTestStore()
  const shoppers = Array.from({ length: 50 }, (_, n) => openId(`openid-of-shopper-${n}`))
  await Promise.all(
    shoppers.map(async (openid) => {
      const { attempts } = valueOf(await store.placeOrder(aCheckout({ openid }))).state
      const paid = store.wechat.pay(attempts[0]?.codeUrl)
      if (paid.kind === 'paid') await store.receiveNotice(paid.evidence)
    })
  )
  const quotas = await Promise.all(shoppers.map((openid) => quotaOf(store, openid)))
  expect(quotas).toEqual(Array(50).fill(100))
})
