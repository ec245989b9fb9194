import { expect, test } from '@jest/globals'
import type { OrderView } from '#domain/contracts/storefront'
import { aLine, anOrder, aRefund, PLACED_AT, steps } from '../../../testing/an-order'
import { LOADING, onlyNewCards, showOrders, withoutNetwork, withPage } from './list.view'

const NOW = PLACED_AT + 60_000
const orders = [
  anOrder({ orderId: 'unpaid' }),
  anOrder({ orderId: 'paid', status: 'paid' }),
  anOrder({ orderId: 'done', status: 'completed' }),
  anOrder({ orderId: 'late', status: 'closed', refunds: [aRefund({ reason: 'orderClosed' })] })
]
const show = (...some: readonly OrderView[]) => showOrders({ orders: some, hasMore: false }, NOW)

test('a card shows when, what, how many and both digits of the price', () => {
  const view = show(anOrder())
  expect(view).toMatchObject({
    cards: [
      {
        time: '14:02',
        label: '待付款',
        lines: [{ name: '日常包 500 次', picture: '', cover: { count: '500' } }],
        pieces: '共 1 件',
        price: { yuan: '39', cents: '.90' },
        expiresAt: PLACED_AT + 1_800_000,
        remark: ''
      }
    ]
  })
})

test('an order whose time is over counts no seconds', () => {
  const view = showOrders({ orders: [anOrder()], hasMore: false }, NOW + 3_600_000)
  expect(view).toMatchObject({ cards: [{ expiresAt: 0 }] })
})

test('money on its way back is told before a recovery', () => {
  const timeline = steps(['paid', 'reconcilePayments'])
  const found = anOrder({ status: 'completed', timeline })
  expect(show(found)).toMatchObject({
    cards: [{ remark: '付款通知没有按时送到，已主动核对找回', remarkIcon: 'refresh' }]
  })
  expect(show({ ...found, refunds: [aRefund({ reason: 'paidTwice' })] })).toMatchObject({
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
  const ready = show(...orders)
  expect(withoutNetwork(ready, NOW)).toMatchObject({
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})

test('of many lines four pictures are shown and the rest is counted', () => {
  const lines = [0, 1, 2, 3, 4, 5].map((line) =>
    aLine({ line, kind: 'physical', picture: `${line}.png` })
  )
  const view = show(anOrder({ lines }))
  expect(view).toMatchObject({ cards: [{ more: 2, pieces: '共 6 件' }] })
  expect(view.state === 'ready' && view.cards[0]?.lines).toHaveLength(4)
})

const buttons = (changes: Partial<OrderView>) => {
  const view = show(anOrder(changes))
  return view.state === 'ready' ? view.cards[0]?.buttons.map(({ word }) => word) : []
}

test('the last button is the one that leads on, and only what the server allows is offered', () => {
  expect(buttons({})).toEqual(['取消订单', '去付款'])
  expect(buttons({ status: 'placing', actions: [] })).toEqual(['去付款'])
  expect(buttons({ status: 'paid', actions: [] })).toEqual(['再次购买'])
  expect(buttons({ status: 'shipped', actions: ['confirm'] })).toEqual(['再次购买', '确认收货'])
  expect(buttons({ status: 'completed', actions: ['review', 'hide'] })).toEqual([
    '删除',
    '再次购买',
    '评价'
  ])
})

test('money on its way back, late money and an open after-sale can be followed', () => {
  const done = { status: 'completed', actions: [] } as const
  expect(buttons({ ...done, refunds: [aRefund()] })).toEqual(['退款进度', '再次购买'])
  expect(buttons({ ...done, refunds: [aRefund({ state: 'success' })] })).toEqual(['再次购买'])
  expect(buttons({ ...done, afterSaleId: 'R01' })).toEqual(['退款进度', '再次购买'])
  const late = [aRefund({ reason: 'orderClosed', state: 'success' })]
  expect(buttons({ status: 'closed', actions: [], refunds: late })).toContain('退款进度')
  expect(show(anOrder({ ...done, afterSaleId: 'R01' }))).toMatchObject({
    cards: [{ remark: '售后处理中' }]
  })
})

test('an older page sends only its own cards, unless what stands above has changed', () => {
  const [one, two] = orders
  if (!one || !two) throw new Error('two orders are needed')
  const changes = onlyNewCards(show(one), show(one, two))
  expect(Object.keys(changes)).toEqual(['view.hasMore', 'view.cards[1]'])
  expect(Object.keys(onlyNewCards(show(one), show(two, one)))).toEqual(['view'])
})
