import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'

import { beijingDay, instant, type Clock } from '#domain/kernel/instant'
import type { BillOutcome, BillPart, BillSource } from '#domain/payment/bill-source'

import {
  merchantEnvironment,
  openCounter,
  type Counter
} from '../../../local/wechat-pay/testing/counter.ts'
import { applyForRefund, payFor } from '../../../local/wechat-pay/testing/refunding.ts'
import { createLog } from '../system/log.ts'
import { createBillSource } from './bill-source.ts'
import { wechatPayConfig } from './config.ts'

const HOUR = 60 * 60_000
const clock: Clock = { now: () => instant(counter.clock.now()) }
let counter: Counter
let bills: BillSource
/** The day on which all was paid. */
let day: number

/** On one day: 12.80, 0.05 under a name with commas, and 1.00 of the first given back. */
beforeAll(async () => {
  counter = await openCounter()
  const tomorrow = clock.now() + 24 * HOUR
  const noon = tomorrow - ((tomorrow + 8 * HOUR) % (24 * HOUR)) + 12 * HOUR
  await counter.clock.advance(noon - clock.now())
  day = beijingDay(instant(noon))
  await payFor(counter, 'order1')
  await payFor(counter, 'order2', { description: '帽子,`红', amount: { total: 5 } })
  await applyForRefund(counter, 'order1R01')
  const config = wechatPayConfig(merchantEnvironment(counter.pay))
  const log = createLog(clock, () => undefined)
  bills = createBillSource(config, clock, { log })
  expect(await bills.tradeBill(day)).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' })
  await counter.clock.advance(21 * HOUR)
  expect(await bills.tradeBill(day)).toEqual({ kind: 'notReady' })
  await counter.clock.advance(HOUR)
})
afterEach(() => counter.pay.faults.clear())
afterAll(() => counter.close())

const readAll = async <Row>(outcome: BillOutcome<Row>) => {
  if (outcome.kind !== 'ready') throw new Error(outcome.kind)
  const parts: BillPart<Row>[] = []
  for await (const part of outcome.parts) parts.push(part)
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))
  return { rows, last: parts.at(-1), ends: parts.filter(({ kind }) => kind !== 'rows').length }
}

test('yesterday’s payments and refunds are read, and proven at the end', async () => {
  const { rows, last, ends } = await readAll(await bills.tradeBill(day))
  const { appid, mchid } = counter.pay.merchant
  expect(rows).toMatchObject([
    { kind: 'payment', outTradeNo: 'order1', totalFen: 1280, appid, mchid, currency: 'CNY' },
    { kind: 'payment', outTradeNo: 'order2', totalFen: 5 },
    { kind: 'refund', outTradeNo: 'order1', refundNo: 'order1R01', amountFen: 100 }
  ])
  expect(last).toEqual({ kind: 'whole', rows: 3, unreadable: 0, agrees: true })
  expect(ends).toBe(1)
})

test('the account is read with fees and balance', async () => {
  const { rows, last } = await readAll(await bills.fundFlowBill(day))
  expect(
    rows.map(({ type, direction, amountFen, balanceFen }) => [
      type,
      direction,
      amountFen,
      balanceFen
    ])
  ).toEqual([
    ['交易', 'in', 1280, 1280],
    ['扣除交易手续费', 'out', 8, 1272],
    ['交易', 'in', 5, 1277],
    ['退款', 'out', 99, 1178]
  ])
  expect(last).toMatchObject({ kind: 'whole', agrees: true })
})

test('a day without business, one that is still being made, one long ago', async () => {
  expect(await bills.tradeBill(day - 1)).toEqual({ kind: 'none' })
  counter.pay.faults.set({ op: 'fundFlowBill', kind: 'notReady', times: 1 })
  expect(await bills.fundFlowBill(day)).toEqual({ kind: 'notReady' })
  expect(await bills.tradeBill(20_200_101)).toMatchObject({ kind: 'refused' })
})

test.each([
  ['a wrong hash', { op: 'tradeBill', kind: 'wrongHash' }, 'hash'],
  ['an expired link', { op: 'billFile', kind: 'linkExpired' }, 'http 400 INVALID_REQUEST'],
  ['half a file', { op: 'billFile', kind: 'truncatedJson' }, 'packing Z_BUF_ERROR'],
  ['a reset', { op: 'billFile', kind: 'dropBefore' }, 'network ECONNRESET'],
  ['an error page', { op: 'billFile', kind: 'error', status: 502 }, 'http 502']
] as const)('%s voids all that was read', async (_name, fault, cause) => {
  counter.pay.faults.set({ times: 1, ...fault })
  expect((await readAll(await bills.tradeBill(day))).last).toEqual({ kind: 'broken', cause })
  expect((await readAll(await bills.tradeBill(day))).last).toMatchObject({ kind: 'whole' })
})

test.each([
  { kind: 'badSignature' },
  { kind: 'error', status: 500 },
  { kind: 'alteredBody' },
  { kind: 'dropAnswer' }
] as const)('a link that is not proven is not followed: %o', async (fault) => {
  counter.pay.faults.set({ op: 'tradeBill', times: 1, ...fault })
  expect(await bills.tradeBill(day)).toMatchObject({ kind: 'unknown' })
})
