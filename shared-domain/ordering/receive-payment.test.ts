import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fen } from '../kernel/fen.ts'
import { openId, outTradeNo, transactionId } from '../kernel/ids.ts'
import { later } from '../kernel/instant.ts'
import { settings } from '../kernel/settings.ts'
import type { Mismatch, PaymentEvidence } from '../payment/evidence.ts'
import { anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { Order } from './order.ts'
import { receivePayment } from './receive-payment.ts'

const note = { cause: 'notification', now: TEST_START } as const
const context = { merchant: TEST_MERCHANT, now: TEST_START }

const lies: readonly { readonly field: Mismatch; readonly lie: Partial<PaymentEvidence> }[] = [
  { field: 'mchid', lie: { mchid: '1900000002' } },
  { field: 'appid', lie: { appid: 'wx0000000000000002' } },
  { field: 'amount', lie: { totalFen: fen(1) } },
  { field: 'currency', lie: { currency: 'USD' } },
  { field: 'outTradeNo', lie: { outTradeNo: outTradeNo('00000000000000000000N01') } }
]

for (const { field, lie } of lies) {
  test(`a payment whose ${field} differs never pays an order`, () => {
    const order = anOrder().awaitingPayment()
    const before = order.state
    const reception = order.recordPayment(aPayment(order, lie), TEST_MERCHANT, note)
    expect(reception).toEqual({ kind: 'mismatch', field })
    expect(order.state).toEqual(before)
  })

  test(`a payment whose ${field} differs is not late money either`, () => {
    const order = anOrder().closed()
    const reception = order.recordPayment(aPayment(order, lie), TEST_MERCHANT, note)
    expect(reception).toEqual({ kind: 'mismatch', field })
  })
}

test('the sheet inside the mini-program is paid by the shopper, a QR code by anybody', () => {
  const stranger = { payer: 'openid-of-a-stranger' }
  const sheet = anOrder({ channel: 'jsapi' }).awaitingPayment()
  const paying = receivePayment(sheet.state, aPayment(sheet, stranger), context)
  expect(paying).toEqual({ kind: 'mismatch', field: 'payer' })
  const code = anOrder({ channel: 'native' }).awaitingPayment()
  expect(receivePayment(code.state, aPayment(code, stranger), context).kind).toBe('paid')
})

test('a second transaction of one number is a mismatch: sending one back could send the true one back', () => {
  const order = anOrder().paid()
  const other = aPayment(order, { transactionId: transactionId('4200000000000000000000000001') })
  expect(order.recordPayment(other, TEST_MERCHANT, note)).toEqual({
    kind: 'mismatch',
    field: 'transactionId'
  })
  expect(order.state.refunds).toEqual({})
})

test('a payment makes every line due, keeps the notice, names the day and is told once', () => {
  const order = anOrder().awaitingPayment()
  const notice = { noticeId: 'n-1', at: TEST_START, headers: {}, body: '{}' }
  order.recordPayment(aPayment(order, { notice }), TEST_MERCHANT, note)
  expect(order.state).toMatchObject({
    status: 'paid',
    lines: [{ fulfillment: { state: 'due' } }],
    attempts: [{ state: 'paid', paidFen: 990 }],
    notices: [{ ...notice, verdict: 'paid' }],
    moneyDays: [20261122],
    duePay: null,
    dueClose: null,
    dueWork: later(TEST_START, settings.settleAtOnceMs),
    dueRelay: TEST_START,
    outbox: [{ type: 'orderPaid' }]
  })
})

test('a second attempt that is paid too is kept and goes back', () => {
  const order = anOrder({ attempts: 2 }).awaitingPayment()
  const [first, second] = order.state.attempts
  order.recordPayment(aPayment(order), TEST_MERCHANT, note)
  const again = aPayment(order, {
    outTradeNo: second!.outTradeNo,
    transactionId: transactionId('42000000000000000000000000002')
  })
  expect(order.recordPayment(again, TEST_MERCHANT, note).kind).toBe('late')
  expect(order.recordPayment(again, TEST_MERCHANT, note).kind).toBe('repeated')
  expect(Object.entries(order.state.refunds)).toMatchObject([
    [`${order.state.id}R01`, { outTradeNo: second!.outTradeNo, reason: 'paidTwice' }]
  ])
  expect(order.state.attempts[0]).toMatchObject({ outTradeNo: first!.outTradeNo, state: 'paid' })
})

test('a payment of an order that is still being placed is a defect until its holds are taken', () => {
  const order = anOrder().placing()
  expect(() => receivePayment(order.state, aPayment(order), context)).toThrow('placing')
})

/** What a shopper and a bookkeeper see of the end; times and notices depend on who came first. */
const essence = (order: Order) => ({
  status: order.state.status,
  paid: order.state.attempts.map(({ state, transactionId: id, paidFen }) => [state, id, paidFen]),
  back: Object.values(order.state.refunds).map((refund) => refund.cashFen),
  days: order.state.moneyDays
})

test('true notices in any order, any of them repeated, from any source, end in the same state', () => {
  const one = anOrder({ attempts: 1 }).awaitingPayment()
  const truth = aPayment(one)
  const bySource = (['notification', 'query', 'bill'] as const).map((source) => ({
    ...truth,
    source
  }))
  const sequence = fc.array(fc.constantFrom(...bySource), { minLength: 1, maxLength: 12 })
  const ended = Order.restore(one.state)
  ended.recordPayment(truth, TEST_MERCHANT, note)
  fc.assert(
    fc.property(sequence, (notices) => {
      const order = Order.restore(one.state)
      for (const evidence of notices) order.recordPayment(evidence, TEST_MERCHANT, note)
      expect(essence(order)).toEqual(essence(ended))
      expect(order.state.outbox).toHaveLength(1)
    })
  )
})

test('of two paid attempts one pays the order and the other goes back, whichever is heard of first', () => {
  const two = anOrder({ attempts: 2 }).awaitingPayment()
  const notices = two.state.attempts.map((attempt, index) =>
    aPayment(two, {
      outTradeNo: attempt.outTradeNo,
      transactionId: transactionId(`4200000000000000000000000000${index}`)
    })
  )
  const sequence = fc.array(fc.constantFrom(...notices), { minLength: 2, maxLength: 10 })
  fc.assert(
    fc.property(sequence, (heard) => {
      const order = Order.restore(two.state)
      for (const evidence of heard) order.recordPayment(evidence, TEST_MERCHANT, note)
      const different = new Set(heard.map((evidence) => evidence.outTradeNo)).size
      expect(order.state.status).toBe('paid')
      expect(Object.keys(order.state.refunds)).toHaveLength(different - 1)
    })
  )
})

test('who pays a QR code does not matter to whom it is delivered', () => {
  const order = anOrder({ openid: openId('openid-of-anna') }).awaitingPayment()
  order.recordPayment(aPayment(order, { payer: 'openid-of-ben' }), TEST_MERCHANT, note)
  expect(order.state.openid).toBe('openid-of-anna')
})
