import { expect, test } from '@jest/globals'
import { aLine, anOrder, PLACED_AT, steps } from '../../../testing/an-order'
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
    lines: [{ name: '日常包 500 次', quantity: 2, delivered: '已到账', price: { yuan: '79' } }],
    total: { yuan: '79', cents: '.80' },
    refunding: null,
    channel: '微信扫码支付',
    placedAt: '2026-11-22 14:02:11'
  })
})

test('a second payment shows what goes back', () => {
  expect(show({ status: 'completed', refundingFen: 3990 })).toMatchObject({
    refund: '这笔订单付了两次，多付的 ¥39.90 正在原路退回',
    refunding: { yuan: '39', cents: '.90' }
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

test('a failed refresh keeps the order and says how old it is', () => {
  expect(withoutNetwork(show({}), NOW)).toMatchObject({
    stale: '网络断开了，现在看到的是 14:03 的内容'
  })
  expect(withoutNetwork(LOADING, 0)).toMatchObject({ state: 'failed' })
})
