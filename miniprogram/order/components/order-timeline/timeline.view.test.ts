import { expect, test } from '@jest/globals'
import { anOrder, aRefund, PLACED_AT, steps } from '../../../testing/an-order'
import { timelineRows } from './timeline.view'

const rowsOf = (...all: readonly (readonly [step: string, cause: string])[]) =>
  timelineRows(anOrder({ status: 'completed', timeline: steps(...all) }), PLACED_AT, true).rows

test('the newest row stands on top, every row has its second', () => {
  const rows = rowsOf(['placed', 'shopper'], ['codeReady', 'shopper'], ['paid', 'notification'])
  expect(rows.map(({ title, time, helper }) => [title, time, helper])).toEqual([
    ['微信收款成功', '14:02:13', '收到 ¥39.90，金额一致'],
    ['生成付款码', '14:02:12', '14:32 前有效'],
    ['你提交了订单', '14:02:11', '']
  ])
})

test('a missed notification is told only where a job found the payment', () => {
  const found = rowsOf(['placed', 'shopper'], ['paid', 'reconcilePayments'])
  expect(found.map(({ title, tone }) => [title, tone])).toEqual([
    ['主动核对，确认已付款', 'plain'],
    ['付款通知没有按时送到', 'trouble'],
    ['你提交了订单', 'plain']
  ])
  for (const cause of ['notification', 'query']) {
    expect(rowsOf(['paid', cause]).map(({ tone }) => tone)).toEqual(['plain'])
  }
})

test('nobody wrote down when a notification was missed, so its row has no time', () => {
  const missed = rowsOf(['paid', 'expireUnpaidOrders']).find(({ tone }) => tone === 'trouble')
  expect(missed?.time).toBe('')
})

test('where the payment told its moment, the missed notification has it', () => {
  const timeline = steps(['placed', 'shopper'], ['paid', 'reconcilePayments'])
  const order = anOrder({ status: 'paid', timeline, paidAt: PLACED_AT + 500 })
  const rows = timelineRows(order, PLACED_AT, true).rows
  expect(rows.find(({ tone }) => tone === 'trouble')?.time).toBe('14:02:11')
})

test('goods are sent and received, by whom is told', () => {
  const rows = rowsOf(['shipped', 'operator'], ['received', 'confirmReceipts'])
  expect(rows.map(({ title }) => title)).toEqual(['自动确认收货', '商家已发货'])
  expect(rowsOf(['received', 'shopper']).map(({ title }) => title)).toEqual(['你确认了收货'])
})

test('what points and balance paid never claims that WeChat took money', () => {
  const timeline = steps(['paid', 'shopper'])
  const { rows } = timelineRows(anOrder({ payableFen: 0, timeline }), PLACED_AT, true)
  expect(rows.map(({ title }) => title)).toEqual(['已用积分、余额付清'])
})

test('a second code is called a new one', () => {
  const rows = rowsOf(
    ['codeReady', 'shopper'],
    ['codeMissing', 'shopper'],
    ['codeReady', 'shopper']
  )
  expect(rows.map(({ title }) => title)).toEqual(['换了新的付款码', '付款码没有取到', '生成付款码'])
})

test('after two changes of the way to pay each row tells the way of its own time', () => {
  const timeline = steps(
    ['codeReady', 'shopper'],
    ['channelSwitched', 'shopper'],
    ['codeReady', 'shopper'],
    ['channelSwitched', 'shopper'],
    ['codeReady', 'shopper']
  )
  const { rows } = timelineRows(anOrder({ channel: 'jsapi', timeline }), PLACED_AT, true)
  expect(rows.map(({ title, helper }) => `${title} ${helper}`)).toEqual([
    '可以用微信支付了 14:32 前有效',
    '换了付款方式 改用微信支付，旧的不能再付',
    '生成付款码 14:32 前有效',
    '换了付款方式 改用付款码，旧的不能再付',
    '可以用微信支付了 14:32 前有效'
  ])
})

test('troubles are amber, what a person must look at is red', () => {
  const rows = rowsOf(
    ['deliveryFailed', 'retryFulfillment'],
    ['settlingGaveUp', 'retryFulfillment']
  )
  expect(rows.map(({ tone }) => tone)).toEqual(['failed', 'trouble'])
})

test('late money says why it goes back', () => {
  const timeline = steps(['closed', 'shopper'], ['lateMoney', 'notification'])
  const { rows } = timelineRows(anOrder({ status: 'closed', timeline }), PLACED_AT, true)
  expect(rows.map(({ title }) => title)).toEqual(['关闭后收到一笔付款', '订单已关闭'])
})

test('a refund is told from its decision to the account that it arrived on', () => {
  const timeline = steps(
    ['refundDecided', 'operator'],
    ['refundDelayed', 'sendRefunds'],
    ['refundSent', 'sendRefunds'],
    ['refunded', 'wechat']
  )
  const refund = aRefund({
    state: 'success',
    at: PLACED_AT,
    endedAt: PLACED_AT + 3000,
    receivedBy: '支付用户零钱'
  })
  const rowsWith = (changes: Partial<typeof refund>) =>
    timelineRows(anOrder({ timeline, refunds: [{ ...refund, ...changes }] }), PLACED_AT, true).rows
  expect(rowsWith({}).map(({ title, helper, tone }) => [title, helper, tone])).toEqual([
    ['退款已到账', '¥39.90 已退回微信零钱', 'plain'],
    ['微信已受理退款', '通常几分钟，银行卡最多 3 个工作日', 'plain'],
    ['退款还没有办成', '会自动再试，钱不会丢', 'trouble'],
    ['商家同意了退款', '钱从付款的地方原路退回', 'plain']
  ])
  expect(rowsWith({ reason: 'operator' })[3]?.title).toBe('商家为你退款')
  expect(rowsWith({ reason: 'orderClosed' })[3]?.title).toBe('退款已安排')
})

test('a refund that WeChat gives up, or can not pay out, never sounds lost', () => {
  const rows = rowsOf(
    ['refundClosed', 'sendRefunds'],
    ['refundAbnormal', 'wechat'],
    ['refundVoid', 'sendRefunds']
  )
  expect(rows.map(({ title, tone }) => [title, tone])).toEqual([
    ['退款没有办成', 'plain'],
    ['退款遇到问题', 'failed'],
    ['这次退款被微信关闭', 'trouble']
  ])
})

test('a step of a newer server is left out', () => {
  expect(rowsOf(['placed', 'shopper'], ['teleported', 'shopper'])).toHaveLength(1)
})

test('a long history is folded in the middle until it is opened', () => {
  const timeline = steps(
    ...Array.from(
      { length: 9 },
      (_, n) => [n % 2 ? 'codeMissing' : 'codeReady', 'shopper'] as const
    )
  )
  const order = anOrder({ timeline })
  const folded = timelineRows(order, PLACED_AT, false)
  expect(folded.rows.map(({ id }) => id)).toEqual(['8', '7', '6', '2', '1', '0'])
  expect(folded.folded).toBe(3)
  expect(timelineRows(order, PLACED_AT, true)).toMatchObject({ folded: 0 })
})
