import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SECOND_MS } from '#domain/kernel/instant'
import * as step from './kills/steps.ts'
import { Actor } from './support/actor.ts'
import { CallMeter } from './support/call-meter.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

let store: RealStore
beforeAll(async () => {
  store = await openRealStore()
  store.wechat.faults.set({ op: 'notify', kind: 'lost' })
})
afterAll(() => store.close())

const open = async (name: string) => {
  const actor = new Actor({ store, shop: store.start(), planted: {} }, name)
  await step.place()(actor)
  const meter = new CallMeter()
  const shop = actor.start(meter.disturbance)
  const ask = async (): Promise<string> => {
    const answer = await shop.checkOrder(actor.openid, actor.orderId(), true)
    return answer.ok ? answer.value.state.status : answer.refusal.kind
  }
  return { actor, meter, ask }
}

test('fifty taps on "I have paid" are fifty reads here and one question at WeChat', async () => {
  const { meter, ask } = await open('taps')
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  expect(new Set(answers)).toEqual(new Set(['awaitingPayment']))
  expect([meter.names.length, meter.wechat]).toEqual([50, 1])
})

test('who paid just after the last question is told so by the next one, seconds later', async () => {
  const { actor, ask } = await open('late')
  expect(await ask()).toBe('awaitingPayment')
  await step.pay(actor)
  expect(await ask()).toBe('awaitingPayment')
  await store.clock.advance(3 * SECOND_MS)
  expect(await ask()).toBe('completed')
})
