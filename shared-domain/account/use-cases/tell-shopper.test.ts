import { expect, test } from '@jest/globals'
import { MINUTE_MS } from '../../kernel/instant.ts'
import { valueOf } from '../../testing/expectations.ts'
import { anna } from '../../testing/order-builder.ts'
import { aCheckout, openTestStore, type TestStore } from '../../testing/test-store.ts'
import type { MessageKind } from '../consents.ts'

const paidPack = async (store: TestStore) => {
  const { state } = valueOf(await store.placeOrder(aCheckout()))
  const paid = store.wechat.pay(state.attempts[0]?.codeUrl)
  if (paid.kind !== 'paid') throw new Error(paid.why)
  await store.receiveNotice(paid.evidence)
  return state.id
}

const agree = async (store: TestStore, ...kinds: readonly MessageKind[]): Promise<void> => {
  store.messages.agree(anna, ...kinds)
  await store.keepConsents(anna, kinds)
}

const relay = (store: TestStore, useCases = store.useCases) =>
  useCases.relayOutbox({ limit: 10, now: store.clock.now() })

const consents = async (store: TestStore) => (await store.profiles.read(anna))?.consents

test('a shopper who agreed is told once, and the consent is used up', async () => {
  const store = openTestStore()
  await agree(store, 'paid', 'shipped')
  const order = await paidPack(store)
  expect(await relay(store)).toMatchObject({ seen: 1, done: 1 })
  await relay(store)
  expect(store.messages.sent).toMatchObject([
    { openid: anna, kind: 'paid', values: { order, goods: '入门额度包', amountFen: 990 } }
  ])
  expect(await consents(store)).toEqual({ paid: 0, shipped: 1 })
})

test('nobody who did not agree is written to', async () => {
  const store = openTestStore()
  await agree(store, 'refunded')
  await paidPack(store)
  await relay(store)
  expect(store.messages.sent).toEqual([])
  expect(await consents(store)).toEqual({ refunded: 1 })
})

test('a run that was killed after the message went out sends no second one', async () => {
  const store = openTestStore()
  await agree(store, 'paid', 'paid')
  await paidPack(store)
  const killed = store.withFaults(({ name }) =>
    name === 'messages.send' ? { kind: 'killAfter' } : undefined
  )
  await relay(store, killed)
  await store.minutes(5)
  expect(store.messages.sent).toHaveLength(1)
  expect(await consents(store)).toEqual({ paid: 1 })
})

test.each(['killBefore', 'killAfter'] as const)(
  'wherever a run is killed (%s), no message goes out twice and the sale is told once',
  async (kind) => {
    for (let at = 1; at <= 7; at += 1) {
      const store = openTestStore()
      await agree(store, 'paid', 'paid')
      await paidPack(store)
      let calls = 0
      const killed = store.withFaults(() => {
        calls += 1
        return calls === at ? { kind } : undefined
      })
      await relay(store, killed).catch(() => undefined)
      await store.minutes(10)
      expect(store.messages.sent.length).toBeLessThanOrEqual(1)
      expect(store.sales.all()).toHaveLength(1)
      expect((await consents(store))?.paid).toBe(1)
    }
  }
)

test('an answer that was lost is not asked for again', async () => {
  const store = openTestStore()
  await agree(store, 'paid', 'paid')
  await paidPack(store)
  store.messages.lose('lostAfter')
  await store.minutes(5)
  expect(store.messages.sent).toHaveLength(1)
})

test('what WeChat did not take for now is tried a few times, with one consent', async () => {
  const store = openTestStore()
  await agree(store, 'paid', 'paid')
  await paidPack(store)
  store.messages.answer({ kind: 'later' }, { kind: 'later' })
  await store.minutes(10)
  expect(store.messages.sent).toHaveLength(1)
  expect(await consents(store)).toEqual({ paid: 1 })
})

test('a message that is never taken is given up and the sale is told all the same', async () => {
  const store = openTestStore()
  await agree(store, 'paid')
  const id = await paidPack(store)
  store.messages.answer(...Array.from({ length: 9 }, () => ({ kind: 'later' }) as const))
  await store.minutes(30)
  expect(store.messages.sent).toEqual([])
  expect(store.sales.all()).toHaveLength(1)
  expect((await store.orders.byId(id))?.state).toMatchObject({ outbox: [], dueRelay: null })
})

test('a consent that WeChat does not know any more is forgotten', async () => {
  const store = openTestStore()
  await store.keepConsents(anna, ['paid', 'paid'])
  await paidPack(store)
  await relay(store)
  expect(await consents(store)).toEqual({ paid: 0 })
})

test('a profile that can not be read delays the message and loses nothing', async () => {
  const store = openTestStore()
  await agree(store, 'paid')
  await paidPack(store)
  const error = new Error('the database is down')
  const broken = store.withFaults(({ name }) =>
    name === 'profiles.read' ? { kind: 'fail', applied: false, error } : undefined
  )
  expect(await relay(store, broken)).toMatchObject({ failed: 1 })
  store.clock.forward(MINUTE_MS)
  await relay(store)
  expect(store.messages.sent).toHaveLength(1)
})
