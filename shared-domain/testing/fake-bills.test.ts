import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { outTradeNo, refundNo } from '../kernel/ids.ts'
import { beijingDay, DAY_MS, HOUR_MS, later } from '../kernel/instant.ts'
import type { BillOutcome, BillPart } from '../payment/bill-source.ts'
import { FakeWechat } from './fake-wechat.ts'
import { TestClock } from './test-clock.ts'

const order = '0123456789abcdefghij'
const number = outTradeNo(`${order}N01`)

/** 9.90 were paid and 1.00 of it given back on one day; it is 34 hours later. */
const openSecondDay = async () => {
  const clock = new TestClock()
  const wechat = new FakeWechat(clock)
  const day = beijingDay(clock.now())
  const body = wechat.prepayBody({
    channel: 'native',
    outTradeNo: number,
    description: 'quota',
    totalFen: fen(990),
    expiresAt: later(clock.now(), HOUR_MS)
  })
  await wechat.prepay('native', body)
  wechat.pay(wechat.codeOf(number))
  await wechat.refunds.refund({
    refundNo: refundNo(`${order}R01`),
    outTradeNo: number,
    amountFen: fen(100),
    totalFen: fen(990),
    reason: ''
  })
  expect(await wechat.bills.tradeBill(day)).toMatchObject({ kind: 'refused' })
  clock.forward(34 * HOUR_MS)
  return { clock, wechat, day, bills: wechat.bills }
}

const readAll = async <Row>(outcome: BillOutcome<Row>) => {
  if (outcome.kind !== 'ready') throw new Error(outcome.kind)
  const parts: BillPart<Row>[] = []
  for await (const part of outcome.parts) parts.push(part)
  return {
    rows: parts.flatMap((part) => (part.kind === 'rows' ? part.rows : [])),
    last: parts.at(-1)
  }
}

test('the bills of a day hold what was paid and given back', async () => {
  const { bills, day } = await openSecondDay()
  const trades = await readAll(await bills.tradeBill(day))
  expect(trades.rows).toMatchObject([
    { kind: 'payment', outTradeNo: number, totalFen: 990 },
    { kind: 'refund', refundNo: `${order}R01`, amountFen: 100, state: 'succeeded' }
  ])
  expect(trades.last).toEqual({ kind: 'whole', rows: 2, unreadable: 0, agrees: true })
  const flows = await readAll(await bills.fundFlowBill(day))
  expect(flows.rows).toMatchObject([
    { direction: 'in', amountFen: 990, balanceFen: 990 },
    { direction: 'out', amountFen: 100, balanceFen: 890 }
  ])
})

test('the money of a closed refund comes back into the account on its day', async () => {
  const { clock, wechat, bills } = await openSecondDay()
  wechat.refunds.plan('closed', 0)
  const request = { outTradeNo: number, amountFen: fen(50), totalFen: fen(990), reason: '' }
  await wechat.refunds.refund({ ...request, refundNo: refundNo(`${order}R02`) })
  const day = beijingDay(clock.now())
  clock.forward(2 * DAY_MS)
  const { rows } = await readAll(await bills.fundFlowBill(day))
  expect(rows).toMatchObject([
    { type: '退款', direction: 'out', balanceFen: 840 },
    { type: '退款关闭', direction: 'in', balanceFen: 890 }
  ])
})

test('a bill can be had from ten o’clock of the next day, and a quiet day has none', async () => {
  const { clock, bills, day } = await openSecondDay()
  const today = beijingDay(clock.now())
  clock.forward(14 * HOUR_MS - 1)
  expect(await bills.tradeBill(today)).toEqual({ kind: 'notReady' })
  clock.forward(1)
  expect(await bills.tradeBill(today)).toEqual({ kind: 'none' })
  bills.spoil('notReady', 'lost')
  expect(await bills.tradeBill(day)).toEqual({ kind: 'notReady' })
  expect(await bills.tradeBill(day)).toMatchObject({ kind: 'unknown' })
})

test('a bill can be wrong or broken', async () => {
  const { bills, day } = await openSecondDay()
  bills.spoil('rowMissing', 'rowExtra', 'oneFenOff', 'broken')
  expect((await readAll(await bills.tradeBill(day))).rows).toMatchObject([{ kind: 'refund' }])
  expect((await readAll(await bills.tradeBill(day))).rows).toHaveLength(3)
  expect((await readAll(await bills.tradeBill(day))).rows[0]).toMatchObject({ totalFen: 991 })
  expect((await readAll(await bills.tradeBill(day))).last).toMatchObject({ kind: 'broken' })
})
