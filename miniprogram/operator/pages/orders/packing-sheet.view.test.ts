import { expect, test } from '@jest/globals'
import { anOperatorOrder } from '../../../testing/an-operator-order'
import { PLACED_AT } from '../../../testing/an-order'
import { packingSheet } from './packing-sheet.view'

test('a printed list says what to fetch in all, then who gets what', () => {
  const sent = anOperatorOrder({ status: 'shipped', toSend: [] })
  const sheet = packingSheet([anOperatorOrder(), anOperatorOrder(), sent], PLACED_AT)
  expect(sheet).toContain('2 笔订单 · 6 件')
  expect(sheet).toMatch(/先取货.*晨雾陶瓷马克杯（燕麦白）.*× 4.*木梳.*× 2/s)
  expect(sheet.match(/<section>/g)).toHaveLength(2)
  expect(sheet).toContain('林小满 13812342046 浙江省杭州市西湖区文三路 90 号')
})

test('what a shopper wrote is printed, and never run', () => {
  const remark = '<script>alert("1")</script> & 放门口'
  const sheet = packingSheet([anOperatorOrder({ remark })], PLACED_AT)
  expect(sheet).not.toContain('<script')
  expect(sheet).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 放门口')
})

test('quota alone has nothing to pack', () => {
  expect(packingSheet([anOperatorOrder({ toSend: [] })], PLACED_AT)).toContain('0 笔订单 · 0 件')
})
