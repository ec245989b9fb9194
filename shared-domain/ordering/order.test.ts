import { expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, later, MINUTE_MS, SECOND_MS } from '../kernel/instant.ts'
import { refundNo, transactionId as transaction } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import { attemptMoves } from '../payment/attempt.ts'
import { anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { mugItem } from '../testing/plain-purchase.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { heldDecided } from './held-back.ts'
import { Order } from './order.ts'
import { refundGivenBack, withWechatRefund } from './order-refunds.ts'
import { currentRefund } from './refund.ts'
import { planRefund } from './refund-plan.ts'
import { orderMoves, type OrderStatus } from './order-status.ts'
import type { Shipment } from './shipment.ts'

const note = { cause: 'shopper', now: TEST_START } as const

const verbs: readonly { readonly name: string; readonly act: (order: Order) => void }[] = [
  { name: 'confirmHolds', act: (order) => order.confirmHolds(TEST_START) },
  { name: 'abandon', act: (order) => order.abandon(note) },
  { name: 'close', act: (order) => order.close(note) },
  {
    name: 'recordPayment',
    act: (order) => void order.recordPayment(aPayment(order), TEST_MERCHANT, note)
  },
  { name: 'settlePaid', act: (order) => order.settlePaid(note) },
  {
    name: 'ship',
    act: (order) => void order.ship(wholeParcel(order), note)
  },
  { name: 'receive', act: (order) => order.receive(note) },
  { name: 'refund', act: (order) => giveAllBack(order) },
  {
    name: 'decideHeld',
    act: (order) => order.refundStep((state) => heldDecided(state, 'refunded', note) ?? state)
  }
]

/** Decided, given back here, and WeChat says that the money is there. */
const giveAllBack = (order: Order): void => {
  const planned = planRefund(order.state, { kind: 'whole' }, TEST_START)
  if (!planned.ok) return
  order.refund({ plan: planned.value, reason: 'operator' }, note)
  const [number, refund] = Object.entries(order.state.refunds)[0] ?? []
  const { outTradeNo, transactionId, cashFen: amountFen } = refund ?? {}
  if (!number || !outTradeNo || !transactionId || !amountFen) throw new Error('it was decided')
  const id = refundNo(number)
  const seen = { refundNo: id, refundId: '5030', outTradeNo, transactionId, amountFen }
  const totalFen = order.state.cashFen
  order.refundStep((state) => refundGivenBack(state, id, note))
  order.refundStep((state) =>
    withWechatRefund(state, { ...seen, totalFen, state: 'succeeded' }, note)
  )
}

const wholeParcel = ({ state }: Order): Shipment => ({
  carrier: '顺丰',
  trackingNumber: 'SF1',
  at: TEST_START,
  lines: state.lines.map(({ line, quantity }) => ({ line, quantity }))
})

const statusAfter = (start: () => Order, act: (order: Order) => void): OrderStatus | null => {
  const order = start()
  const before = order.state.status
  try {
    act(order)
  } catch {
    return null
  }
  return order.state.status === before ? null : order.state.status
}

const reachable: Readonly<Record<string, () => Order>> = {
  placing: () => anOrder().placing(),
  awaitingPayment: () => anOrder().awaitingPayment(),
  paid: () => anOrder().paid(),
  completed: () => anOrder().completed(),
  paidGoods: () => anOrder({ items: [mugItem()] }).sold(),
  shipped: () => anOrder({ items: [mugItem()] }).shipped(),
  closed: () => anOrder().closed(),
  abandoned: () => anOrder().abandoned(),
  paidAndHeldBack: () => heldBack()
}

const heldBack = (): Order => {
  const order = anOrder().awaitingPayment()
  order.recordPayment(aPayment(order, { hasGoneBack: true }), TEST_MERCHANT, note)
  return order
}

test('every state but the passing one is reached, and no verb makes a move that the table does not name', () => {
  const made = new Set<string>()
  for (const [from, start] of Object.entries(reachable)) {
    const { status } = start().state
    expect(from.startsWith(status)).toBe(true)
    for (const { act } of verbs) {
      const to = statusAfter(start, act)
      if (to) made.add(`${status} -> ${to}`)
    }
  }
  expect([...made].toSorted()).toEqual([
    'awaitingPayment -> closed',
    'awaitingPayment -> paid',
    'completed -> refunded',
    'paid -> closed',
    'paid -> completed',
    'paid -> refunded',
    'paid -> shipped',
    'placing -> abandoned',
    'placing -> awaitingPayment',
    'shipped -> completed',
    'shipped -> refunded'
  ])
})

test('every move of the table is one that a verb makes; delivered is passed on the way to completed', () => {
  const moves = Object.entries(orderMoves).flatMap(([from, next]) =>
    next.map((to) => `${from} -> ${to}`)
  )
  expect(moves.toSorted()).toEqual([
    'awaitingPayment -> closed',
    'awaitingPayment -> paid',
    'completed -> refunded',
    'delivered -> completed',
    'paid -> closed',
    'paid -> delivered',
    'paid -> refunded',
    'paid -> shipped',
    'placing -> abandoned',
    'placing -> awaitingPayment',
    'shipped -> delivered',
    'shipped -> refunded'
  ])
})

for (const [name, table, start] of [
  ['order', orderMoves, 'placing'],
  ['attempt', attemptMoves, 'prepared']
] as const) {
  test(`every state of the ${name} table is reachable and names only states of the table`, () => {
    const states: Readonly<Record<string, readonly string[]>> = table
    const seen = new Set<string>([start])
    for (const state of seen) for (const next of states[state] ?? []) seen.add(next)
    expect([...seen].toSorted()).toEqual(Object.keys(states).toSorted())
  })
}

test('a move that the table does not name is a defect that names both states', () => {
  expect(() => anOrder().closed().confirmHolds(TEST_START)).toThrow(
    'from closed to awaitingPayment'
  )
  expect(() => anOrder().completed().close(note)).toThrow('from completed to closed')
  expect(() => anOrder().awaitingPayment().settlePaid(note)).toThrow(
    'from awaitingPayment to delivered'
  )
})

test('a code for an attempt that is closed is a defect', () => {
  const order = anOrder().closed()
  const number = order.state.attempts[0]!.outTradeNo
  expect(() => order.recordPrepay(number, { kind: 'ready', codeUrl: 'x' }, note)).toThrow(
    'from closed to open'
  )
})

test('an order is placed with its deadline, its first attempt and one step of its history', () => {
  const { state, stored } = anOrder().draft()
  expect(stored).toBeNull()
  expect(state).toMatchObject({
    status: 'placing',
    version: 0,
    holds: { state: 'taking' },
    attempts: [{ state: 'prepared', outTradeNo: `${state.id}N01`, totalFen: 990 }],
    expiresAt: later(TEST_START, settings.unpaidMs),
    dueClose: later(TEST_START, settings.placingMs),
    timeline: [{ step: 'placed', cause: 'shopper' }]
  })
})

test('an order that waits is asked about within a minute, then with growing gaps, then left to the expiry', () => {
  const order = anOrder().awaitingPayment()
  expect(order.state.duePay! - TEST_START).toBeLessThan(MINUTE_MS)
  const gaps = []
  let now = TEST_START
  while (order.state.duePay !== null) {
    gaps.push((order.state.duePay - now) / SECOND_MS)
    now = order.state.duePay
    order.claimQuery(now)
  }
  for (const [index, least] of [50, 120, 240, 480, 900].entries()) {
    expect(gaps[index]).toBeGreaterThanOrEqual(least)
    expect(gaps[index]).toBeLessThanOrEqual(least * (1 + settings.gapSpread))
  }
  expect(gaps).toHaveLength(5)
  expect(order.state.dueClose).toBe(order.state.expiresAt)
})

test('settling is tried after 1, 2, 4 ... minutes, then hourly, a little spread; 24 tries and it is dead', () => {
  const order = anOrder().paid()
  const gaps = []
  let now = order.state.dueWork!
  while (order.state.dueWork !== null) {
    now = order.state.dueWork
    order.claimWork(now)
    if (order.state.dueWork !== null) gaps.push((order.state.dueWork - now) / MINUTE_MS)
  }
  for (const [index, least] of [1, 2, 4, 8, 15, 30, 60, 60].entries()) {
    expect(gaps[index]).toBeGreaterThanOrEqual(least)
    expect(gaps[index]).toBeLessThan(least * (1 + settings.gapSpread))
  }
  expect(gaps).toHaveLength(settings.workTries)
  expect(now - TEST_START).toBeLessThan(DAY_MS * (1 + settings.gapSpread))
  expect(order.state.stuckAt).toBe(now)
  expect(order.state.timeline.at(-1)?.step).toBe('settlingGaveUp')
  expect(order.state.outbox.map((event) => event.type)).toEqual(['orderPaid', 'settlingGaveUp'])
})

test('a close that fails is tried again with growing gaps and never given up', () => {
  const order = anOrder().awaitingPayment()
  for (let tries = 0; tries < 50; tries += 1) order.claimClose(TEST_START)
  const gap = order.state.dueClose! - TEST_START
  expect(gap).toBeGreaterThanOrEqual(HOUR_MS)
  expect(gap).toBeLessThan(HOUR_MS * (1 + settings.gapSpread))
})

test('events have ids of their own and leave the outbox when they were handled', () => {
  const order = anOrder({ attempts: 2 }).awaitingPayment()
  const second = order.state.attempts[1]!.outTradeNo
  order.recordPayment(aPayment(order), TEST_MERCHANT, note)
  order.recordPayment(aPayment(order, { outTradeNo: second }), TEST_MERCHANT, note)
  const ids = order.state.outbox.map((event) => event.id)
  expect(new Set(ids).size).toBe(2)
  order.eventsHandled(new Set(ids.slice(0, 1)), TEST_START)
  expect(order.state.outbox).toHaveLength(1)
  expect(order.state.dueRelay).not.toBeNull()
  order.eventsHandled(new Set(ids), TEST_START)
  expect(order.state).toMatchObject({ outbox: [], dueRelay: null })
})

test('points that are to be posted are not forgotten by a second look that ends meanwhile', () => {
  const items = [mugItem()]
  const { state } = anOrder({ items, channel: 'jsapi' }).shipped()
  const holds = { ...state.holds, lookAgainAt: TEST_START }
  const earning = { points: 39, state: 'later' } as const
  const order = Order.restore({ ...state, holds, earning })
  order.receive({ cause: 'shopper', now: TEST_START })
  order.settleReleasedAgain()
  expect(order.state.dueWork).not.toBeNull()
  order.settleEarned()
  expect(order.state.dueWork).toBeNull()
})

test('a second payment that went back before the delivery does not take the order for delivered', () => {
  const order = anOrder({ attempts: 2 }).paid()
  const [, second] = order.state.attempts
  if (!second) throw new Error('it has two attempts')
  const { outTradeNo, totalFen } = second
  const transactionId = transaction('4200000000000000000000000002')
  order.recordPayment(aPayment(order, { outTradeNo, transactionId }), TEST_MERCHANT, note)
  const number = refundNo(`${order.state.id}R01`)
  const seen = { refundNo: number, refundId: '5030', outTradeNo, transactionId, totalFen }
  const back = { ...seen, amountFen: totalFen, state: 'succeeded' } as const
  order.refundStep((state) => withWechatRefund(state, back, note))
  expect(order.state.refunds[number]?.state).toBe('success')
  expect(order.state).toMatchObject({ status: 'paid', holds: { state: 'settling' } })
})

test('late money goes back at once, although a bank takes days over another refund of the order', () => {
  const order = anOrder({ attempts: 2, items: [mugItem(2)] }).sold()
  const planned = planRefund(order.state, { kind: 'whole' }, TEST_START)
  const [first, second] = order.state.attempts
  if (!planned.ok || !first?.transactionId || !second) throw new Error('it was paid')
  order.refund({ plan: planned.value, reason: 'operator' }, note)
  const number = refundNo(`${order.state.id}R01`)
  const { outTradeNo, totalFen, transactionId } = first
  const amountFen = planned.value.cashFen
  const seen = { refundNo: number, refundId: '5030', outTradeNo, totalFen, amountFen }
  const sent = { ...seen, transactionId, state: 'processing' } as const
  order.refundStep((state) => refundGivenBack(state, number, note))
  order.refundStep((state) => withWechatRefund(state, sent, note))
  const again = transaction('4200000000000000000000000002')
  const late = { outTradeNo: second.outTradeNo, transactionId: again }
  order.recordPayment(aPayment(order, late), TEST_MERCHANT, note)
  expect(currentRefund(order.state.refunds)?.number).toBe(`${order.state.id}R02`)
})
