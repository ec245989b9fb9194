import { expect, test } from '@jest/globals'
import { settings } from '../kernel/settings.ts'
import { InMemoryOrders } from '../testing/in-memory-orders.ts'
import { anOrder } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { changeOrder, type Decision } from './change-order.ts'
import type { Order } from './order.ts'

const stored = async () => {
  const orders = new InMemoryOrders()
  const inserted = await orders.insert(anOrder().draft())
  if (inserted.kind !== 'done') throw new Error(inserted.kind)
  const pauses: number[] = []
  const pause = async (ms: number) => void pauses.push(ms)
  return { deps: { orders, pause }, orders, order: inserted.order, pauses }
}

const claim = (order: Order): Decision<number> => {
  order.claimClose(TEST_START)
  return { save: true, answer: order.state.closeTries }
}

/** Somebody else stores the order just before each decision is stored. */
const disturbed =
  (orders: InMemoryOrders, times: number) =>
  async (order: Order): Promise<Decision<number>> => {
    const decision = claim(order)
    const other = order.state.closeTries <= times ? await orders.byId(order.state.id) : null
    if (other) {
      claim(other)
      await orders.save(other)
    }
    return decision
  }

test('a change that nobody interferes with is one write', async () => {
  const { deps, order, pauses } = await stored()
  const changed = await changeOrder(deps, order, claim)
  expect([changed.answer, changed.order.state.version]).toEqual([1, 2])
  expect(pauses).toEqual([])
})

test('a change that lost against another is decided again on what is there now', async () => {
  const { deps, orders, order, pauses } = await stored()
  const changed = await changeOrder(deps, order, disturbed(orders, 3))
  expect([changed.answer, changed.order.state.version]).toEqual([4, 5])
  expect(pauses).toEqual([10, 20, 40])
})

test('a change that always loses ends as unknown after its tries', async () => {
  const { deps, orders, order, pauses } = await stored()
  const change = changeOrder(deps, order, disturbed(orders, 99))
  await expect(change).rejects.toThrow('after conflicts')
  expect(pauses).toHaveLength(settings.saveTries)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(settings.savePauseMs)
})

test('a decision not to save leaves the stored order as it is', async () => {
  const { deps, orders, order } = await stored()
  const changed = await changeOrder(deps, order, () => ({ save: false, answer: 'no' }))
  expect(changed.answer).toBe('no')
  expect((await orders.byId(order.state.id))?.state.version).toBe(1)
})
