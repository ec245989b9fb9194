import { expect, test } from '@jest/globals'
import type { Trade } from '../../wechat-pay/index.ts'
import type { Run, WechatCall } from './happenings.ts'
import { orderStream, type OrderFacts } from './order-stream.ts'

const ORDER = '0123456789abcdefghij'
const NUMBER = `${ORDER}N01`

const facts = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  order: {
    _id: ORDER,
    openid: 'oShopper',
    status: 'awaitingPayment',
    payableFen: 990,
    createdAt: 1000,
    lines: [],
    attempts: [{ outTradeNo: NUMBER }],
    afterSales: {},
    timeline: [{ at: 1000, step: 'placed', cause: 'shopper' }]
  },
  entries: [],
  trades: [],
  notices: [],
  happenings: [],
  ...change
})

const aRun = (change: Partial<Run>): Run => ({
  kind: 'run',
  id: 'r1',
  function: 'reconcile-payments',
  from: 60_000,
  to: 60_100,
  calls: 9,
  tookMs: 100,
  failed: false,
  orderIds: [],
  seen: 1,
  itemsFailed: 0,
  ...change
})

const aCall = (change: Partial<WechatCall>): WechatCall => ({
  kind: 'wechatCall',
  id: 'c1',
  at: 60_050,
  op: 'query',
  outTradeNo: NUMBER,
  outcome: '200',
  faults: [],
  ...change
})

const told = (change: Partial<OrderFacts>): string[] =>
  orderStream(facts(change)).map(({ kind, from, to, tone }) => `${kind} ${from}>${to} ${tone}`)

test('a lost notice, the timer that asked and the repair stand in the order in which they happened', () => {
  const { order } = facts()
  // A timer's steps carry the time of its start: the answer of WeChat came after it.
  const paid = { at: 59_990, step: 'paid', cause: 'reconcilePayments' }
  const notice = { id: 'n1', outTradeNo: NUMBER, notifyUrl: '', resource: {}, createdAt: 5000 }
  const stream = told({
    order: { ...order, timeline: [...order.timeline, paid] },
    trades: [aTrade()],
    notices: [
      {
        ...notice,
        eventType: 'TRANSACTION.SUCCESS',
        originalType: 'transaction',
        summary: '',
        state: 'pending',
        attempts: [{ at: 5000, faults: ['lost'], exchanges: [], accepted: false }]
      }
    ],
    happenings: [aRun({}), aCall({})]
  })
  expect(stream).toEqual([
    'step functions>functions plain',
    'scanPaid phone>wechat good',
    'notice wechat>functions lost',
    'run timers>timers plain',
    'wechatCall timers>wechat plain',
    'step timers>functions repair'
  ])
})

test("a call outside of a timer's run is a door's, and no answer is a lost one", () => {
  expect(told({ happenings: [aCall({ at: 1010, op: 'prepay', outcome: 'dropped' })] })).toContain(
    'wechatCall functions>wechat lost'
  )
  expect(told({ happenings: [aCall({ outcome: '502' })] })).toContain(
    'wechatCall functions>wechat lost'
  )
})

test('what concerns other orders is left out', () => {
  const other = aCall({ outTradeNo: 'zzzzzzzzzzzzzzzzzzzzN01' })
  expect(told({ happenings: [aRun({}), other, aRun({ function: 'storefront' })] })).toHaveLength(1)
})

test('a function that died under a notice has a row of its own', () => {
  const dead = aRun({ function: 'payment-notify', failed: true, orderIds: [NUMBER] })
  expect(told({ happenings: [dead] })).toContain('run functions>functions lost')
})

test('every try to deliver is seen, though the order notes only the first failure', () => {
  const { order } = facts()
  const timeline = [{ at: 2000, step: 'paid', cause: 'notification' }]
  const tries = [60_000, 120_000].map((from) =>
    aRun({ id: `r${from}`, function: 'retry-fulfillment', from, to: from + 50, itemsFailed: 1 })
  )
  const stream = told({ order: { ...order, timeline }, happenings: tries })
  expect(stream.filter((row) => row === 'run timers>timers lost')).toHaveLength(2)
})

const aTrade = (): Trade => ({
  outTradeNo: NUMBER,
  channel: 'NATIVE',
  mchid: '1',
  appid: 'wx1',
  description: '',
  totalFen: 990,
  currency: 'CNY',
  notifyUrl: '',
  content: '',
  createdAt: 1000,
  payableUntil: 9000,
  prepays: [],
  state: 'SUCCESS',
  payment: { transactionId: '4200', openid: 'oOther', paidAt: 4000 }
})
