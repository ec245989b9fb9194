import { describe, expect, test } from '@jest/globals'
import { later, MINUTE_MS } from '#domain/kernel/instant'
import type { Place } from '#domain/kernel/place'
import { settings } from '#domain/kernel/settings'
import type { DuePage, PageAsked } from '#domain/kernel/work-list'
import type { DueField, Order, Orders } from '#domain/ordering/index'
import { anna, anOrder, aPayment, ben, TEST_MERCHANT } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import type { OpenBench } from './repository-bench.ts'

const note = { cause: 'shopper', now: TEST_START } as const
const minute = (n: number) => later(TEST_START, n * MINUTE_MS)

const inserted = async (orders: Orders, draft = anOrder().draft()): Promise<Order> => {
  const written = await orders.insert(draft)
  if (written.kind !== 'done') throw new Error(`not inserted: ${written.kind}`)
  return written.order
}

const savedOrder = async (orders: Orders, order: Order): Promise<Order> => {
  const written = await orders.save(order)
  if (written.kind !== 'done') throw new Error(`not saved: ${written.kind}`)
  return written.order
}

export const ordersSuite = (open: OpenBench): void => {
  describe('orders', () => {
    writing(open)
    listing(open)
  })
}

const writing = (open: OpenBench): void => {
  test('an order is read back as it was inserted, at version 1', async () => {
    const { orders } = await open()
    const draft = anOrder({ channel: 'jsapi' }).draft()
    const order = await inserted(orders, draft)
    expect(order.state).toEqual({ ...draft.state, version: 1 })
    expect((await orders.byId(draft.state.id))?.state).toEqual(order.state)
    expect(await orders.byId(anOrder({ openid: ben }).draft().state.id)).toBeNull()
  })

  test('an order that is there already is not inserted again and not changed', async () => {
    const { orders } = await open()
    const first = await inserted(orders)
    const other = anOrder({ now: minute(1) }).draft()
    expect(await orders.insert(other)).toEqual({ kind: 'exists' })
    expect((await orders.byId(first.state.id))?.state.createdAt).toBe(TEST_START)
  })

  test('of eight inserts of one order at once exactly one is done', async () => {
    const { orders } = await open()
    const all = Array.from({ length: 8 }, () => orders.insert(anOrder().draft()))
    const kinds = (await Promise.all(all)).map((written) => written.kind)
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'exists')).toHaveLength(7)
  })

  test('every state of an order survives being stored', async () => {
    const { orders } = await open()
    const order = await inserted(orders)
    order.confirmHolds(TEST_START)
    const [attempt] = order.state.attempts
    if (!attempt) throw new Error('no attempt')
    order.recordPrepay(attempt.outTradeNo, { kind: 'ready', codeUrl: 'weixin://code' }, note)
    const waiting = await savedOrder(orders, order)
    expect((await orders.byId(waiting.state.id))?.state).toEqual({ ...order.state, version: 2 })
    const notice = { noticeId: 'n', at: TEST_START, headers: { 'x-serial': '1' }, body: '{}' }
    waiting.recordPayment(aPayment(waiting, { notice }), TEST_MERCHANT, note)
    const paid = await savedOrder(orders, waiting)
    expect((await orders.byId(paid.state.id))?.state).toEqual({ ...waiting.state, version: 3 })
    paid.settlePaid(note)
    const done = await savedOrder(orders, paid)
    expect((await orders.byId(done.state.id))?.state).toEqual({ ...paid.state, version: 4 })
  })

  test('money that came late survives being stored', async () => {
    const { orders } = await open()
    const order = await inserted(orders)
    order.abandon(note)
    order.recordPayment(aPayment(order), TEST_MERCHANT, note)
    await savedOrder(orders, order)
    expect((await orders.byId(order.state.id))?.state).toEqual({ ...order.state, version: 2 })
  })

  test('a save on what somebody else has changed is stale and changes nothing', async () => {
    const { orders } = await open()
    const mine = await inserted(orders)
    const theirs = await orders.byId(mine.state.id)
    theirs?.abandon(note)
    await savedOrder(orders, theirs ?? mine)
    mine.confirmHolds(TEST_START)
    expect(await orders.save(mine)).toEqual({ kind: 'stale' })
    expect((await orders.byId(mine.state.id))?.state.status).toBe('abandoned')
  })

  test('of eight saves of one version at once exactly one is done', async () => {
    const { orders } = await open()
    const { id } = (await inserted(orders)).state
    const readers = await Promise.all(Array.from({ length: 8 }, () => orders.byId(id)))
    const saves = readers.map((order, index) => {
      if (!order) throw new Error('an order vanished')
      order.claimClose(minute(index))
      return orders.save(order)
    })
    const kinds = (await Promise.all(saves)).map((written) => written.kind)
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'stale')).toHaveLength(7)
    expect((await orders.byId(id))?.state.version).toBe(2)
  })

  for (const path of ['gift', 'holds.gift', 'lines.0.gift', 'attempts.0.gift']) {
    test(`a field of a newer version survives a save: ${path}`, async () => {
      const { orders, plantInOrder, peekInOrder } = await open()
      const { id } = (await inserted(orders)).state
      await plantInOrder(id, path, 'for Ben')
      const order = await orders.byId(id)
      if (!order) throw new Error('an order vanished')
      order.confirmHolds(TEST_START)
      const waiting = await savedOrder(orders, order)
      waiting.recordPayment(aPayment(waiting), TEST_MERCHANT, note)
      await savedOrder(orders, waiting)
      expect(await peekInOrder(id, path)).toBe('for Ben')
      expect(await peekInOrder(id, 'lines.0.fulfillment.state')).toBe('due')
    })
  }
}

const dueOf = async (orders: Orders, field: DueField, asked: PageAsked) =>
  (await orders.duePage(field, asked)).items

const listing = (open: OpenBench): void => {
  test("a timer's list holds what is due, the longest due first, and is bounded", async () => {
    const { orders } = await open()
    for (const n of [3, 1, 2, 9]) {
      await inserted(orders, anOrder({ checkout: `checkout-${n}`, now: minute(n) }).draft())
    }
    const due = await dueOf(orders, 'dueClose', { now: minute(6), limit: 10 })
    expect(due.map((order) => order.state.createdAt)).toEqual([minute(1), minute(2), minute(3)])
    const bounded = await dueOf(orders, 'dueClose', { now: minute(6), limit: 2 })
    expect(bounded.map((order) => order.state.createdAt)).toEqual([minute(1), minute(2)])
  })

  test('a list goes on behind its last page, also between orders of the same moment', async () => {
    const { orders } = await open()
    for (const n of [1, 2, 3, 4, 5]) {
      const now = minute(Math.min(n, 3))
      await inserted(orders, anOrder({ checkout: `checkout-${n}`, now }).draft())
    }
    const seen: string[] = []
    let after: Place | null = null
    do {
      const asked = { now: minute(9), limit: 2, ...(after && { after }) }
      const page: DuePage<Order> = await orders.duePage('dueClose', asked)
      seen.push(...page.items.map((order) => order.state.id))
      after = page.end
    } while (after)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
    const all = await orders.duePage('dueClose', { now: minute(9), limit: 10 })
    expect(all.items.map((order) => order.state.id)).toEqual(seen)
    expect(all.end).toBeNull()
  })

  test('an order that is postponed is due later, unless it moved meanwhile', async () => {
    const { orders } = await open()
    await inserted(orders)
    const asked = { now: minute(3), limit: 10 }
    const [order] = (await orders.duePage('dueClose', asked)).items
    await orders.postpone(order!, 'dueClose', minute(5))
    await orders.postpone(order!, 'dueClose', minute(99))
    expect((await orders.duePage('dueClose', asked)).items).toEqual([])
    expect((await orders.duePage('dueClose', { ...asked, now: minute(5) })).items).toHaveLength(1)
    order?.abandon(note)
    expect(await orders.save(order!)).toEqual({ kind: 'stale' })
  })

  test('orders that wait for a person are listed, the longest waiting first', async () => {
    const { orders } = await open()
    for (const n of [2, 1, 3]) {
      const order = await inserted(orders, anOrder({ checkout: `checkout-${n}` }).draft())
      for (let tries = 0; tries < settings.closeTriesAlarm; tries += 1) order.claimClose(minute(n))
      await savedOrder(orders, order)
    }
    await inserted(orders, anOrder({ checkout: 'checkout-9' }).draft())
    const first = await orders.stuck({ limit: 2 })
    expect(first.items.map(({ state }) => state.stuckAt)).toEqual([minute(1), minute(2)])
    const second = await orders.stuck({ limit: 2, after: first.end! })
    expect(second.items.map(({ state }) => state.stuckAt)).toEqual([minute(3)])
    expect(second.end).toBeNull()
  })

  test('what is not due, or due for another timer, is not on the list', async () => {
    const { orders } = await open()
    const order = await inserted(orders)
    for (const field of ['duePay', 'dueWork', 'dueRelay'] as const) {
      expect(await dueOf(orders, field, { now: minute(60), limit: 10 })).toEqual([])
    }
    order.confirmHolds(TEST_START)
    await savedOrder(orders, order)
    expect(await dueOf(orders, 'duePay', { now: minute(1), limit: 10 })).toHaveLength(1)
    expect(await dueOf(orders, 'dueClose', { now: minute(3), limit: 10 })).toEqual([])
    expect(await dueOf(orders, 'dueClose', { now: order.state.expiresAt, limit: 10 })).toHaveLength(
      1
    )
  })

  test('an order that is claimed goes to the back of its list', async () => {
    const { orders } = await open()
    for (const n of [1, 2]) {
      await inserted(orders, anOrder({ checkout: `checkout-${n}`, now: minute(n) }).draft())
    }
    const [first] = await dueOf(orders, 'dueClose', { now: minute(6), limit: 1 })
    first?.claimClose(minute(6))
    if (first) await savedOrder(orders, first)
    const [next] = await dueOf(orders, 'dueClose', { now: minute(6), limit: 1 })
    expect(next?.state.createdAt).toBe(minute(2))
  })

  test('an order is removed once, and only as it was read', async () => {
    const { orders } = await open()
    const order = await inserted(orders)
    const seen = await orders.byId(order.state.id)
    if (!seen) throw new Error('it was inserted')
    order.claimClose(minute(1))
    const now = await savedOrder(orders, order)
    expect(await orders.remove(seen)).toBe('refused')
    expect(await orders.byId(order.state.id)).not.toBeNull()
    expect(await orders.remove(now)).toBe('done')
    expect(await orders.remove(now)).toBe('refused')
    expect(await orders.byId(order.state.id)).toBeNull()
    expect(await dueOf(orders, 'dueClose', { now: minute(60), limit: 10 })).toEqual([])
    expect((await orders.save(seen)).kind).toBe('stale')
  })

  test('my orders are mine, the newest first, page by page', async () => {
    const { orders } = await open()
    for (const n of [1, 2, 3]) {
      await inserted(orders, anOrder({ checkout: `checkout-${n}`, now: minute(n) }).draft())
    }
    await inserted(orders, anOrder({ openid: ben, now: minute(4) }).draft())
    const first = await orders.ofShopper(anna, { limit: 2 })
    expect(first.map((order) => order.state.createdAt)).toEqual([minute(3), minute(2)])
    const second = await orders.ofShopper(anna, { limit: 2, before: minute(2) })
    expect(second.map((order) => order.state.createdAt)).toEqual([minute(1)])
  })

  test('an abandoned order is never listed to its shopper', async () => {
    const { orders } = await open()
    const order = await inserted(orders)
    order.abandon(note)
    await savedOrder(orders, order)
    expect(await orders.ofShopper(anna, { limit: 10 })).toEqual([])
    expect(await orders.byId(order.state.id)).not.toBeNull()
  })

  test('what a shopper bought leaves out what was given up, and what others bought', async () => {
    const { orders } = await open()
    const gone = await inserted(orders)
    gone.abandon(note)
    await savedOrder(orders, gone)
    await inserted(orders, anOrder({ openid: ben }).draft())
    const draft = anOrder({ checkout: 'checkout-2' }).draft()
    const kept = await inserted(orders, draft)
    kept.hide()
    await savedOrder(orders, kept)
    const [line] = draft.state.lines
    const lines = [{ productId: line?.productId, quantity: line?.quantity }]
    expect(await orders.boughtBy(anna)).toEqual([{ status: 'placing', lines }])
  })
}
