import { afterEach, beforeAll, afterAll, expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS, SECOND_MS } from '#domain/kernel/instant'
import { settings } from '#domain/kernel/settings'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { StoryShop } from '../stories/story-shop.ts'
import { field, numberOf } from './support/fields.ts'
import { openStack } from './support/open-stack.ts'

/** A database that takes no more calls, or takes its time: the real SDK against the emulator's switches. */
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
  await shop.get('catalog.home', {})
})
afterAll(() => stack.close())
afterEach(() => stack.cloud.faults.clear())

/** storefront's time limit in cloudbaserc.json: here functions get more, for slow machines. */
const DOOR_LIVES_MS = 20 * SECOND_MS
const BUSY = { ok: false, refusal: { kind: 'busy' } }
const FULL = { kind: 'error', code: 'EXCEED_REQUEST_LIMIT' } as const
const READ = 'database.getDocument'
const WRITE = 'database.modifyDocument'

const shopper = (n: number): string => `oCrowd_${String(n).padStart(21, '0')}`
const statuses = async (): Promise<unknown[]> =>
  (await documentsOf(stack.cloud.database, 'orders')).map((order) => order['status'])
const struck = (): number => stack.cloud.faults.list().reduce((sum, rule) => sum + rule.struck, 0)
const jobOf = async (timer: string): Promise<unknown> =>
  (await documentsOf(stack.cloud.database, 'jobs', { _id: timer }))[0]

test('a read that the database does not take is answered busy at once', async () => {
  stack.cloud.faults.add({ action: READ, fault: FULL, times: 'always' })
  expect(await shop.ask('order.list', {})).toEqual(BUSY)
  expect(struck()).toBe(1)
})

test('a write is made three times before its shopper hears busy; the same tap again goes on', async () => {
  stack.cloud.faults.add({
    action: 'database.insertDocument',
    collection: 'orders',
    fault: FULL,
    times: 2
  })
  const first = await shop.buy('checkout-twice-refused', shopper(1))
  expect(first.status).toBe('awaitingPayment')
  stack.cloud.faults.clear()
  stack.cloud.faults.add({
    action: 'database.insertDocument',
    collection: 'orders',
    fault: FULL,
    times: 3
  })
  const items = [{ skuId: 'quota-100-sku', unitFenSeen: 990, quantity: 1 }]
  const asked = { checkoutId: 'checkout-refused', channel: 'native', items } as const
  expect(await shop.ask('checkout.placeOrder', asked, shopper(2))).toEqual(BUSY)
  expect(struck()).toBe(3)
  expect(await shop.buy('checkout-refused', shopper(2))).toMatchObject({
    status: 'awaitingPayment'
  })
})

test('a placing whose holds are refused is busy, not lost: the same tap again holds and shows the code', async () => {
  stack.cloud.faults.add({ action: WRITE, collection: 'purses', fault: FULL, times: 'always' })
  const items = [{ skuId: 'quota-100-sku', unitFenSeen: 990, quantity: 1 }]
  const asked = { checkoutId: 'checkout-no-hold', channel: 'native', items } as const
  expect(await shop.ask('checkout.placeOrder', asked, shopper(3))).toEqual(BUSY)
  stack.cloud.faults.clear()
  expect(await shop.buy('checkout-no-hold', shopper(3))).toMatchObject({
    status: 'awaitingPayment'
  })
})

test('a delivery that the database does not take is accepted from WeChat and made by the timer', async () => {
  const order = await shop.buy('checkout-delivered-later', shopper(4))
  const id = stack.cloud.faults.add({
    action: 'database.startTransaction',
    fault: FULL,
    times: 'always'
  })
  await shop.payOnOtherPhone(order)
  expect(await shop.get('order.status', { orderId: order.orderId }, shopper(4))).toMatchObject({
    status: 'paid'
  })
  // As often as its time allows: three times, fewer on a slow machine.
  expect(stack.cloud.faults.list()[0]?.struck).toBeGreaterThan(0)
  stack.cloud.faults.remove(id)
  await stack.cloud.advance(MINUTE_MS)
  await stack.cloud.timers.fire('retry-fulfillment')
  expect(await shop.get('order.status', { orderId: order.orderId }, shopper(4))).toMatchObject({
    status: 'completed'
  })
})

test('a timer that meets a full database ends its run, and the next one does what is left', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, n) => shop.buy('checkout-expires', shopper(100 + n)))
  )
  await stack.cloud.advance(settings.unpaidMs + SECOND_MS)
  stack.cloud.faults.add({ action: WRITE, collection: 'orders', fault: FULL, times: 'always' })
  const ran = await stack.cloud.timers.fire('expire-unpaid-orders')
  expect(ran).toMatchObject({ result: { done: 0 } })
  expect(struck()).toBeLessThanOrEqual(3 * settings.timerLanes)
  expect(field(field(await jobOf('expire-unpaid-orders'), 'lastRun'), 'lists')).toMatchObject([
    { name: 'dueClose', stopped: 'busy' }
  ])
  stack.cloud.faults.clear()
  await stack.cloud.advance(MINUTE_MS)
  await stack.cloud.timers.fire('expire-unpaid-orders')
  expect((await statuses()).filter((status) => status === 'awaitingPayment')).toEqual([])
})

test('a list that can not be read leaves its run to the next minute, without a word to the platform', async () => {
  stack.cloud.faults.add({ action: READ, collection: 'orders', fault: FULL, times: 'always' })
  const ran = await stack.cloud.timers.fire('expire-unpaid-orders')
  expect(ran).toMatchObject({ result: { seen: 0 } })
  expect(struck()).toBe(1)
})

test('a crowd beyond the limit: some hear busy, nobody who paid is lost', async () => {
  const { faults, timers } = stack.cloud
  faults.limitPerSecond(60)
  const waiting: { readonly who: string; readonly order: OrderView }[] = []
  for (let wave = 0; wave < 4; wave += 1) {
    const asked = Array.from({ length: 12 }, async (_, n) => {
      const who = shopper(200 + wave * 12 + n)
      const items = [{ skuId: 'quota-100-sku', unitFenSeen: 990, quantity: 1 }]
      const data = { checkoutId: 'checkout-crowd', channel: 'native', items } as const
      const answer = await shop.ask('checkout.placeOrder', data, who)
      if (answer.ok) waiting.push({ who, order: answer.value })
      else expect(answer).toEqual(BUSY)
    })
    await Promise.all(asked)
    await stack.cloud.advance(2 * SECOND_MS)
  }
  const codes = waiting.filter(({ order }) => order.codeUrl !== undefined)
  expect(codes.length).toBeGreaterThan(0)
  for (const { order } of codes) await shop.payOnOtherPhone(order)
  for (let minute = 0; minute < 10; minute += 1) {
    await stack.cloud.advance(MINUTE_MS)
    await timers.fire('reconcile-payments')
    await timers.fire('retry-fulfillment')
  }
  faults.limitPerSecond(undefined)
  for (const { who, order } of codes) {
    const { status } = await shop.get('order.status', { orderId: order.orderId }, who)
    expect(status).toBe('completed')
    const quota = await documentsOf(stack.cloud.database, 'purses', { _id: who })
    expect(numberOf(field(quota[0], 'quota'), 'free')).toBe(100)
  }
})

test('a database that takes its time is busy before the door has to close', async () => {
  const asked = { action: 'order.list', data: {} }
  const ask = () => stack.cloud.functions.invoke('storefront', asked, { openid: shopper(300) })
  const { tookMs: warmMs } = await ask()
  stack.cloud.faults.add({ action: READ, fault: { kind: 'delay', ms: 9000 }, times: 'always' })
  // The function says so itself: one that the platform had to end would answer nothing.
  const { result, tookMs } = await ask()
  expect(result).toEqual(BUSY)
  expect(tookMs - warmMs).toBeLessThan(DOOR_LIVES_MS)
})
