import { expect, test } from '@jest/globals'
import { anOperatorOrder } from '../../../testing/an-operator-order'
import { aLine, PLACED_AT } from '../../../testing/an-order'
import { showOrders } from './orders.view'

const shown = (...items: Parameters<typeof showOrders>[0]['items']) =>
  showOrders({ items, hasMore: false, now: PLACED_AT })

test('what is to be sent says to whom, and may be sent from the list', () => {
  expect(shown(anOperatorOrder())).toMatchObject({
    cards: [
      {
        title: '…00test · 14:02',
        label: '待发货',
        tone: 'amber',
        receiver: '林小满 13812342046 · 杭州市西湖区',
        mayShip: true
      }
    ]
  })
})

test('the packing list names receiver, pieces and remark of every order that waits', () => {
  const sent = anOperatorOrder({ status: 'shipped', toSend: [] })
  const view = shown(anOperatorOrder({ remark: '放门口' }), sent)
  expect(view).toMatchObject({
    packing: [
      '订单 0000000000000000test',
      '林小满 13812342046 浙江省杭州市西湖区文三路 90 号',
      '晨雾陶瓷马克杯（燕麦白） × 2',
      '木梳 × 1',
      '备注：放门口'
    ].join('\n')
  })
})

test('half of it is sent, it is stuck, it is quota: each is said', () => {
  const shipments = [{ carrier: '顺丰', trackingNumber: 'SF1', shippedAt: PLACED_AT, lines: [] }]
  const { address: _, ...quota } = anOperatorOrder({ lines: [aLine()], toSend: [] })
  expect(
    shown(
      anOperatorOrder({ shipments }),
      anOperatorOrder({ stuck: { where: 'shipping', at: PLACED_AT } }),
      quota
    )
  ).toMatchObject({
    cards: [
      { label: '还差一部分没发' },
      { label: '卡住了', tone: 'amber' },
      { label: '已付款', receiver: '额度，不用寄', mayShip: false }
    ]
  })
})
