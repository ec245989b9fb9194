import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { outTradeNo, refundNo } from '../kernel/ids.ts'
import { DAY_MS, HOUR_MS, later } from '../kernel/instant.ts'
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

test('the payment shows that something was given back, and an end is notified', async () => {
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

test('an abnormal refund waits for somebody, and what has ended is final', async () => {
  const { clock, refunds, refund } = await openPaid()
  refunds.plan('abnormal', 0)
  await refund(100)
  expect(refunds.notice(first).refund.state).toBe('abnormal')
  clock.forward(DAY_MS)
  refunds.end(first, 'succeeded')
  expect(() => refunds.end(first, 'closed')).toThrow('nothing is under way')
})
