import { expect, test } from '@jest/globals'
import { asking, paidMugs, seenFrom, sentMugs } from '../../testing/after-sale-shop.ts'
import { refusalOf, valueOf } from '../../testing/expectations.ts'
import { anna } from '../../testing/order-builder.ts'
import type { TestStore } from '../../testing/test-store.ts'

/** The use cases, with something happening between what they read and their first save of a request. */
const meanwhile = (store: TestStore, happens: () => Promise<unknown>) => {
  let happened = false
  return store.withFaults(({ name }) => {
    if (name !== 'afterSales.save' || happened) return undefined
    happened = true
    return { kind: 'delay', until: happens }
  })
}

test('goods that are received in the moment of the decision delay it until their points are posted', async () => {
  const { store, id, number } = await sentMugs()
  valueOf(await store.askAfterSale(anna, asking(id, 1)))
  const received = store.withFaults(({ name }) =>
    name === 'orders.save' ? { kind: 'killAfter' } : undefined
  )
  const busy = meanwhile(store, () => received.confirmReceipt(anna, id).catch(() => undefined))
  expect(valueOf(await busy.approveAfterSale({ id: number })).state).toBe('refunding')
  expect(await seenFrom(store, number)).toEqual({ request: 'refunding', open: true })
  await store.minutes(6)
  const end = { request: 'refunded', open: false, refund: 'success' }
  expect(await seenFrom(store, number)).toEqual(end)
  expect(store.wechat.refunds.list()).toHaveLength(1)
})

test('what the shop gives back by itself in the moment of the decision goes back once', async () => {
  const { store, id, number } = await paidMugs()
  valueOf(await store.askAfterSale(anna, asking(id, 1)))
  const whole = {
    orderId: id,
    requestId: 'refund-1',
    ask: { kind: 'whole' },
    because: '缺货'
  } as const
  const busy = meanwhile(store, () => store.makeRefund(whole))
  const answer = valueOf(await busy.approveAfterSale({ id: number }))
  expect(answer).toMatchObject({
    state: 'refused',
    refusedBecause: '可退的部分已经退完，这次申请没有再退款'
  })
  await store.minutes(5)
  expect(await seenFrom(store, number)).toEqual({ request: 'refused', open: false })
  expect(store.wechat.refunds.list()).toHaveLength(1)
})

test('eight taps of the shop are one decision, eight of the shopper one request', async () => {
  const { store, id, number } = await paidMugs()
  const eight = Array.from({ length: 8 }, (_, tap) => tap)
  const asked = await Promise.all(eight.map(() => store.askAfterSale(anna, asking(id, 1))))
  expect(new Set(asked.map((one) => valueOf(one).afterSaleId))).toEqual(new Set([number]))
  await Promise.all(eight.map(() => store.approveAfterSale({ id: number })))
  await store.minutes(5)
  expect((await seenFrom(store, number)).request).toBe('refunded')
  expect(store.wechat.refunds.list()).toHaveLength(1)
})

test('of two phones that ask for different things one is heard', async () => {
  const { store, id } = await paidMugs()
  const other = asking(id, 2, { requestId: 'request-2' })
  const both = await Promise.all([
    store.askAfterSale(anna, asking(id, 1)),
    store.askAfterSale(anna, other)
  ])
  const [refused] = both.filter(({ ok }) => !ok)
  if (!refused) throw new Error('one of them is refused')
  expect(refusalOf(refused)).toEqual({ kind: 'afterSaleOpen', afterSaleId: `${id}R01` })
  expect(store.afterSales.all()).toHaveLength(1)
})
