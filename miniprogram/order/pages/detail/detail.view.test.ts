import { expect, test } from '@jest/globals'
import { aLine, anOrder, aRefund, PLACED_AT, steps } from '../../../testing/an-order'
import { LOADING, mayChange, showDetail, withoutNetwork } from './detail.view'

const NOW = PLACED_AT + 60_000
const show = (changes: Parameters<typeof anOrder>[0], now = NOW) =>
  showDetail(anOrder(changes), { now, unfolded: false })

test('good news is pine, a wait is amber, what is over is quiet', () => {
  const tones = (['completed', 'paid', 'awaitingPayment', 'placing', 'closed'] as const).map(
    (status) => show({ status })
  )
  expect(tones).toMatchObject([
    { head: { tone: 'pine', headline: '额度已到账' } },
    { head: { tone: 'pine', headline: '已收到付款' } },
    { head: { tone: 'amber', headline: '等待付款' } },
    { head: { tone: 'amber', headline: '正在核对订单' } },
    { head: { tone: 'quiet', headline: '订单已关闭' } }
  ])
})

test('an order can be paid until its time is over', () => {
  expect(show({})).toMatchObject({ payableUntil: PLACED_AT + 1_800_000, totalWord: '应付' })
  expect(show({}, PLACED_AT + 1_800_000)).toMatchObject({ payableUntil: 0 })
  expect(show({ status: 'paid' })).toMatchObject({ payableUntil: 0, totalWord: '实付' })
})

test('lines, amounts and numbers are all there', () => {
  const lines = [aLine({ quantity: 2, amountFen: 7980, delivered: true })]
  expect(show({ status: 'completed', lines, payableFen: 7980 })).toMatchObject({
    blocks: [
      {
        kind: 'quota',
        lines: [{ name: '日常包 500 次', quantity: 2, state: '已到账', price: { yuan: '79' } }]
      }
    ],
    total: { yuan: '79', cents: '.80' },
    refunds: [],
    afterSaleId: '',
    mayAsk: false,
    channel: '微信扫码支付',
    logistics: null,
    facts: [{ name: '下单时间', value: '2026-11-22 14:02:11' }]
  })
})

test('a second payment shows what goes back', () => {
  expect(show({ status: 'completed', refunds: [aRefund({ reason: 'paidTwice' })] })).toMatchObject({
    refund: '这笔订单付了两次，多付的 ¥39.90 正在原路退回',
    refunds: [{ title: '多付的一笔', state: '退款中', parts: [{ way: '微信支付' }] }]
  })
})

test('an order that a job found is marked', () => {
  const timeline = steps(['paid', 'reconcilePayments'], ['delivered', 'reconcilePayments'])
  expect(show({ status: 'completed', timeline })).toMatchObject({
    head: { headline: '已为你找回这笔订单' },
    recovery: '付款通知没有按时送到，已主动核对找回'
  })
})

test('only an order that is not over is watched', () => {
  expect(
    (['placing', 'awaitingPayment', 'paid', 'completed', 'closed'] as const).map((status) =>
      mayChange(anOrder({ status }))
    )
  ).toEqual([true, true, true, false, false])
})

const goods = aLine({ kind: 'physical', name: '马克杯', quantity: 2, picture: 'mug.png' })
const address = {
  name: '林小满',
  phone: '13800002046',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 90 号'
}

test('each parcel says who brings it, its number and what it holds', () => {
  const parcel = {
    carrier: '中通快递',
    trackingNumber: 'ZT123',
    shippedAt: PLACED_AT,
    lines: [{ line: 0, quantity: 1 }]
  }
  const view = show({
    status: 'paid',
    address,
    lines: [{ ...goods, shipped: 1 }],
    shipments: [parcel]
  })
  expect(view).toMatchObject({
    head: { helper: '已发出一部分，其余正在备货' },
    logistics: {
      phone: '138****2046',
      place: '浙江省杭州市西湖区 文三路 90 号',
      waiting: '',
      parcels: [{ title: '包裹', carrier: '中通快递', holds: '马克杯 ×1', shippedAt: '14:02 发出' }]
    },
    blocks: [{ lines: [{ state: '已发 1/2' }] }]
  })
})

test('goods that wait to be packed are not asked about every few seconds', () => {
  const order = anOrder({ status: 'paid', lines: [goods], address })
  expect(mayChange(order)).toBe(false)
  expect(mayChange({ ...order, lines: [goods, aLine()] })).toBe(true)
  expect(show({ status: 'paid', lines: [goods], address })).toMatchObject({
    logistics: { waiting: '商家正在备货' }
  })
  const back = { status: 'paid', lines: [{ ...goods, refunded: 2 }], address } as const
  expect(show(back)).toMatchObject({ logistics: { waiting: '' } })
})

test('a line says what of it goes back, then what went back', () => {
  const lines = [{ ...goods, delivered: true, refunded: 1 }]
  const stateOf = (changes: Parameters<typeof anOrder>[0]) => {
    const view = show({ status: 'completed', lines, ...changes })
    return view.state === 'ready' ? view.blocks[0]?.lines[0]?.state : ''
  }
  expect(stateOf({ refunds: [aRefund()] })).toBe('已签收 · 退款中 1/2')
  const arrived = [aRefund({ state: 'success' })]
  expect(stateOf({ refunds: arrived })).toBe('已签收 · 已退款 1/2')
  expect(stateOf({ refunds: arrived, lines: [{ ...goods, refunded: 2 }] })).toBe('已退款')
})

test('while money moves the page asks on, and an after-sale can be asked for or followed', () => {
  expect(mayChange(anOrder({ status: 'completed', refunds: [aRefund()] }))).toBe(true)
  const arrived = [aRefund({ state: 'success' })]
  expect(mayChange(anOrder({ status: 'refunded', refunds: arrived }))).toBe(false)
  expect(show({ status: 'completed', actions: ['afterSale'] })).toMatchObject({ mayAsk: true })
  const asked = { status: 'completed', afterSaleId: 'R01' } as const
  expect(show(asked)).toMatchObject({ afterSaleId: 'R01' })
  const moving = show({ ...asked, refunds: [aRefund({ refundNo: 'R01' })] })
  expect(moving).toMatchObject({ afterSaleId: '', refunds: [{ afterSaleId: 'R01' }] })
})

test('what was asked for, what was paid with and why it was closed are all told', () => {
  const view = show({
    status: 'closed',
    pointsUsed: 500,
    balanceFen: 1000,
    payableFen: 0,
    remark: '放门口',
    invoice: { kind: 'person', title: '林小满' },
    closedBecause: '不想要了'
  })
  expect(view).toMatchObject({ ownMoney: '500 积分，余额 ¥10.00', channel: '积分、余额' })
  expect(view.state === 'ready' && view.facts.map(({ value }) => value)).toEqual([
    '2026-11-22 14:02:11',
    '放门口',
    '林小满',
    '不想要了'
  ])
})

test('a failed refresh keeps the order and says how old it is', () => {
  expect(withoutNetwork(show({}), NOW)).toMatchObject({
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})
