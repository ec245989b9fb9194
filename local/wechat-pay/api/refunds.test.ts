import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contentOf, errorOf, openCounter, openNotice, type Counter } from '../testing/counter.ts'
import { applyForRefund, payFor, queryRefund } from '../testing/refunding.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(async () => {
  await counter.close()
})

const apply = (number: string, over?: Record<string, unknown>) =>
  applyForRefund(counter, number, over)
const amount = (refund: number, total = 1280) => ({ amount: { refund, total, currency: 'CNY' } })

const noticesOf = (number: string) =>
  counter.shop.received
    .map(({ body }) => ({ body, sealed: openNotice(body, counter.pay.merchant.apiV3Key) }))
    .filter(({ sealed }) => sealed['out_refund_no'] === number)
    .map(({ body, sealed }) => ({ ...sealed, event_type: contentOf({ body })['event_type'] }))

test('a refund is accepted first, succeeds later and is then told', async () => {
  await payFor(counter, 'refund01')
  const accepted = await apply('refund01R01')
  expect(counter.merchant.believes(accepted)).toBe(true)
  expect(contentOf(accepted)).toMatchObject({
    out_refund_no: 'refund01R01',
    out_trade_no: 'refund01',
    status: 'PROCESSING',
    channel: 'ORIGINAL',
    amount: { total: 1280, refund: 100, payer_refund: 100, currency: 'CNY' }
  })
  expect(contentOf(accepted)).not.toHaveProperty('success_time')
  expect(await counter.query('refund01')).toMatchObject({ trade_state: 'REFUND' })
  await counter.clock.advance(5000)
  await counter.pay.notifications.settled()
  const known = contentOf(await queryRefund(counter, 'refund01R01'))
  expect(known).toMatchObject({ status: 'SUCCESS', success_time: expect.any(String) })
  expect(noticesOf('refund01R01')).toEqual([
    {
      event_type: 'REFUND.SUCCESS',
      mchid: counter.pay.merchant.mchid,
      out_trade_no: 'refund01',
      out_refund_no: 'refund01R01',
      transaction_id: known['transaction_id'],
      refund_id: known['refund_id'],
      refund_status: 'SUCCESS',
      success_time: known['success_time'],
      user_received_account: '支付用户零钱',
      amount: { total: 1280, refund: 100, payer_total: 1280, payer_refund: 100 }
    }
  ])
})

test('the same number is the same refund, and with another body it is refused', async () => {
  await payFor(counter, 'refund02')
  const first = contentOf(await apply('refund02R01'))
  expect(contentOf(await apply('refund02R01'))).toEqual(first)
  expect(errorOf(await apply('refund02R01', amount(101)))).toEqual([400, 'INVALID_REQUEST'])
  expect(errorOf(await apply('refund02R01', { reason: 'other' }))).toEqual([400, 'INVALID_REQUEST'])
  expect(counter.pay.refunds.ofTrade('refund02')).toHaveLength(1)
})

test('no more is given back than was paid, and a closed refund counts no more', async () => {
  await payFor(counter, 'refund03')
  expect((await apply('refund03R01', amount(1000))).status).toBe(200)
  await counter.clock.advance(MINUTE)
  expect(errorOf(await apply('refund03R02', amount(281)))).toEqual([400, 'INVALID_REQUEST'])
  expect(errorOf(await apply('refund03R02', amount(280, 1281)))).toEqual([400, 'INVALID_REQUEST'])
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state: 'CLOSED', times: 1 })
  expect((await apply('refund03R02', amount(280))).status).toBe(200)
  expect(errorOf(await apply('refund03R03', amount(1)))).toEqual([400, 'INVALID_REQUEST'])
  await counter.clock.advance(MINUTE)
  expect((await apply('refund03R03', amount(280))).status).toBe(200)
})

test('two refunds of one order need a minute between them, those of two orders do not', async () => {
  await payFor(counter, 'refund04')
  await payFor(counter, 'refund05')
  expect((await apply('refund04R01')).status).toBe(200)
  expect(errorOf(await apply('refund04R02'))).toEqual([429, 'FREQUENCY_LIMITED'])
  expect((await apply('refund05R01')).status).toBe(200)
  await counter.clock.advance(MINUTE)
  expect((await apply('refund04R02')).status).toBe(200)
})

test('an order takes 50 refunds and no 51st', async () => {
  await payFor(counter, 'refund06')
  for (let n = 1; n <= 50; n += 1) {
    expect((await apply(`refund06R${n}`, amount(1))).status).toBe(200)
    await counter.clock.advance(MINUTE)
  }
  expect(errorOf(await apply('refund06R51', amount(1)))).toEqual([400, 'INVALID_REQUEST'])
})

test('a payment can be given back for 365 days', async () => {
  const late = await openCounter()
  await payFor(late, 'refund07')
  await late.clock.advance(365 * DAY - MINUTE)
  expect((await applyForRefund(late, 'refund07R01')).status).toBe(200)
  await late.clock.advance(2 * MINUTE)
  expect(errorOf(await applyForRefund(late, 'refund07R02'))).toEqual([400, 'INVALID_REQUEST'])
  await late.close()
})

test('what was not paid can not be given back', async () => {
  expect(errorOf(await apply('refund08R01'))).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  await counter.native('refund08')
  expect(errorOf(await apply('refund08R01'))).toEqual([400, 'INVALID_REQUEST'])
  expect(errorOf(await queryRefund(counter, 'refund08R01'))).toEqual([404, 'RESOURCE_NOT_EXISTS'])
})

test.each([
  ['no amount', { amount: undefined }],
  ['no currency', { amount: { refund: 1, total: 1280 } }],
  ['nothing to give back', amount(0)],
  ['half a fen', amount(0.5)],
  ['an unknown field', { appid: 'wx1' }],
  ['null', { reason: null }],
  ['a reason over 80 bytes', { reason: '长'.repeat(27) }],
  ['a number with a blank', { out_refund_no: 'a b' }],
  ['an address with a query', { notify_url: 'https://shop.example/pay?a=1' }],
  ['neither number of the payment', { out_trade_no: undefined }]
])('an application with %s is refused', async (_name, over) => {
  expect(errorOf(await apply('refund09R01', over))).toEqual([400, 'PARAM_ERROR'])
})

test('without money on the account nothing happens, and the same number works later', async () => {
  await payFor(counter, 'refund10')
  counter.pay.faults.set({ op: 'refund', kind: 'notEnough', times: 1 })
  expect(errorOf(await apply('refund10R01'))).toEqual([403, 'NOT_ENOUGH'])
  expect(await counter.query('refund10')).toMatchObject({ trade_state: 'SUCCESS' })
  expect((await apply('refund10R01')).status).toBe(200)
})

test('a refund can be found by the transaction alone', async () => {
  await payFor(counter, 'refund11')
  const id = counter.pay.trades.get('refund11')?.payment?.transactionId
  const answer = await apply('refund11R01', { out_trade_no: undefined, transaction_id: id })
  expect(contentOf(answer)).toMatchObject({ out_trade_no: 'refund11' })
})

test.each(['CLOSED', 'ABNORMAL'] as const)('a refund can end %s', async (state) => {
  const number = `refund-${state}`
  await payFor(counter, number)
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state, afterMs: 100, times: 1 })
  await apply(`${number}R01`)
  await counter.clock.advance(100)
  await counter.pay.notifications.settled()
  const known = contentOf(await queryRefund(counter, `${number}R01`))
  expect(known).toMatchObject({ status: state })
  expect(known).not.toHaveProperty('success_time')
  expect(noticesOf(`${number}R01`)).toMatchObject([
    { event_type: `REFUND.${state}`, refund_status: state }
  ])
})

test('an abnormal refund is settled by hand, and a settled one is final', async () => {
  await payFor(counter, 'refund12')
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state: 'PROCESSING', times: 1 })
  await apply('refund12R01')
  await counter.clock.advance(DAY)
  expect(contentOf(await queryRefund(counter, 'refund12R01'))).toMatchObject({
    status: 'PROCESSING'
  })
  counter.pay.refunds.end('refund12R01', 'ABNORMAL')
  counter.pay.refunds.end('refund12R01', 'SUCCESS')
  expect(() => counter.pay.refunds.end('refund12R01', 'CLOSED')).toThrow('cannot go')
  await counter.pay.notifications.settled()
  expect(noticesOf('refund12R01').map((each) => each.event_type)).toEqual([
    'REFUND.ABNORMAL',
    'REFUND.SUCCESS'
  ])
})

test.each([
  ['no number', {}],
  ['no way', { out_refund_no: 'refund15R01' }],
  ['a way that does not exist', { out_refund_no: 'refund15R01', type: 'CASH' }],
  ['a card that is not named', { out_refund_no: 'refund15R01', type: 'USER_BANK_CARD' }],
  ['an unknown field', { out_refund_no: 'refund15R01', type: 'MERCHANT_BANK_CARD', appid: 'wx1' }]
])('an abnormal refund is not turned with %s', async (_name, body) => {
  const path = '/v3/refund/domestic/refunds/50300000000000000000000000001/apply-abnormal-refund'
  const call = { method: 'POST', path, body: JSON.stringify(body) } as const
  expect(errorOf(await counter.merchant.call(call))).toEqual([400, 'PARAM_ERROR'])
})

test('notices of refunds get lost, come twice and are forged as those of payments', async () => {
  await payFor(counter, 'refund13')
  const { faults, notifications } = counter.pay
  const event = 'REFUND.SUCCESS'
  faults.set({ op: 'notify', event, kind: 'lost', outTradeNo: 'refund13', times: 1 })
  faults.set({ op: 'notify', event, kind: 'duplicate', copies: 2, every: 2, times: 1 })
  await apply('refund13R01')
  await counter.clock.advance(4000)
  expect(noticesOf('refund13R01')).toEqual([])
  await counter.clock.advance(15_000)
  await notifications.settled()
  expect(noticesOf('refund13R01')).toHaveLength(2)

  const twisted = [
    { op: 'notify', kind: 'wrongRefund', times: 1 },
    { op: 'notify', kind: 'otherRefund', otherOutRefundNo: 'refund99R01', times: 1 }
  ] as const
  for (const fault of twisted) faults.set({ ...fault, event })
  await counter.clock.advance(MINUTE)
  await apply('refund13R02', amount(200))
  await counter.clock.advance(4000)
  await notifications.settled()
  expect(noticesOf('refund13R02')).toEqual([])
  expect(noticesOf('refund99R01')).toMatchObject([{ amount: { refund: 201 } }])
  expect(notifications.list('refund13R01')).toMatchObject([{ state: 'delivered' }])
  const forged = notifications.forge('refund13R01', { resource: { refund_id: 'forged' } })
  expect(counter.merchant.believes(forged)).toBe(true)
  const { apiV3Key } = counter.pay.merchant
  expect(openNotice(forged.body, apiV3Key)).toMatchObject({
    out_refund_no: 'refund13R01',
    refund_id: 'forged'
  })
})

test('a restart forgets no refund, and those under way go on', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'wechat-pay-refunds-'))
  const before = await openCounter({ dataDir, rules: { refundTakesMs: DAY } })
  await payFor(before, 'refund14')
  const first = contentOf(await applyForRefund(before, 'refund14R01'))
  await before.close()
  const after = await openCounter({ dataDir, clock: before.clock })
  expect(contentOf(await queryRefund(after, 'refund14R01'))).toEqual(first)
  await after.clock.advance(DAY)
  expect(contentOf(await queryRefund(after, 'refund14R01'))).toMatchObject({ status: 'SUCCESS' })
  await after.close()
  rmSync(dataDir, { recursive: true })
})
