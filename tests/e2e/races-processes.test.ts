import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { MINUTE_MS } from '#domain/kernel/instant'
import type { Stack } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { OTHER_PHONE, StoryShop } from '../stories/story-shop.ts'
import { post } from './support/http.ts'
import { openStack } from './support/open-stack.ts'

/** Several processes of each function at once, as the platform starts them. */
let stack: Stack
let shop: StoryShop
beforeAll(async () => {
  stack = await openStack()
  shop = new StoryShop(stack)
})
afterAll(() => stack.close())

const shopperOf = (index: number): string => `oRacing_${String(index).padStart(20, '0')}`
const numberOf = (order: OrderView): string => `${order.orderId}N01`
const entriesOf = ({ orderId }: OrderView) =>
  documentsOf(stack.cloud.database, 'entries', { orderId, asset: 'quota' })
const storedOrder = async ({ orderId }: OrderView) =>
  (await documentsOf(stack.cloud.database, 'orders', { _id: orderId }))[0]

const send = async ({ headers, body }: { headers: Record<string, string>; body: string }) =>
  (await post(`${stack.cloud.url}/wechat-pay/notify`, headers, body)).status

const TIMERS = ['reconcile-payments', 'expire-unpaid-orders', 'retry-fulfillment', 'relay-outbox']
const fireAll = () => Promise.all(TIMERS.map((name) => stack.cloud.timers.fire(name)))

/** Paid in time, nobody told, and by now both the reconcile and the expiry timer want it. */
const paidAndExpired = async (index: number): Promise<OrderView> => {
  const lost = stack.wechat.faults.set({ op: 'notify', kind: 'lost' })
  const order = await shop.buy(shop.newCheckout(), shopperOf(index))
  await shop.payOnOtherPhone(order)
  await stack.cloud.advance(31 * MINUTE_MS)
  stack.wechat.faults.clear(lost)
  return order
}

test.each([1, 2, 3])(
  '8 identical and 8 separately signed notifications race every timer, round %i: one delivery',
  async (round) => {
    const order = await paidAndExpired(round)
    const forge = () => stack.wechat.notifications.forge(numberOf(order))
    const same = forge()
    const identical = Array.from({ length: 8 }, () => same)
    const separate = Array.from({ length: 8 }, forge)
    const racing = [...identical, ...separate].map(({ headers, body }) =>
      send({ headers: { ...headers }, body })
    )
    const [statuses, timers] = await Promise.all([Promise.all(racing), fireAll()])
    expect(timers.map(({ error }) => error)).toEqual(TIMERS.map(() => undefined))
    for (const status of statuses.slice(8)) expect(status).toBe(200)
    for (const status of statuses.slice(0, 8)) expect([200, 409]).toContain(status)
    await stack.cloud.advance(MINUTE_MS)
    await fireAll()
    expect(await storedOrder(order)).toMatchObject({ status: 'completed', refunds: {} })
    expect(await entriesOf(order)).toHaveLength(1)
    expect(await shop.quota(shopperOf(round))).toMatchObject({ remaining: 100, total: 100 })
  }
)

test('two phones of one shopper buy the same pack at once: one order, and one code that works', async () => {
  const place = () => shop.buy(shop.newCheckout(), shopperOf(10))
  const [one, two] = await Promise.all([place(), place()])
  expect(one.orderId).toBe(two.orderId)
  const again = await shop.get('order.pay', { orderId: one.orderId }, shopperOf(10))
  const paid = stack.wechat.phone.pay(OTHER_PHONE, again.codeUrl ?? '')
  expect(paid.ok).toBe(true)
  await stack.wechat.notifications.settled()
  expect(await entriesOf(one)).toHaveLength(1)
  expect(await shop.quota(shopperOf(10))).toMatchObject({ remaining: 100 })
})

test('a double tap sends one checkout twice at once: one order', async () => {
  const checkout = shop.newCheckout()
  const tap = () => shop.buy(checkout, shopperOf(11))
  const [one, two] = await Promise.all([tap(), tap()])
  expect(one.orderId).toBe(two.orderId)
  const shown = await shop.get('order.status', { orderId: one.orderId }, shopperOf(11))
  expect(stack.wechat.phone.look(OTHER_PHONE, shown.codeUrl ?? '').ok).toBe(true)
})

test('a shopper cancels while another phone pays: paid and delivered, or closed and never payable', async () => {
  const orders = await Promise.all(
    [20, 21, 22, 23].map((index) => shop.buy(shop.newCheckout(), shopperOf(index)))
  )
  const races = orders.map(async (order, index) => {
    const cancelling = shop.ask('order.cancel', { orderId: order.orderId }, shopperOf(20 + index))
    await new Promise((resolve) => setTimeout(resolve, index * 4))
    const paid = stack.wechat.phone.pay(OTHER_PHONE, order.codeUrl ?? '').ok
    await cancelling
    return paid
  })
  const paid = await Promise.all(races)
  await stack.wechat.notifications.settled()
  await stack.cloud.advance(2 * MINUTE_MS)
  await fireAll()
  for (const [index, order] of orders.entries()) {
    const stored = await storedOrder(order)
    expect(stored).toMatchObject({ status: paid[index] ? 'completed' : 'closed', refunds: {} })
    expect(await entriesOf(order)).toHaveLength(paid[index] ? 1 : 0)
  }
})
