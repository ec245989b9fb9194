import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { MINUTE_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import * as step from './kills/steps.ts'
import { Actor } from './support/actor.ts'
import { breachesOf } from './support/breaches.ts'
import { damaging } from './support/damage.ts'
import { openRealStore, type RealStore } from './support/real-store.ts'

/** `npm run audit`, what shoppers asked back: each request beside its order. */
let store: RealStore
let actor: Actor
const { change, remove } = damaging(() => store)
beforeAll(async () => {
  store = await openRealStore()
  actor = new Actor({ store, shop: store.start(), planted: {} }, 'audited')
  await step.deliver(actor)
  await step.askBack(actor)
})
afterAll(() => store.close())

const breaches = (): Promise<readonly string[]> => breachesOf(store)

test('a request and its order agree while it waits, once it was decided, and when it is paid back', async () => {
  const number = step.requestOf(actor)
  expect(await breaches()).toEqual([])
  await step.approveRequest(actor)
  expect(await breaches()).toEqual([])
  for (let minute = 0; minute < 5; minute += 1) {
    await store.clock.advance(MINUTE_MS)
    const run = { limit: settings.timerBatch, now: actor.now() }
    await actor.shop.tendAfterSales(run)
    await actor.shop.sendRefunds(run)
    await actor.shop.relayOutbox(run)
  }
  const request = await actor.shop.repositories.afterSales.byId(number)
  expect(request?.state.state).toBe('refunded')
  expect(await breaches()).toEqual([])
})

test('what disagrees is named', async () => {
  const number = step.requestOf(actor)
  const subject = `after_sales:${number}`
  const damages = [
    [{ state: 'requested' }, 'waits for an answer, and its order thinks that it was decided'],
    [{ state: 'refused' }, 'ended without money, and money goes back under its number'],
    [{ state: 'lost' }, 'can not be read: unreadable document in after_sales: state']
  ] as const
  for (const [fields, what] of damages) {
    await change('after_sales', number, { $set: fields })
    expect(await breaches()).toEqual([`${subject}: ${what}`])
    await change('after_sales', number, { $set: { state: 'refunded' } })
  }
  await change('orders', actor.orderId(), { $set: { [`refunds.${number}.state`]: 'abnormal' } })
  expect(await breaches()).toContain(`${subject}: says that money arrived, and no refund did`)
  await change('orders', actor.orderId(), { $set: { [`refunds.${number}.state`]: 'success' } })
  await remove('orders', { _id: actor.orderId() })
  expect(await breaches()).toContain(`${subject}: is of no order`)
})

test('a request whose document is gone is found from its order', async () => {
  const other = new Actor({ store, shop: store.start(), planted: {} }, 'audited_too')
  await step.deliver(other)
  await step.askBack(other)
  const number = step.requestOf(other)
  await remove('after_sales', { _id: number })
  const subject = `orders:${other.orderId()}`
  const what = `${subject}: a request has no document`
  // While its event waits to be told somebody will still write it.
  expect(await breaches()).not.toContain(what)
  await change('orders', other.orderId(), { $set: { outbox: [], dueRelay: null } })
  expect(await breaches()).toContain(what)
})
