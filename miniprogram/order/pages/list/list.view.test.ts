import { expect, test } from '@jest/globals'
import { anOrder, PLACED_AT, steps } from '../../../testing/an-order'
import { countTab, ORDER_TABS, type OrderTab } from '../../../words/order-tabs'
import { LOADING, showOrders, withoutNetwork, withPage } from './list.view'

const NOW = PLACED_AT + 60_000
const orders = [
  anOrder({ orderId: 'unpaid' }),
  anOrder({ orderId: 'paid', status: 'paid' }),
  anOrder({ orderId: 'done', status: 'completed' }),
  anOrder({ orderId: 'late', status: 'closed', refundingFen: 2190 })
]
const idsIn = (tab: OrderTab) => {
  const view = showOrders({ orders, tab, hasMore: false }, NOW)
  return view.state === 'ready' ? view.cards.map(({ orderId }) => orderId) : []
}

test('each tab holds what its name says', () => {
  expect(ORDER_TABS.map(({ value }) => idsIn(value))).toEqual([
    ['unpaid', 'paid', 'done', 'late'],
    ['unpaid'],
    ['paid'],
    [],
    ['late']
  ])
  expect(countTab(orders, 'unpaid')).toBe(1)
})

test('a card shows when, what, how many and both digits of the price', () => {
  const view = showOrders({ orders: [anOrder()], tab: 'all', hasMore: false }, NOW)
  expect(view).toMatchObject({
    cards: [
      {
        time: '14:02',
        label: '待付款',
        name: '日常包 500 次',
        pieces: '共 1 件',
        price: { yuan: '39', cents: '.90' },
        expiresAt: PLACED_AT + 1_800_000,
        remark: ''
      }
    ]
  })
})

test('an order whose time is over counts no seconds', () => {
  const view = showOrders({ orders: [anOrder()], tab: 'all', hasMore: false }, NOW + 3_600_000)
  expect(view).toMatchObject({ cards: [{ expiresAt: 0 }] })
})

test('money on its way back is told before a recovery', () => {
  const timeline = steps(['paid', 'reconcilePayments'])
  const found = anOrder({ status: 'completed', timeline })
  const show = (one: typeof found) => showOrders({ orders: [one], tab: 'all', hasMore: false }, NOW)
  expect(show(found)).toMatchObject({
    cards: [{ remark: '付款通知没有按时送到，已主动核对找回', remarkIcon: 'refresh' }]
  })
  expect(show({ ...found, refundingFen: 3990 })).toMatchObject({
    cards: [{ remark: '这笔订单付了两次，多付的 ¥39.90 正在原路退回', remarkIcon: 'rollback' }]
  })
})

test('an order that comes with two pages is shown once, as told last', () => {
  const [first] = orders
  const page = [
    { ...anOrder({ orderId: 'unpaid', status: 'closed' }) },
    anOrder({ orderId: 'old' })
  ]
  expect(
    withPage(first ? [first] : [], page).map(({ orderId, status }) => [orderId, status])
  ).toEqual([
    ['unpaid', 'closed'],
    ['old', 'awaitingPayment']
  ])
})

test('a failed refresh keeps the list and says how old it is', () => {
  const ready = showOrders({ orders, tab: 'all', hasMore: false }, NOW)
  expect(withoutNetwork(ready, NOW)).toMatchObject({
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})
