import { expect, test } from '@jest/globals'
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna, ben } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'
import { evidenceOfTrade } from '../evidence-of-trade.ts'

const placed = async (store: TestStore, openid = anna) =>
  valueOf(await store.placeOrder(aCheckout({ openid }))).state

const reconcile = (store: TestStore, limit = 100, useCases = store.useCases) =>
  useCases.reconcilePayments({ limit, now: store.clock.now() })

test('a payment whose notification was lost is found within a minute and delivered (掉单补偿)', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  await store.minutes(1)
  const order = await store.orders.byId(id)
  expect(order?.state.status).toBe('completed')
  expect(order?.state.timeline.map(({ step, cause }) => `${step} by ${cause}`)).toEqual([
    'placed by shopper',
    'codeReady by shopper',
    'paid by reconcilePayments',
    'delivered by reconcilePayments',
    'shippingTold by tellShipping'
  ])
})

test('a shopper who says that they paid gets it at once', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  const waiting = valueOf(await store.checkOrder(anna, id, false))
  expect(waiting.state.status).toBe('awaitingPayment')
  const checked = valueOf(await store.checkOrder(anna, id, true))
  expect(checked.state.status).toBe('completed')
})

test('WeChat is asked with growing gaps, not at every run', async () => {
  const store = openTestStore()
  await placed(store)
  let questions = 0
  const counting = store.withFaults(({ name }) => {
    if (name === 'gateway.query') questions += 1
    return undefined
  })
  for (let minute = 0; minute < 29; minute += 1) {
    store.clock.forward(MINUTE_MS)
    await reconcile(store, 100, counting)
  }
  expect(questions).toBe(4)
})

test('a question that gets no answer is asked again later', async () => {
  const store = openTestStore()
  const { id, attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  store.wechat.lose('query', 'lostBefore')
  await store.minutes(1)
  expect((await store.orders.byId(id))?.state.status).toBe('awaitingPayment')
  await store.minutes(3)
  expect((await store.orders.byId(id))?.state.status).toBe('completed')
})

test('one order that throws never stops the batch, and is reported', async () => {
  const store = openTestStore()
  await placed(store, anna)
  store.clock.forward(SECOND_MS)
  const bens = await placed(store, ben)
  store.wechat.pay(bens.attempts[0]?.codeUrl)
  store.clock.forward(MINUTE_MS)
  let queries = 0
  const poisoned = store.withFaults(({ name }) => {
    if (name !== 'gateway.query') return undefined
    queries += 1
    const error = new Error('a state that nobody knows')
    return queries === 1 ? { kind: 'fail', applied: false, error } : undefined
  })
  expect(await reconcile(store, 100, poisoned)).toEqual({ seen: 2, done: 1, left: 0, failed: 1 })
  expect(store.errors).toHaveLength(1)
  expect((await store.orders.byId(bens.id))?.state.status).toBe('completed')
})

test('nobody starves: with pages of one, the order behind a poisoned one has its turn in the same run', async () => {
  const store = openTestStore()
  await placed(store, anna)
  store.clock.forward(SECOND_MS)
  const bens = await placed(store, ben)
  store.wechat.pay(bens.attempts[0]?.codeUrl)
  store.clock.forward(MINUTE_MS)
  const error = new Error('always')
  const poisoned = store.withFaults(({ name, index }) =>
    name === 'gateway.query' && index < 4 ? { kind: 'fail', applied: false, error } : undefined
  )
  expect(await reconcile(store, 1, poisoned)).toMatchObject({ seen: 2, done: 1, failed: 1 })
  expect((await store.orders.byId(bens.id))?.state.status).toBe('completed')
})

test('two timers that overlap ask once', async () => {
  const store = openTestStore()
  const { attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  store.clock.forward(MINUTE_MS)
  const [one, two] = await Promise.all([reconcile(store), reconcile(store)])
  expect([one.done + two.done, one.left + two.left]).toEqual([1, 1])
})

const seen = {
  outTradeNo: '0123456789abcdefghijN01',
  mchid: '1900000001',
  appid: 'wx0000000000000001'
}

test('only a trade that WeChat calls paid, or in refund, proves a payment', async () => {
  const store = openTestStore()
  const { attempts } = await placed(store)
  store.wechat.pay(attempts[0]?.codeUrl)
  const [paid] = store.wechat.trades()
  const context = { now: store.clock.now() }
  if (!paid) throw new Error('no trade')
  expect(evidenceOfTrade(paid, 'query', context)).toMatchObject({ totalFen: 990, currency: 'CNY' })
  expect(evidenceOfTrade({ ...paid, state: 'refunding' }, 'query', context)).not.toBeNull()
  for (const state of ['notPaid', 'closed', 'pending'] as const) {
    expect(evidenceOfTrade({ ...paid, state }, 'query', context)).toBeNull()
  }
})

test('a paid trade that names no amount is a defect, never guessed', async () => {
  const store = openTestStore()
  const { attempts } = await placed(store)
  const bare = { ...seen, outTradeNo: attempts[0]!.outTradeNo, state: 'paid' } as const
  expect(() => evidenceOfTrade(bare, 'query', { now: store.clock.now() })).toThrow('without amount')
})
