import { expect, test } from '@jest/globals'
import { anOperatorOrder } from '../../../testing/an-operator-order'
import { aRefund, PLACED_AT } from '../../../testing/an-order'
import { showOrder } from './order.view'

const show = (changes: Parameters<typeof anOperatorOrder>[0] = {}) =>
  showOrder({ ok: true, value: anOperatorOrder(changes) })

test('an order to be sent has its receiver, its pieces and the way to send them', () => {
  expect(show({ balanceFen: 500, freightFen: 800 })).toMatchObject({
    label: '待发货',
    receiver: '林小满 13812342046 浙江省杭州市西湖区文三路 90 号',
    pieces: [
      { line: 0, name: '晨雾陶瓷马克杯 燕麦白', most: 2, quantity: 2 },
      { line: 1, name: '木梳', most: 1, quantity: 1 }
    ],
    mayShip: true,
    mayRunAgain: false
  })
  expect(show({ balanceFen: 500, freightFen: 800 })).toMatchObject({
    facts: expect.arrayContaining([
      { name: '运费', value: '¥8.00' },
      { name: '余额付', value: '¥5.00' },
      { name: '微信付', value: '¥108.00' }
    ])
  })
})

const row = (kind: 'goods' | 'promotion' | 'freight', label: string, amountFen: number) => ({
  kind,
  label,
  amountFen,
  lines: []
})

test('the carrier whose freight was paid is told to the sheet that sends', () => {
  expect(show({ carrier: '中通快递' })).toMatchObject({ carrier: '中通快递' })
  expect(show()).toMatchObject({ carrier: '' })
})

test('what took off stands between goods and what was paid, and an invoice that is wanted is told', () => {
  const explanation = [
    row('goods', '商品', 8880),
    row('promotion', '满50减8', -800),
    row('freight', '运费', 800)
  ]
  const invoice = { kind: 'company', title: '某某公司', taxNumber: '91330000MA00000000' } as const
  const changes = { goodsFen: 8880, freightFen: 800, payableFen: 8880, explanation, invoice }
  const { facts } = Object(show(changes))
  expect(facts.slice(0, 4)).toEqual([
    { name: '商品', value: '¥88.80' },
    { name: '满50减8', value: '−¥8.00' },
    { name: '运费', value: '¥8.00' },
    { name: '微信付', value: '¥88.80' }
  ])
  expect(facts).toContainEqual({ name: '要开发票', value: '某某公司 91330000MA00000000' })
})

test('a parcel says what is in it; where all is sent nothing can be sent', () => {
  const lines = [{ line: 0, quantity: 2 }]
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF1', shippedAt: PLACED_AT, lines }]
  expect(show({ status: 'shipped', toSend: [], shipments })).toMatchObject({
    parcels: [{ number: 'SF1', title: '顺丰速运 · 14:02', goods: '晨雾陶瓷马克杯 燕麦白 × 2' }],
    packing: '',
    mayShip: false
  })
})

test('what is stuck says where, and may be run again; money that goes back is told', () => {
  expect(show({ stuck: { where: 'closing', at: PLACED_AT } })).toMatchObject({
    helper: '微信没答应关单，每小时再试；这之前付的钱不会丢',
    mayRunAgain: true
  })
  expect(show({ refunds: [aRefund()] })).toMatchObject({
    helper: '¥39.90 退款中，通常几分钟，银行卡最多 3 个工作日'
  })
})

test('an order that is not there and a shop that is not mine look the same', () => {
  const missing = showOrder({ ok: false, refusal: { kind: 'orderNotFound' } })
  expect(showOrder({ ok: false, refusal: { kind: 'notAllowed' } })).toEqual(missing)
  expect(missing).toMatchObject({ state: 'failed', trouble: { title: '没有找到这个内容' } })
})
