import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as v from 'valibot'

import type { FundFlowRow, TradeBillRow, UnreadableRow } from '#domain/payment/bill-source'

import { printBill } from '../../../local/wechat-pay/bills/bill-text.ts'
import { tradeBill, type TradeEntry } from '../../../local/wechat-pay/bills/trade-bill.ts'
import { fenOfYuan } from './bill-columns.ts'
import { fundFlowBillKind, tradeBillKind, type BillKind } from './bill-kinds.ts'
import { BillReader, NotABill } from './bill-reader.ts'
import { vectorsOf } from './testing/vectors.ts'

const readAll = <Row>(kind: BillKind<Row>, pieces: readonly string[]) => {
  const reader = new BillReader(kind)
  const parts = pieces.map((piece) => reader.read(piece))
  const { last, whole } = reader.end()
  parts.push(last)
  const rows: Row[] = parts.flatMap((part) => part.rows)
  const unreadable: UnreadableRow[] = parts.flatMap((part) => part.unreadable)
  return { rows, unreadable, whole }
}

const read = (text: string) => readAll<TradeBillRow>(tradeBillKind, [text])

const HEADER =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注'
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'

const paid = (name = '额度', yuan = '12.80'): string =>
  '`2026-11-22 12:00:01,`wx1,`1900000001,`0,`,`4200001,`order1N01,`oPayer,`JSAPI,`SUCCESS,`OTHERS,`CNY,' +
  `\`${yuan},\`0.00,\`0,\`0,\`0.00,\`0.00,\`,\`,\`${name},\`,\`0.08000,\`0.60%,\`${yuan},\`0.00,\``
const refunded = (state = 'SUCCESS'): string =>
  '`2026-11-22 13:00:00,`wx1,`1900000001,`0,`,`4200001,`order1N01,`oPayer,`JSAPI,`REFUND,`OTHERS,`CNY,' +
  `\`0.00,\`0.00,\`5030001,\`order1R01,\`1.00,\`0.00,\`ORIGINAL,\`${state},\`额度,\`,\`-0.01000,\`0.60%,\`0.00,\`1.00,\``
const sums = (count: string, paidYuan: string, refundYuan: string): string =>
  `\`${count},\`${paidYuan},\`${refundYuan},\`0.00,\`0.07000,\`${paidYuan},\`${refundYuan}`
const bill = (...lines: readonly string[]): string =>
  [`\uFEFF${HEADER}`, ...lines, SUMMARY].map((line) => `${line}\r\n`).join('')
const aBill = `${bill(paid(), refunded())}${sums('2.0', '12.80', '1.00')}\r\n`

const common = {
  mchid: '1900000001',
  appid: 'wx1',
  transactionId: '4200001',
  outTradeNo: 'order1N01',
  payer: 'oPayer',
  currency: 'CNY'
}

test('payments and refunds are told in our words', () => {
  const { rows, unreadable, whole } = read(aBill)
  expect(rows).toEqual([
    { kind: 'payment', at: Date.parse('2026-11-22T12:00:01+08:00'), ...common, totalFen: 1280 },
    {
      kind: 'refund',
      at: Date.parse('2026-11-22T13:00:00+08:00'),
      ...common,
      refundId: '5030001',
      refundNo: 'order1R01',
      amountFen: 100,
      state: 'succeeded'
    }
  ])
  expect(unreadable).toEqual([])
  expect(whole).toEqual({ kind: 'whole', rows: 2, unreadable: 0, agrees: true })
})

test('in whatever pieces it comes, it is the same bill', () => {
  const whole = read(aBill)
  const cuts = fc.array(fc.integer({ min: 0, max: aBill.length }), { maxLength: 40 })
  fc.assert(
    fc.property(cuts, (places) => {
      const ends = [...places.toSorted((a, b) => a - b), aBill.length]
      const pieces = ends.map((end, n) => aBill.slice(n === 0 ? 0 : ends[n - 1], end))
      expect(readAll(tradeBillKind, pieces)).toEqual(whole)
    })
  )
})

test.each([
  ['a comma', '帽子,红'],
  ['what looks like another cell', '帽子,`红'],
  ['several of them', ',`,`,`1.00,`'],
  ['a backquote', '`帽子'],
  ['nothing', '']
])('a name with %s moves no amount', (_name, name) => {
  const { rows, unreadable } = read(`${bill(paid(name))}${sums('1', '12.80', '0.00')}\n`)
  expect(unreadable).toEqual([])
  expect(rows).toMatchObject([{ totalFen: 1280, outTradeNo: 'order1N01' }])
})

const anEntry = fc.record({
  at: fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }),
  description: fc.stringMatching(/^[帽,`"红 a]{0,12}$/),
  attach: fc.stringMatching(/^[包,`"1.0]{0,12}$/),
  totalFen: fc.integer({ min: 1, max: 1_000_000_000 })
})

test('whatever a shopper bought, the simulator’s bill of it is read to the fen', () => {
  fc.assert(
    fc.property(fc.array(anEntry, { minLength: 1, maxLength: 8 }), (entries) => {
      const written = entries.map(({ at, description, attach, totalFen }, index) =>
        tradeEntry({ at: at * 1000, description, attach, totalFen, index })
      )
      const { rows, unreadable, whole } = read(printBill(tradeBill(written, 60)))
      expect(unreadable).toEqual([])
      expect(rows.map(({ at }) => at)).toEqual(written.map(({ at }) => at))
      expect(rows.map((row) => row.kind === 'payment' && row.totalFen)).toEqual(
        entries.map(({ totalFen }) => totalFen)
      )
      expect(whole).toMatchObject({ rows: entries.length, agrees: true })
    })
  )
})

interface Bought {
  readonly at: number
  readonly description: string
  readonly attach: string
  readonly totalFen: number
  readonly index: number
}

const tradeEntry = ({ at, index, ...bought }: Bought): TradeEntry => {
  const payment = { transactionId: `4200${index}`, openid: 'oPayer', paidAt: at }
  return {
    at,
    payment,
    trade: {
      ...bought,
      outTradeNo: `order${index}N01`,
      channel: 'JSAPI',
      mchid: '1900000001',
      appid: 'wx1',
      currency: 'CNY',
      notifyUrl: 'https://shop.example/pay/notify',
      content: '',
      createdAt: at,
      payableUntil: at,
      prepays: [],
      state: 'SUCCESS',
      payment
    }
  }
}

test.each([
  ['PROCESSING', 'processing'],
  ['FAIL', 'closed'],
  ['CHANGE', 'abnormal'],
  ['SOMETHING', 'processing']
])('a refund that is %s in the bill is %s', (written, state) => {
  const { rows } = read(`${bill(refunded(written))}${sums('1', '0.00', '1.00')}\n`)
  expect(rows).toMatchObject([{ state }])
})

test('a line that makes no sense is told and stops nothing', () => {
  const lines = [
    paid(),
    paid('x', '12.8.0'),
    paid().replace('SUCCESS', 'REVOKED'),
    '`alone',
    paid()
  ]
  const { rows, unreadable, whole } = read(`${bill(...lines)}${sums('5', '25.60', '0.00')}\n`)
  expect(rows).toHaveLength(2)
  expect(unreadable.map(({ line, what }) => [line, what])).toEqual([
    [3, '订单金额'],
    [4, '交易状态'],
    [5, '交易状态']
  ])
  expect(unreadable[2]?.text).toBe('`alone')
  expect(whole).toMatchObject({ rows: 2, unreadable: 3, agrees: true })
})

test('an order over more than ten million yuan is nobody’s', () => {
  const { unreadable } = read(`${bill(paid('x', '10000000.01'))}${sums('1', '0.00', '0.00')}`)
  expect(unreadable).toMatchObject([{ what: '订单金额' }])
})

test.each([
  ['fewer rows', sums('3', '12.80', '1.00')],
  ['another sum paid', sums('2', '12.81', '1.00')],
  ['another sum given back', sums('2', '12.80', '1.01')],
  ['no numbers', '`x']
])('a last line of %s does not agree', (_name, line) => {
  expect(read(`${bill(paid(), refunded())}${line}`).whole.agrees).toBe(false)
})

test('an older form without the later columns is read too', () => {
  const header = HEADER.replace('应结订单金额', '总金额').replace(
    ',订单金额,申请退款金额,费率备注',
    ''
  )
  const old = [paid(), refunded()].map((line) => line.split(',`').slice(0, -3).join(',`'))
  const text = [header, ...old, '总交易单数,总交易额', '`2,`12.80'].join('\n')
  const { rows, whole } = read(text)
  expect(rows).toMatchObject([{ totalFen: 1280 }, { amountFen: 100 }])
  expect(whole.agrees).toBe(true)
})

test.each([
  ['nothing', '', 'cut'],
  ['an error page', '<html></html>', 'no column 交易时间'],
  ['a row without a header', paid(), 'no header'],
  ['no end', bill(paid()), 'cut'],
  ['half a line', bill(paid()).slice(0, -60), 'cut'],
  ['two ends', `${aBill}${sums('2', '12.80', '1.00')}`, 'a second summary'],
  ['three headers', `${aBill}${HEADER}`, 'a third header'],
  ['a stray line', bill().replace(SUMMARY, 'stray'), 'no summary'],
  ['a line without end', `${HEADER}\n${'x'.repeat(70_000)}`, 'line too long']
])('%s is no bill', (_name, text, why) => {
  expect(() => read(text)).toThrow(new NotABill(why))
})

const FundFlow = v.object({
  csv_utf8: v.string(),
  expected_error: v.optional(v.boolean()),
  expected: v.optional(
    v.object({ amounts_fen: v.array(v.number()), balances_fen: v.array(v.number()) })
  )
})

test('the fund-flow bills of a public SDK are read as its tests want', () => {
  const vectors = vectorsOf('fund-flow-bill', FundFlow)
  expect(vectors).toHaveLength(2)
  for (const { csv_utf8: text, expected, expected_error: wrong } of vectors) {
    const { rows, unreadable, whole } = readAll<FundFlowRow>(fundFlowBillKind, [text])
    // Its summary speaks of three rows where two are given.
    expect(whole.agrees).toBe(false)
    expect(unreadable).toHaveLength(wrong ? 1 : 0)
    if (!expected) continue
    expect(rows.map((row) => row.amountFen)).toEqual(expected.amounts_fen)
    expect(rows.map((row) => row.balanceFen)).toEqual(expected.balances_fen)
    expect(rows[0]).toEqual({
      at: Date.parse('2021-02-01T13:54:01+08:00'),
      businessNo: '50300806962021020105978994968',
      flowNo: '4200000920202101197964319284',
      business: '退款',
      type: '退款',
      direction: 'out',
      amountFen: 1,
      balanceFen: 22,
      voucher: 'S20210201135356381941'
    })
  }
})

test.each([
  ['12.80', 1280],
  ['12.8', 1280],
  ['12', 1200],
  ['0.07', 7],
  ['-0.99', -99],
  ['1.005', null],
  ['1e3', null],
  ['', null],
  [' 1.00', null],
  ['1,000.00', null],
  ['123456789.01', 12_345_678_901],
  ['1234567890123.00', null]
])('%j yuan are %j fen', (yuan, expected) => {
  expect(fenOfYuan(yuan)).toBe(expected)
})
