import { expect, test } from '@jest/globals'
import type { AfterSaleState } from '#domain/contracts/after-sales'
import { amounts, anAfterSale } from '../../../testing/an-after-sale'
import { aRefund, PLACED_AT } from '../../../testing/an-order'
import { askAgainIn, showProgress } from './progress.view'

const NOW = PLACED_AT + 60_000
const show = (changes: Parameters<typeof anAfterSale>[0] = {}) =>
  showProgress(anAfterSale(changes), NOW)
const stepsOf = (changes: Parameters<typeof anAfterSale>[0]) =>
  show(changes).steps.map(({ state }) => state)

test('an amber head waits, a pine one is done, a quiet one ended without money', () => {
  const tones = (['requested', 'refunding', 'refunded', 'refused', 'withdrawn'] as const).map(
    (state) => show({ state }).standing.tone
  )
  expect(tones).toEqual(['amber', 'amber', 'pine', 'quiet', 'quiet'])
})

test('money alone takes three steps, goods that go back take five', () => {
  expect(stepsOf({ state: 'requested' })).toEqual(['done', 'now', 'later'])
  expect(stepsOf({ state: 'refunding' })).toEqual(['done', 'done', 'now'])
  expect(stepsOf({ state: 'refunded' })).toEqual(['done', 'done', 'done'])
  const kind = 'returnAndRefund'
  expect(stepsOf({ kind, state: 'awaitingReturn' })).toEqual([
    'done',
    'done',
    'now',
    'later',
    'later'
  ])
  expect(stepsOf({ kind, state: 'returning' })[3]).toBe('now')
  expect(stepsOf({ state: 'refused' })).toEqual([])
})

test('the head says where the money is, as far as anybody knows', () => {
  const refund = aRefund({ state: 'success', receivedBy: '支付用户零钱' })
  expect(show({ state: 'refunded', refund }).standing.helper).toBe('已退回微信零钱')
  expect(show({ state: 'refunding', refund: aRefund() }).standing.helper).toContain('原路退回')
  expect(
    show({ state: 'refunding', refund: aRefund({ state: 'abnormal' }) }).standing
  ).toMatchObject({
    headline: '退款遇到问题',
    helper: '微信没能退回原来的账户，商家正在处理，钱不会丢'
  })
})

test('what was decided counts, not what was asked for', () => {
  const view = show({ amounts: amounts({ cashFen: 6900 }), refund: aRefund({ cashFen: 5000 }) })
  expect(view.sum.total).toMatchObject({ yuan: '50', cents: '.00' })
})

test('each fen has its way, and what leaves the account is said before it goes', () => {
  const all = amounts({
    cashFen: 3000,
    walletFen: 500,
    points: 100,
    freightFen: 1000,
    earnedPoints: 30,
    quota: 500,
    couponBack: true
  })
  expect(show({ amounts: all }).sum).toMatchObject({
    total: { yuan: '35', cents: '.00' },
    parts: [{ way: '微信支付' }, { way: '余额' }, { way: '积分', points: '100 积分' }],
    notes: [
      '微信支付的部分从付款的地方原路退回',
      '含运费 ¥10.00',
      '用过的优惠券退回「我的券」',
      '这笔订单送的 30 积分会收回',
      '账户里的 500 次额度会收回'
    ]
  })
  expect(show({ amounts: all, state: 'refunded' }).sum.notes).toContain(
    '这笔订单送的 30 积分已收回'
  )
  expect(show({ amounts: amounts({ points: 80 }) }).sum).toMatchObject({ instead: '80 积分' })
})

const words = (changes: Parameters<typeof anAfterSale>[0]) =>
  show(changes).buttons.map(({ word, main }) => [word, main])

test('what ended without money promises none', () => {
  const { sum } = show({ state: 'refused', amounts: amounts({ cashFen: 6900, earnedPoints: 5 }) })
  expect(sum).toMatchObject({ word: '申请退款', notes: [] })
})

test('only what may be done is offered, and the way back to the shop is the main one', () => {
  expect(words({})).toEqual([
    ['撤销申请', false],
    ['给商家留言', false]
  ])
  expect(words({ actions: ['sendBack', 'withdraw'] })).toEqual([
    ['撤销申请', false],
    ['填写运单号', true]
  ])
  expect(words({ actions: [] })).toEqual([])
})

test('the address is shown while goods are to be sent, then the parcel', () => {
  const kind = 'returnAndRefund'
  const returnTo = '杭州市余杭区良睦路 1 号 稳单小铺售后 0571-88880000'
  const returnParcel = { carrier: '中通快递', trackingNumber: 'ZT1' }
  expect(show({ kind, state: 'awaitingReturn', returnTo })).toMatchObject({
    returnTo,
    parcel: null
  })
  expect(show({ kind, state: 'returning', returnTo, returnParcel })).toMatchObject({
    returnTo: '',
    parcel: returnParcel
  })
})

test('words say whose they are', () => {
  const messages = [
    { by: 'shopper', at: PLACED_AT, text: '盒子压坏了' },
    { by: 'operator', at: PLACED_AT + 1000, text: '请发张照片' }
  ] as const
  expect(show({ messages }).messages.map(({ who, mine }) => [who, mine])).toEqual([
    ['我', true],
    ['商家', false]
  ])
})

const asks = (state: AfterSaleState) => askAgainIn(anAfterSale({ state })) > 0

test('the page asks by itself only while somebody else has to do something', () => {
  expect((['requested', 'returning', 'refunding'] as const).map(asks)).toEqual([true, true, true])
  expect((['awaitingReturn', 'refunded', 'refused', 'withdrawn'] as const).some(asks)).toBe(false)
})
