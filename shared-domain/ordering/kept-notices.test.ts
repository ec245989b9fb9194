import { expect, test } from '@jest/globals'
import { transactionId } from '../kernel/ids.ts'
import { settings } from '../kernel/settings.ts'
import { anOrder, aPayment, TEST_MERCHANT } from '../testing/order-builder.ts'
import { TEST_START } from '../testing/test-clock.ts'
import { keepingNotice } from './kept-notices.ts'

const note = { cause: 'notification', now: TEST_START } as const
const aNotice = (noticeId: string) => ({ noticeId, at: TEST_START, headers: {}, body: '{}' })

test('the notice that paid an order says so, and of which number it speaks', () => {
  const order = anOrder().awaitingPayment()
  const payment = aPayment(order, { notice: aNotice('n-1') })
  order.recordPayment(payment, TEST_MERCHANT, note)
  const about = payment.outTradeNo
  expect(order.state.notices).toEqual([{ ...aNotice('n-1'), verdict: 'paid', about }])
})

test('of a payment that a question had told already, the first notice is kept and no other', () => {
  const order = anOrder().awaitingPayment()
  const payment = aPayment(order, { source: 'query' })
  order.recordPayment(payment, TEST_MERCHANT, { ...note, cause: 'query' })
  for (const id of ['n-1', 'n-2']) {
    order.recordPayment({ ...payment, notice: aNotice(id) }, TEST_MERCHANT, note)
  }
  const kept = order.state.notices
  expect(kept.map(({ noticeId, verdict }) => [noticeId, verdict])).toEqual([['n-1', 'repeated']])
})

test('a payment that goes back keeps its notice too', () => {
  const order = anOrder().closed()
  const changes = { transactionId: transactionId('42000000000000000000000009') }
  order.recordPayment(aPayment(order, { ...changes, notice: aNotice('n-1') }), TEST_MERCHANT, note)
  expect(order.state.notices).toMatchObject([{ noticeId: 'n-1', verdict: 'late' }])
})

test('a full row drops the oldest, but never what paid the order', () => {
  let order = anOrder().paid().state
  for (let index = 0; index < settings.noticesPerOrder * 3; index += 1) {
    const verdict = index === 0 ? 'paid' : 'refund'
    const judged = { notice: aNotice(`n-${index}`), verdict, about: String(index) } as const
    order = { ...order, ...keepingNotice(order, judged) }
  }
  expect(order.notices).toHaveLength(settings.noticesPerOrder)
  expect(order.notices[0]).toMatchObject({ noticeId: 'n-0', verdict: 'paid' })
  expect(order.notices.at(-1)).toMatchObject({ noticeId: 'n-29' })
})
