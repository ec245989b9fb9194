import { expect, test } from '@jest/globals'
import { fen } from '../kernel/fen.ts'
import { outTradeNo } from '../kernel/ids.ts'
import { beijingDay, HOUR_MS, later } from '../kernel/instant.ts'
import type { BillOutcome, BillPart } from '../payment/bill-source.ts'
import { FakeWechat } from './fake-wechat.ts'
import { TestClock } from './test-clock.ts'

const number = outTradeNo('0123456789abcdefghijN01')

/** 9.90 were paid on a day; it is 34 hours later. */
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
  clock.forward(34 * HOUR_MS)
  return { day, bills: wechat.bills }
}

const readAll = async <Row>(outcome: BillOutcome<Row>): Promise<BillPart<Row>[]> => {
  if (outcome.kind !== 'ready') throw new Error(outcome.kind)
  const parts: BillPart<Row>[] = []
  for await (const part of outcome.parts) parts.push(part)
  return parts
}

test('the next bills can be lost or broken', async () => {
  const { bills, day } = await openSecondDay()
  bills.spoil('lost', 'broken')
  expect(await bills.tradeBill(day)).toEqual({ kind: 'unknown', cause: 'time-out' })
  const parts = await readAll(await bills.fundFlowBill(day))
  expect(parts.at(-1)).toEqual({ kind: 'broken', cause: 'hash' })
  expect(await readAll(await bills.tradeBill(day))).toMatchObject([
    { kind: 'rows', rows: [{ outTradeNo: number }] },
    { kind: 'whole', rows: 1 }
  ])
})
