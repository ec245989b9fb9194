import { expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import { openId } from '#domain/kernel/ids'
import { valueOf } from '#domain/testing/expectations'
import { anna } from '#domain/testing/order-builder'
import { aCheckout, openTestStore, type TestStore } from '#domain/testing/test-store'

/** The holes that the origin of this product left open, each by its name. The sixth, at the door: notices.test.ts. */

const placed = async (store: TestStore, openid = anna) =>
  valueOf(await store.placeOrder(aCheckout({ openid }))).state

const paidEvidence = (store: TestStore, code: string | undefined) => {
  const paid = store.wechat.pay(code)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  return paid.evidence
}

test('hole: the amount in the notification was not compared', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  const evidence = paidEvidence(store, attempts[0]?.codeUrl)
  for (const totalFen of [fen(1), fen(989), fen(991), fen(0)]) {
    const recorded = await store.receiveNotice({ ...evidence, totalFen })
    expect(recorded).toEqual({ kind: 'mismatch', field: 'amount' })
  }
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  expect((await store.purses.read(anna))?.quota.free).toBe(0)
})

test('hole: "delivered" was written and the quota was not, so no repair saw the lost goods', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  const evidence = paidEvidence(store, attempts[0]?.codeUrl)
  const calls: string[] = []
  const broken = store.withFaults(({ name }) => {
    calls.push(name)
    const error = new Error('the ledger is down')
    return name === 'ledger.post' ? { kind: 'fail', applied: false, error } : undefined
  })
  await expect(broken.receiveNotice(evidence)).rejects.toThrow('the ledger is down')
  const order = await store.orders.byId(id)
  expect(order?.state).toMatchObject({ status: 'paid', lines: [{ fulfillment: { state: 'due' } }] })
  expect(order?.state.dueWork).not.toBeNull()
  await store.minutes(1)
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
  expect(calls.indexOf('ledger.post')).toBe(calls.length - 1)
})

test('hole: orders were closed locally before WeChat was asked', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  store.clock.forward(settings.unpaidMs)
  await store.expireUnpaidOrders({ limit: 50, now: store.clock.now() })
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
  expect((await store.purses.read(anna))?.quota.free).toBe(100)
})

test('hole: one exception stopped the batch', async () => {
  const store = openTestStore()
  const shoppers = Array.from({ length: 5 }, (_, n) => openId(`openid-of-shopper-${n}`))
  for (const openid of shoppers) {
    const { attempts } = await placed(store, openid)
    store.wechat.pay(attempts[0]?.codeUrl)
  }
  store.clock.forward(MINUTE_MS)
  let queries = 0
  const poisoned = store.withFaults(({ name }) => {
    if (name !== 'gateway.query') return undefined
    queries += 1
    const error = new Error('poison')
    return queries === 1 ? { kind: 'fail', applied: false, error } : undefined
  })
  const counts = await poisoned.reconcilePayments({ limit: 10, now: store.clock.now() })
  expect(counts).toEqual({ seen: 5, done: 4, left: 0, failed: 1 })
})

test('hole: the ten oldest orders were looked at for ever and starved the rest', async () => {
  const store = openTestStore()
  for (let n = 0; n < 10; n += 1) await placed(store, openId(`openid-of-idler-${n}`))
  store.clock.forward(1)
  const { id, attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  store.clock.forward(MINUTE_MS)
  const run = () => store.reconcilePayments({ limit: 10, now: store.clock.now() })
  // A full page is followed by the next one in the same run.
  expect(await run()).toMatchObject({ seen: 11, left: 10, done: 1 })
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})
