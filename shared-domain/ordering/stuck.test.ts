import { expect, test } from '@jest/globals'
import { refundNo } from '../kernel/ids.ts'
import { HOUR_MS, later, MINUTE_MS } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import { anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { mugItem } from '../testing/plain-purchase.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { Order } from './order.ts'
import { delayRefund, withWechatRefund } from './order-refunds.ts'
import { stuckBecause, stuckIn } from './stuck.ts'

const HOURS = later(TEST_START, 9 * HOUR_MS)
const note = { cause: 'operator', now: HOURS } as const

/** Its delivery was tried as often as it may be. */
const undelivered = (): Order => {
  const order = anOrder().paid()
  for (let tries = 0; tries <= settings.workTries; tries += 1) order.claimWork(TEST_START)
  return order
}

const unclosed = (): Order => {
  const order = anOrder().awaitingPayment()
  for (let tries = 0; tries < settings.closeTriesAlarm; tries += 1) order.claimClose(TEST_START)
  return order
}

test('an order on its way needs nobody, and there is nothing to run again', () => {
  for (const order of [anOrder().awaitingPayment(), anOrder().paid(), anOrder().completed()]) {
    expect(stuckIn(order.state)).toBeNull()
    expect(order.tryAgain(note)).toBe(false)
    expect(order.state.timeline.at(-1)?.step).not.toBe('triedAgain')
  }
})

test('a delivery without tries waits for a person; run again it has all its tries', () => {
  const order = undelivered()
  expect(order.state).toMatchObject({ stuckAt: TEST_START, dueWork: null })
  expect(stuckIn(order.state)).toBe('settling')
  expect(order.tryAgain(note)).toBe(true)
  expect(order.state).toMatchObject({ stuckAt: null, dueWork: HOURS, workTries: 0 })
  expect(order.state.timeline.at(-1)).toEqual({ at: HOURS, step: 'triedAgain', cause: 'operator' })
  expect(order.tryAgain(note)).toBe(false)
})

test('a delivery without tries whose other code does not close is run again in both', () => {
  const order = anOrder({ attempts: 2 }).paid()
  expect(order.state.dueClose).not.toBeNull()
  for (let tries = 0; tries <= settings.workTries; tries += 1) order.claimWork(TEST_START)
  expect(stuckIn(order.state)).toBe('settling')
  expect(order.tryAgain(note)).toBe(true)
  expect(order.state).toMatchObject({ dueWork: HOURS, dueClose: HOURS, closeTries: 0 })
})

test('points that could not be posted, and late holds, are run again too', () => {
  const { state } = anOrder({ items: [mugItem()] }).shipped()
  const earned = Order.restore({ ...state, earning: { ...state.earning, points: 39 } })
  earned.receive({ cause: 'shopper', now: TEST_START })
  expect(earned.state.earning.state).toBe('due')
  const closed = anOrder().closed()
  closed.settleReleased(TEST_START)
  for (const order of [earned, closed]) {
    for (let tries = 0; tries <= settings.workTries; tries += 1) order.claimWork(TEST_START)
    expect(stuckIn(order.state)).toBe('settling')
    expect(order.tryAgain(note)).toBe(true)
    expect(order.state.dueWork).toBe(HOURS)
  }
})

test('a delivery that succeeds after all is no longer listed', () => {
  const order = undelivered()
  order.settlePaid(note)
  expect(order.state.stuckAt).toBeNull()
})

test('an order that never closes is told once, listed, and still tried', () => {
  const order = unclosed()
  expect(stuckIn(order.state)).toBe('closing')
  expect(order.state.outbox.map(({ type }) => type)).toEqual(['closingStuck'])
  order.claimClose(HOURS)
  expect(order.state.outbox).toHaveLength(1)
  expect(order.state).toMatchObject({ stuckAt: TEST_START })
  expect(order.state.dueClose).toBeGreaterThan(HOURS)
  expect(order.tryAgain(note)).toBe(true)
  expect(order.state).toMatchObject({ stuckAt: null, dueClose: HOURS, closeTries: 0 })
})

test('an order that closes, or is paid, after all is no longer listed', () => {
  const closed = unclosed()
  closed.close({ cause: 'expireUnpaidOrders', now: HOURS })
  expect(closed.state.stuckAt).toBeNull()
  const paid = unclosed()
  paid.recordPayment(aPayment(paid), TEST_MERCHANT, { cause: 'query', now: HOURS })
  expect(paid.state.stuckAt).toBeNull()
})

const refundDue = (order: Order): Order => {
  const { state } = order
  order.close({ cause: 'expireUnpaidOrders', now: TEST_START })
  order.recordPayment(aPayment(order), TEST_MERCHANT, { cause: 'query', now: TEST_START })
  expect(Object.keys(order.state.refunds)).toEqual([`${state.id}R01`])
  return order
}

test('a refund that WeChat refuses is listed with its code, and run again at once', () => {
  const order = refundDue(anOrder().awaitingPayment())
  const number = refundNo(`${order.state.id}R01`)
  const refused = { cause: 'sendRefunds', now: TEST_START, note: 'NOT_ENOUGH' } as const
  order.refundStep((state) => delayRefund(state, number, refused))
  expect(stuckIn(order.state)).toBe('refund')
  expect(stuckBecause(order.state)).toBe('NOT_ENOUGH')
  // What it held is given back meanwhile: it stays in the list.
  order.settleReleased(TEST_START)
  expect(order.state.stuckAt).toBe(TEST_START)
  expect(order.tryAgain(note)).toBe(true)
  expect(order.state).toMatchObject({ stuckAt: null, dueRefund: HOURS })
  expect(order.state.refunds[number]).toMatchObject({ state: 'due', tries: 0 })
  expect(stuckBecause(order.state)).toBeUndefined()
})

test('a refund that gets through after all is no longer listed', () => {
  const order = refundDue(anOrder().awaitingPayment())
  for (let tries = 0; tries < settings.refundTriesAlarm; tries += 1) order.claimRefund(TEST_START)
  const number = refundNo(`${order.state.id}R01`)
  const refund = order.state.refunds[number]
  expect(stuckBecause(order.state)).toBe('tries')
  const seen = {
    refundNo: number,
    refundId: '50300',
    outTradeNo: order.state.attempts[0]!.outTradeNo,
    transactionId: order.state.attempts[0]!.transactionId!,
    amountFen: refund!.cashFen,
    totalFen: refund!.cashFen,
    state: 'processing'
  } as const
  order.refundStep((state) => withWechatRefund(state, seen, { cause: 'sendRefunds', now: HOURS }))
  expect(order.state.stuckAt).toBeNull()
  expect(order.state.refunds[number]?.stuckBecause).toBeUndefined()
})

test('orders that an outage stopped at one moment come back spread over time', () => {
  const moments = Array.from({ length: 100 }, (_, n) => {
    const order = anOrder({ checkout: `checkout-${n}` }).paid()
    for (let tries = 0; tries < 7; tries += 1) order.claimWork(TEST_START)
    return order.state.dueWork! - TEST_START
  })
  const minutes = new Set(moments.map((ms) => Math.floor(ms / MINUTE_MS)))
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(HOUR_MS)
  expect(Math.max(...moments)).toBeLessThan(HOUR_MS * (1 + settings.gapSpread))
  expect(minutes.size).toBeGreaterThan(10)
})
