import type { OrderView } from '#domain/contracts/storefront'
import { expect, test } from '@jest/globals'
import { shopZh } from '../words/shop-zh.ts'
import { headOf, timelineRows, wasRepaired } from './order-words.ts'

const anOrder = (change: Partial<OrderView> = {}): OrderView => ({
  orderId: '00000000000000000000',
  status: 'awaitingPayment',
  lines: [],
  payableFen: 990,
  createdAt: 0,
  expiresAt: 1_800_000,
  channel: 'native',
  refundingFen: 0,
  timeline: [{ at: 0, step: 'placed', cause: 'shopper' }],
  ...change
})

const step = (name: string, cause: string) => ({ at: 1, step: name, cause })

test.each<[string, Partial<OrderView>, string]>([
  ['waits', {}, 'awaitingPayment'],
  ['has its money and waits for the quota', { status: 'paid' }, 'paid'],
  ['is complete', { status: 'completed' }, 'completed'],
  [
    'was found by a timer',
    { status: 'completed', timeline: [step('paid', 'reconcilePayments')] },
    'recovered'
  ],
  [
    'was delivered by a retry',
    { status: 'completed', timeline: [step('delivered', 'retryFulfillment')] },
    'lateDelivery'
  ],
  ['closed unpaid', { status: 'closed' }, 'closed'],
  ['was paid after closing', { status: 'closed', refundingFen: 990 }, 'refunding'],
  ['was paid twice', { status: 'completed', refundingFen: 990 }, 'paidTwice']
])('an order that %s says so first', (_, change, head) => {
  expect(headOf(anOrder(change), 1000)).toBe(head)
})

test('after its time an order is being confirmed, and later that takes long', () => {
  expect(headOf(anOrder(), 1_800_000)).toBe('checking')
  expect(headOf(anOrder(), 1_860_001)).toBe('checkingLong')
})

test('an order that its shopper asked about was not repaired by us', () => {
  const order = anOrder({ status: 'completed', timeline: [step('paid', 'query')] })
  expect(wasRepaired(order)).toBe(false)
  expect(headOf(order, 0)).toBe('completed')
})

test('the timeline is newest first and only a found payment speaks of a lost notice', () => {
  const found = anOrder({
    timeline: [step('placed', 'shopper'), step('paid', 'reconcilePayments')]
  })
  const [newest, oldest] = timelineRows(found, shopZh)
  expect(newest).toMatchObject({
    title: shopZh.foundPaid,
    more: expect.stringContaining('没有按时')
  })
  expect(oldest?.title).toBe('你提交了订单')
  const told = anOrder({ timeline: [step('paid', 'notification')] })
  expect(timelineRows(told, shopZh)[0]).toMatchObject({ title: '微信收款成功' })
})
