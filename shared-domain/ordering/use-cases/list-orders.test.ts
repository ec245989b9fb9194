import { expect, test } from '@jest/globals'
import type { OrderTab } from '../../contracts/orders.ts'
import { later, type Instant } from '../../kernel/instant.ts'
import { anna, anOrder, ben } from '../../testing/order-builder.ts'
import { TEST_START } from '../../testing/test-clock.ts'
import { openTestStore, type TestStore } from '../../testing/test-store.ts'

type Brought = 'awaitingPayment' | 'paid' | 'completed' | 'closed' | 'abandoned'

const at = (minute: number): Instant => later(TEST_START, minute * 60_000)

const put = async (store: TestStore, state: Brought, minute: number): Promise<string> => {
  const order = anOrder({ checkout: `checkout-${minute}`, now: at(minute) })[state]()
  await store.orders.insert(order)
  return order.state.id
}

/** A completed order of goods. */
const putGoods = async (store: TestStore, minute: number, reviewed: boolean): Promise<string> => {
  const order = anOrder({ checkout: `checkout-${minute}`, now: at(minute) }).completed()
  await store.orders.insert(order)
  store.orders.edit(order.state.id, ({ lines }) => ({
    lines: lines.map((line) => ({ ...line, kind: 'physical', name: '晨雾陶瓷马克杯' })),
    reviewed: reviewed ? [0] : []
  }))
  return order.state.id
}

const listed = async (
  store: TestStore,
  tab: OrderTab,
  wanted: { readonly text?: string; readonly before?: Instant } = {}
): Promise<readonly string[]> =>
  (await store.listOrders(anna, { tab, text: '', ...wanted })).map(({ state }) => state.id)

test('each tab shows its orders, the newest first; what was abandoned is on none', async () => {
  const store = openTestStore()
  const waiting = await put(store, 'awaitingPayment', 1)
  const paid = await put(store, 'paid', 2)
  const closed = await put(store, 'closed', 3)
  await put(store, 'abandoned', 4)
  const goods = await putGoods(store, 5, false)
  expect(await listed(store, 'all')).toEqual([goods, closed, paid, waiting])
  expect(await listed(store, 'toPay')).toEqual([waiting])
  expect(await listed(store, 'toShip')).toEqual([paid])
  expect(await listed(store, 'toReceive')).toEqual([])
  expect(await listed(store, 'toReview')).toEqual([goods])
  expect(await store.listOrders(ben, { tab: 'all', text: '' })).toEqual([])
})

test('a search finds parts of names and of order numbers, whatever their case', async () => {
  const store = openTestStore()
  const quota = await put(store, 'completed', 1)
  const goods = await putGoods(store, 2, true)
  expect(await listed(store, 'all', { text: ' 马克杯 ' })).toEqual([goods])
  expect(await listed(store, 'all', { text: quota.slice(3, 12).toUpperCase() })).toEqual([quota])
  expect(await listed(store, 'all', { text: '没有这个' })).toEqual([])
})

test('what is still to be reviewed is found behind a page of what was reviewed', async () => {
  const store = openTestStore()
  const old = await putGoods(store, 0, false)
  for (let minute = 1; minute <= 40; minute += 1) await putGoods(store, minute, true)
  expect(await listed(store, 'toReview')).toEqual([old])
  expect(await listed(store, 'all')).toHaveLength(20)
  expect(await listed(store, 'all', { before: at(1) })).toEqual([old])
})
