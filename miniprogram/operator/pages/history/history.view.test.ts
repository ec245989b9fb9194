import { expect, test } from '@jest/globals'
import { anOperatorOrder } from '../../../testing/an-operator-order'
import { PLACED_AT, steps } from '../../../testing/an-order'
import { showHistory } from './history.view'

test('steps, notices and deeds stand in one order of time, each with its cause', () => {
  const timeline = steps(['placed', 'shopper'], ['paid', 'notification'], ['shipped', 'operator'])
  const order = anOperatorOrder({ timeline })
  const notice = { noticeId: 'EV-1', at: PLACED_AT + 1000, kind: 'paid' } as const
  const deed = {
    id: 'd',
    requestId: 'r',
    who: 'oLocalShopOwner0000000000004',
    action: 'order.ship',
    refs: [order.orderId],
    request: '{}',
    state: 'done',
    at: PLACED_AT + 2000
  } as const
  expect(showHistory({ order, notices: [notice], deeds: [deed] })).toMatchObject({
    rows: [
      { title: '发货：办成了', by: '操作人 …000004' },
      { title: '发货', by: '商家', time: '14:02:13' },
      { title: '收到通知：已入账', url: `notice/notice?id=EV-1&order=${order.orderId}` },
      { title: '收款', by: '微信支付通知' },
      { title: '下单', by: '买家', time: '14:02:11' }
    ]
  })
})

test('trouble is amber, and a step of a newer server is shown by its own name', () => {
  const timeline = steps(['deliveryFailed', 'retryFulfillment'], ['teleported', 'magic'])
  const order = anOperatorOrder({ timeline })
  expect(showHistory({ order, notices: [], deeds: [] })).toMatchObject({
    rows: [
      { title: 'teleported', by: 'magic', tone: 'plain' },
      { title: '交付没办成，会再试', by: '定时补办', tone: 'amber' }
    ]
  })
})
