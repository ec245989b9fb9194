import { describe, expect, test } from '@jest/globals'
import { checkoutId, productId, type OrderId } from '#domain/kernel/ids'
import {
  accountOf,
  NOTHING_HELD,
  quotaDelivery,
  type Posting,
  type PurseHold
} from '#domain/ledger/index'
import { anna, ben } from '#domain/testing/order-builder'
import { TEST_START } from '#domain/testing/test-clock'
import { testIds } from '#domain/testing/test-ids'
import type { OpenBench } from './repository-bench.ts'

const product = productId('quota-100')
const hold: PurseHold = { ...NOTHING_HELD, quotaProducts: [product] }
const otherHold: PurseHold = { ...NOTHING_HELD, quotaProducts: [productId('quota-1000')] }
const account = accountOf('quota', anna)

const orderOf = (checkout: string): OrderId => testIds.orderId(anna, checkoutId(checkout))

/** The delivery of an order with so many calls on each of its lines. */
const delivery = (order: OrderId, ...calls: readonly number[]): Posting => ({
  openid: anna,
  movements: calls.map((amount, line) =>
    quotaDelivery({ openid: anna, orderId: order, line, calls: amount })
  ),
  models: ['small'],
  endsHold: { orderId: order, hold }
})

export const ledgerSuite = (open: OpenBench): void => {
  describe('ledger', () => {
    test('a posting writes its entries, the balance and the end of the hold together', async () => {
      const { ledger, purses } = await open()
      const order = orderOf('checkout-1')
      await purses.hold(anna, order, { hold: hold, now: TEST_START })
      expect(await ledger.post(delivery(order, 100, 50), TEST_START)).toBe('done')
      expect(await purses.read(anna)).toMatchObject({
        quota: { free: 150, held: 0, total: 150, models: ['small'] },
        seq: { quota: 2 },
        holds: {},
        openQuota: {}
      })
      const [first] = delivery(order, 100).movements
      expect(first && (await ledger.entry(first.id))).toEqual({
        ...first,
        account,
        seq: 1,
        balanceAfter: 100,
        at: TEST_START,
        day: 20261122
      })
    })

    test('the same posting again is refused and changes nothing', async () => {
      const { ledger, purses } = await open()
      const order = orderOf('checkout-1')
      await ledger.post(delivery(order, 100), TEST_START)
      const before = await purses.read(anna)
      expect(await ledger.post(delivery(order, 100), TEST_START)).toBe('refused')
      expect(await purses.read(anna)).toEqual(before)
      expect(await ledger.statement(account, 0, 10)).toHaveLength(1)
    })

    test('of eight same postings at once exactly one is done', async () => {
      const { ledger, purses } = await open()
      const order = orderOf('checkout-1')
      await purses.hold(anna, order, { hold: hold, now: TEST_START })
      const all = Array.from({ length: 8 }, () => ledger.post(delivery(order, 100), TEST_START))
      const written = await Promise.all(all)
      expect(written.filter((one) => one === 'done')).toHaveLength(1)
      expect(written.filter((one) => one === 'refused')).toHaveLength(7)
      expect((await purses.read(anna))?.quota.free).toBe(100)
    })

    test('different postings of one shopper at once all count, in one whole chain', async () => {
      const { ledger, purses } = await open()
      const orders = ['checkout-1', 'checkout-2', 'checkout-3', 'checkout-4'].map(orderOf)
      const written = await Promise.all(
        orders.map((order) => ledger.post(delivery(order, 100), TEST_START))
      )
      expect(written).toEqual(['done', 'done', 'done', 'done'])
      expect((await purses.read(anna))?.quota).toMatchObject({ free: 400, total: 400 })
      const chain = await ledger.statement(account, 0, 10)
      expect(chain.map(({ seq, balanceAfter }) => [seq, balanceAfter])).toEqual([
        [1, 100],
        [2, 200],
        [3, 300],
        [4, 400]
      ])
    })

    test('a posting and a hold of one shopper at once both count', async () => {
      const { ledger, purses } = await open()
      const paid = orderOf('checkout-1')
      const next = orderOf('checkout-2')
      const [posted, held] = await Promise.all([
        ledger.post(delivery(paid, 100), TEST_START),
        purses.hold(anna, next, { hold: otherHold, now: TEST_START })
      ])
      expect([posted, held]).toEqual(['done', { kind: 'held' }])
      expect(await purses.read(anna)).toMatchObject({
        quota: { free: 100 },
        openQuota: { 'quota-1000': next }
      })
    })

    test("a posting leaves another order's hold alone", async () => {
      const { ledger, purses } = await open()
      const [paid, waiting] = [orderOf('checkout-1'), orderOf('checkout-2')]
      await purses.hold(anna, paid, { hold: hold, now: TEST_START })
      await purses.hold(anna, waiting, { hold: otherHold, now: TEST_START })
      await ledger.post(delivery(paid, 100), TEST_START)
      expect(await purses.read(anna)).toMatchObject({
        holds: { [waiting]: otherHold },
        openQuota: { 'quota-1000': waiting }
      })
    })

    test("a posting leaves a claim alone that is another order's by now", async () => {
      const { ledger, purses } = await open()
      const [paid, waiting] = [orderOf('checkout-1'), orderOf('checkout-2')]
      await purses.hold(anna, waiting, { hold: hold, now: TEST_START })
      await ledger.post(delivery(paid, 100), TEST_START)
      expect(await purses.read(anna)).toMatchObject({
        quota: { free: 100 },
        holds: { [waiting]: hold },
        openQuota: { [product]: waiting }
      })
    })

    test('a statement is read oldest first, page by page, and only of its account', async () => {
      const { ledger } = await open()
      await ledger.post(delivery(orderOf('checkout-1'), 10, 20, 30), TEST_START)
      const page = await ledger.statement(account, 1, 1)
      expect(page.map(({ seq, amount }) => [seq, amount])).toEqual([[2, 20]])
      expect(await ledger.statement(account, 3, 10)).toEqual([])
      expect(await ledger.statement(accountOf('quota', ben), 0, 10)).toEqual([])
    })

    test('an entry that was never posted is not there', async () => {
      const { ledger } = await open()
      const [movement] = delivery(orderOf('checkout-9'), 1).movements
      expect(movement && (await ledger.entry(movement.id))).toBeNull()
    })
  })
}
