import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { outTradeNo, refundNo } from '../kernel/ids.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../kernel/instant.ts'
import { FakeWechat } from './fake-wechat.ts'
import { TestClock } from './test-clock.ts'

const order = '0123456789abcdefghij'
const number = outTradeNo(`${order}N01`)
const first = refundNo(`${order}R01`)

/** 9.90 yuan were paid. */
const openPaid = async () => {
  const clock = new TestClock()
  const wechat = new FakeWechat(clock)
  const body = wechat.prepayBody({
    channel: 'native',
    outTradeNo: number,
    description: 'quota',
    totalFen: fen(990),
    expiresAt: later(clock.now(), HOUR_MS)
  })
  await wechat.prepay('native', body)
  wechat.pay(wechat.codeOf(number))
  const { refunds } = wechat
  const refund = (amount: number, no = first, total = 990) =>
    refunds.refund({
      refundNo: no,
      outTradeNo: number,
      amountFen: fen(amount),
      totalFen: fen(total),
      reason: 'late'
    })
  return { clock, wechat, refunds, refund }
}

test('a refund is accepted, and succeeds by itself a little later', async () => {
  const { clock, wechat, refunds, refund } = await openPaid()
  expect(await refund(100)).toMatchObject({ kind: 'accepted', refund: { state: 'processing' } })
  expect(await wechat.query(number)).toMatchObject({ trade: { state: 'refunding', totalFen: 990 } })
  expect(() => refunds.notice(first)).toThrow('nothing has ended')
  clock.forward(3000)
  const known = await refunds.queryRefund(first)
  expect(known).toMatchObject({ refund: { state: 'succeeded', succeededAt: clock.now() } })
  expect(refunds.notice(first)).toMatchObject({ source: 'notification', notice: {} })
  expect(await wechat.close(number)).toEqual({ kind: 'alreadyPaid' })
})

test('a number is one refund for ever', async () => {
  const { refunds, refund } = await openPaid()
  const accepted = await refund(100)
  expect(await refund(100)).toEqual(accepted)
  expect(await refund(101)).toMatchObject({ kind: 'refused' })
  expect(refunds.list()).toHaveLength(1)
})

test('no more is given back than was paid, and not twice within a minute', async () => {
  const { clock, refunds, refund } = await openPaid()
  const second = refundNo(`${order}R02`)
  expect(await refund(991)).toMatchObject({ kind: 'refused' })
  expect(await refund(100, first, 991)).toMatchObject({ kind: 'refused' })
  refunds.plan('closed', 0)
  expect(await refund(990)).toMatchObject({ kind: 'accepted' })
  expect(await refund(1, second)).toEqual({ kind: 'frequency' })
  clock.forward(MINUTE_MS)
  expect(await refund(990, second)).toMatchObject({ kind: 'accepted' })
  expect(await refund(1, refundNo(`${order}R03`))).toMatchObject({ kind: 'refused' })
})

test('after 50 refunds, or a year, nothing is given back any more', async () => {
  const { clock, refund } = await openPaid()
  for (let n = 1; n <= 50; n += 1) {
    const no = refundNo(`${order}R${String(n).padStart(2, '0')}`)
    expect(await refund(1, no)).toMatchObject({ kind: 'accepted' })
    clock.forward(MINUTE_MS)
  }
  expect(await refund(1, refundNo(`${order}R51`))).toMatchObject({ kind: 'refused' })
  const late = await openPaid()
  late.clock.forward(365 * DAY_MS + 1)
  expect(await late.refund(1)).toMatchObject({ kind: 'refused' })
})

test('a poor merchant gives nothing back until it has money', async () => {
  const { refunds, refund } = await openPaid()
  refunds.poor = true
  expect(await refund(100)).toEqual({ kind: 'notEnough' })
  refunds.poor = false
  expect(await refund(100)).toMatchObject({ kind: 'accepted' })
})

test('an abnormal refund waits for somebody, and what has ended is final', async () => {
  const { clock, refunds, refund } = await openPaid()
  refunds.plan('abnormal', 0)
  await refund(100)
  expect(refunds.notice(first).refund.state).toBe('abnormal')
  clock.forward(DAY_MS)
  refunds.end(first, 'succeeded')
  expect(() => refunds.end(first, 'closed')).toThrow('nothing is under way')
})

test('a refund may stay under way, and calls may get lost', async () => {
  const { clock, refunds, refund } = await openPaid()
  refunds.plan('never')
  refunds.lose('refund', 'lostBefore', 'lostAfter')
  expect(await refund(100)).toMatchObject({ kind: 'unknown' })
  expect(await refunds.queryRefund(first)).toEqual({ kind: 'notFound' })
  expect(await refund(100)).toMatchObject({ kind: 'unknown' })
  refunds.lose('refundQuery', 'lostAfter')
  expect(await refunds.queryRefund(first)).toMatchObject({ kind: 'unknown' })
  clock.forward(DAY_MS)
  expect(await refunds.queryRefund(first)).toMatchObject({ refund: { state: 'processing' } })
})

test('what nobody paid can not be given back', async () => {
  const wechat = new FakeWechat(new TestClock())
  const request = {
    refundNo: first,
    outTradeNo: number,
    amountFen: fen(1),
    totalFen: fen(990),
    reason: ''
  }
  expect(await wechat.refunds.refund(request)).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' })
})
