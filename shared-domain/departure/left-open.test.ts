import { describe, expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { orderId } from '../kernel/ids.ts'
import { emptyPurse, isIdle, NOTHING_HELD, withLeaving, type Purse } from '../ledger/index.ts'
import { Order, type OrderSnapshot } from '../ordering/index.ts'
import { anna, anOrder } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { givesUp, isMore, openThings } from './left-open.ts'

const NOBODY = { purse: null, orders: [], afterSales: [], hasRole: false }
const restored = (order: Order, changes: Partial<OrderSnapshot>): Order =>
  Order.restore({ ...order.state, ...changes })
const AT_REST = {
  dueWork: null,
  dueRelay: null,
  dueShipping: null,
  outbox: [],
  earning: { points: 0, state: 'posted' }
} as const

/** Settled, told and looked at again: nothing is left to do. */
const atRest = (order: Order): Order => {
  const { lookAgainAt: _, ...holds } = order.state.holds
  return restored(order, { ...AT_REST, holds: { ...holds, state: 'settled' } })
}

const kindsOf = (order: Order): readonly string[] =>
  openThings({ ...NOBODY, orders: [order] }).map(({ kind }) => kind)

describe('what keeps an account open', () => {
  test('nothing, where every order is at rest', () => {
    expect(kindsOf(atRest(anOrder().completed()))).toEqual([])
    expect(kindsOf(atRest(anOrder().closed()))).toEqual([])
  })

  test('an order that may still be paid', () => {
    expect(kindsOf(anOrder().placing())).toEqual(['unpaid'])
    expect(kindsOf(anOrder().awaitingPayment())).toEqual(['unpaid'])
  })

  test('an order whose goods are on their way', () => {
    expect(kindsOf(anOrder().paid())).toEqual(['undelivered'])
  })

  test('an order that a timer still works on', () => {
    const later = restored(atRest(anOrder().completed()), { dueShipping: TEST_START })
    expect(kindsOf(later)).toEqual(['settling'])
  })

  test('a question that is being answered, a role, a hold that nothing else explains', () => {
    const purse: Purse = { ...emptyPurse(anna), asks: { m1: TEST_START } }
    expect(openThings({ ...NOBODY, purse, hasRole: true }).map(({ kind }) => kind)).toEqual([
      'question',
      'role'
    ])
    const held = { ...emptyPurse(anna), holds: { [orderId('a'.repeat(20))]: NOTHING_HELD } }
    expect(openThings({ ...NOBODY, purse: held })).toEqual([{ kind: 'settling', count: 1 }])
  })

  test('each kind once, with how many and the newest of them', () => {
    const orders = [anOrder({ checkout: 'one-1234' }), anOrder({ checkout: 'two-1234' })]
    const [, newest] = orders.map((one) => one.awaitingPayment())
    const open = openThings({ ...NOBODY, orders: orders.map((one) => one.awaitingPayment()) })
    expect(open).toEqual([{ kind: 'unpaid', count: 2, orderId: newest?.state.id }])
  })
})

describe('what is given up', () => {
  const rich: Purse = {
    ...emptyPurse(anna),
    wallet: { freeFen: fen(1280), heldFen: fen(0) },
    points: { free: 300, held: 0 }
  }

  test('is what is free, and no more than was seen', () => {
    const seen = { balanceFen: 1280, points: 300, quota: 0 }
    expect(givesUp(rich)).toEqual(seen)
    expect(isMore(givesUp(rich), seen)).toBe(false)
    expect(isMore(givesUp(rich), { ...seen, points: 299 })).toBe(true)
    // Spent on another phone meanwhile: less is lost than was given up.
    expect(isMore(givesUp(emptyPurse(anna)), seen)).toBe(false)
  })

  test('a purse is closed only with nothing set aside, and keeps the coupons that orders used', () => {
    const coupon = { templateId: 't', expiresAt: TEST_START }
    const used = { ...coupon, state: 'used' as const, orderId: orderId('b'.repeat(20)) }
    const coupons = { free: { ...coupon, state: 'free' as const }, used }
    const closed = withLeaving({ ...rich, coupons, received: { t: 2 } }, anna)
    expect(closed).toMatchObject({ leaving: anna, received: {}, coupons: { used } })
    expect(closed.coupons).not.toHaveProperty('free')
    expect(isIdle({ ...rich, coupons })).toBe(true)
    expect(isIdle({ ...rich, coupons: { c: { ...coupon, state: 'claiming' } } })).toBe(false)
    const justReceived = { c: { ...coupon, state: 'free' as const, claimedAt: TEST_START } }
    expect(isIdle({ ...rich, coupons: justReceived })).toBe(false)
    expect(openThings({ ...NOBODY, purse: { ...rich, coupons: justReceived } })).toEqual([
      { kind: 'coupon', count: 1 }
    ])
  })
})
