import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '#domain/kernel/fen'
import { outTradeNo, refundNo } from '#domain/kernel/ids'
import { beijingDay, HOUR_MS, MINUTE_MS } from '#domain/kernel/instant'
import type { BillOutcome, BillPart } from '#domain/payment/bill-source'
import type { OpenWechat, WechatBench } from './wechat-bench.ts'

const first = outTradeNo('billsuitebillsuite01N01')
const second = outTradeNo('billsuitebillsuite02N01')
const given = refundNo('billsuitebillsuite01R01')

let bench: WechatBench
let day: number

/** From here to a moment of the next Beijing day, in milliseconds after its midnight. */
const untilTomorrow = (afterMidnightMs: number): number => {
  const sinceMidnight = (bench.now() + 8 * HOUR_MS) % (24 * HOUR_MS)
  return 24 * HOUR_MS - sinceMidnight + afterMidnightMs
}

const readAll = async <Row>(outcome: BillOutcome<Row>) => {
  if (outcome.kind !== 'ready') throw new Error(outcome.kind)
  const parts: BillPart<Row>[] = []
  for await (const part of outcome.parts) parts.push(part)
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []))
  return { rows, last: parts.at(-1) }
}

const tradeRows = async () => (await readAll(await bench.bills.tradeBill(day))).rows

/** Two payments of 9.90 on one day, 1.00 of the first given back and returned as closed. */
const liveADay = async (): Promise<void> => {
  await bench.pass(untilTomorrow(12 * HOUR_MS))
  day = beijingDay(bench.now())
  await bench.pay(first)
  await bench.pass(MINUTE_MS)
  await bench.pay(second)
  await bench.pass(MINUTE_MS)
  bench.plan('closed', HOUR_MS)
  const amounts = { amountFen: fen(100), totalFen: fen(990) }
  await bench.refunds.refund({ refundNo: given, outTradeNo: first, ...amounts, reason: '' })
  await bench.pass(2 * HOUR_MS)
}

/** How WeChat's bills behave, whether the fake or the simulator behind the real gateway writes them. */
export const billSuite = (name: string, open: OpenWechat): void => {
  describe(`bills, ${name}`, () => {
    beforeAll(async () => {
      bench = await open()
      await liveADay()
    })
    afterAll(() => bench.close())

    test('a bill can be had from ten o’clock of the next day', async () => {
      expect(await bench.bills.tradeBill(day)).toMatchObject({ kind: 'refused' })
      await bench.pass(untilTomorrow(9 * HOUR_MS + 59 * MINUTE_MS))
      expect(await bench.bills.tradeBill(day)).toEqual({ kind: 'notReady' })
      expect(await bench.bills.fundFlowBill(day)).toEqual({ kind: 'notReady' })
      await bench.pass(MINUTE_MS)
      expect(await bench.bills.tradeBill(day)).toMatchObject({ kind: 'ready' })
    })

    test('payments and refunds of the day are in the trade bill', async () => {
      const { rows, last } = await readAll(await bench.bills.tradeBill(day))
      expect(rows).toMatchObject([
        { kind: 'payment', outTradeNo: first, totalFen: 990, currency: 'CNY' },
        { kind: 'payment', outTradeNo: second, totalFen: 990 },
        { kind: 'refund', outTradeNo: first, refundNo: given, amountFen: 100, state: 'closed' }
      ])
      expect(last).toEqual({ kind: 'whole', rows: 3, unreadable: 0, agrees: true })
    })

    test('the account is in the fund-flow bill, with what came back', async () => {
      const { rows, last } = await readAll(await bench.bills.fundFlowBill(day))
      expect(rows).toMatchObject([
        { type: '交易', direction: 'in', amountFen: 990, balanceFen: 990, voucher: first },
        { type: '交易', direction: 'in', amountFen: 990, balanceFen: 1980, voucher: second },
        { type: '退款', direction: 'out', amountFen: 100, balanceFen: 1880, voucher: given },
        { type: '退款关闭', direction: 'in', amountFen: 100, balanceFen: 1980, voucher: given }
      ])
      expect(last).toMatchObject({ kind: 'whole', agrees: true })
    })

    test('a quiet day has no bill', async () => {
      expect(await bench.bills.tradeBill(day - 1)).toEqual({ kind: 'none' })
      expect(await bench.bills.fundFlowBill(day - 1)).toEqual({ kind: 'none' })
    })

    test('WeChat’s own books can be wrong, or late', async () => {
      bench.spoil('notReady')
      expect(await bench.bills.tradeBill(day)).toEqual({ kind: 'notReady' })
      bench.spoil('rowMissing')
      expect(await tradeRows()).toMatchObject([{ outTradeNo: second }, { kind: 'refund' }])
      bench.spoil('rowExtra')
      const strange = (await tradeRows()).at(-1)
      expect([first, second]).not.toContain(strange?.outTradeNo)
      bench.spoil('oneFenOff')
      expect(await tradeRows()).toMatchObject([{ totalFen: 991 }, { totalFen: 990 }, {}])
    })
  })
}
