import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { contentOf, errorOf, openCounter, type Counter } from '../testing/counter.ts'
import { applyForRefund, payFor } from '../testing/refunding.ts'
import { beijingTime } from './order-answer.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const KIND = { trade: 'tradebill', fund: 'fundflowbill' } as const

/** Noon of the day that the tests look at. */
let noon: number
let counter: Counter
const dayAt = (at: number): string => beijingTime(at).slice(0, 10)

/** One payment of 12.80, another with a comma in its name, and 1.00 of the first one given back. */
beforeAll(async () => {
  counter = await openCounter()
  const { clock } = counter
  const midnight = Date.parse(`${dayAt(clock.now() + DAY)}T00:00:00+08:00`)
  noon = midnight + 12 * HOUR
  await clock.advance(noon - clock.now())
  await payFor(counter, 'bill0001')
  await clock.advance(MINUTE)
  await payFor(counter, 'bill0002', { description: '帽子,红\n大号', amount: { total: 5 } })
  await counter.native('bill0003')
  await clock.advance(MINUTE)
  await applyForRefund(counter, 'bill0001R01')
  await clock.advance(MINUTE)
})
afterEach(() => counter.pay.faults.clear())
afterAll(async () => {
  await counter.close()
})

const apply = (kind: keyof typeof KIND, query: string) =>
  counter.merchant.call({ path: `/v3/bill/${KIND[kind]}?${query}` })
const day = (): string => `bill_date=${dayAt(noon)}`

const link = async (kind: keyof typeof KIND, query = day()) => {
  const answer = contentOf(await apply(kind, query))
  const url = String(answer['download_url'])
  expect(url).toMatch(/^https:\/\/api\.mch\.weixin\.qq\.com\/v3\/billdownload\/file\?token=/)
  return { path: url.slice('https://api.mch.weixin.qq.com'.length), answer }
}

const download = async (kind: keyof typeof KIND) => {
  const { path, answer } = await link(kind)
  const { body } = await counter.merchant.call({ path })
  return { body, lines: body.split('\r\n'), answer }
}

test('a bill is not to be had before ten o’clock of the next day', async () => {
  expect(errorOf(await apply('trade', day()))).toEqual([400, 'INVALID_REQUEST'])
  await counter.clock.advance(noon + 21 * HOUR - counter.clock.now())
  expect(errorOf(await apply('trade', day()))).toEqual([400, 'STATEMENT_CREATING'])
  await counter.clock.advance(HOUR)
  expect((await apply('trade', day())).status).toBe(200)
})

test('the trade bill holds what was paid and given back on the day, to the letter', async () => {
  const { body, lines, answer } = await download('trade')
  const { appid, mchid } = counter.pay.merchant
  const payment = counter.pay.trades.get('bill0001')?.payment
  const refund = counter.pay.refunds.get('bill0001R01')
  expect(body.startsWith('\uFEFF交易时间,公众账号ID,商户号,特约商户号,')).toBe(true)
  expect(lines).toHaveLength(7)
  const begin = `\`${dayAt(noon)} 12:00:`
  expect(lines[1]?.startsWith(begin)).toBe(true)
  expect(lines[1]?.slice(begin.length + 2)).toBe(
    `,\`${appid},\`${mchid},\`0,\`,\`${payment?.transactionId},\`bill0001,\`oShopperA_0001,\`NATIVE,` +
      '`SUCCESS,`OTHERS,`CNY,`12.80,`0.00,`0,`0,`0.00,`0.00,`,`,`100 次智能问答额度,`,`0.08000,' +
      '`0.60%,`12.80,`0.00,`'
  )
  expect(lines[2]).toContain(String.raw`帽子,红\n大号`)
  expect(lines[3]).toContain(
    '`REFUND,`OTHERS,`CNY,`0.00,`0.00,' +
      `\`${refund?.refundId},\`bill0001R01,\`1.00,\`0.00,\`ORIGINAL,\`SUCCESS,`
  )
  expect(lines[3]?.endsWith('`-0.01000,`0.60%,`0.00,`1.00,`')).toBe(true)
  expect(lines.slice(4)).toEqual([
    '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
    '`3.0,`12.85,`1.00,`0.00,`0.07000,`12.85,`1.00',
    ''
  ])
  expect(answer).toMatchObject({
    hash_type: 'SHA1',
    hash_value: createHash('sha1').update(body).digest('hex')
  })
})

test('the fund-flow bill follows the account, fees and balance with it', async () => {
  const { lines } = await download('fund')
  const cells = lines.slice(1, 5).map((line) => line.slice(1).split(',`'))
  expect(cells.map((row) => [...row.slice(3, 8), row[10]])).toEqual([
    ['交易', '交易', '收入', '12.80', '12.80', 'bill0001'],
    ['交易', '扣除交易手续费', '支出', '0.08', '12.72', 'bill0001'],
    ['交易', '交易', '收入', '0.05', '12.77', 'bill0002'],
    ['退款', '退款', '支出', '0.99', '11.78', 'bill0001R01']
  ])
  expect(cells[3]?.[9]).toBe('退款总金额1.00元;含手续费0.01元')
  expect(lines.at(-2)).toBe('`4.0,`2.0,`12.85,`2.0,`1.07')
})

test('a packed file has the hash of the plain one', async () => {
  const { path, answer } = await link('trade', `${day()}&bill_type=ALL&tar_type=GZIP`)
  expect(path).toContain('tartype=gzip')
  const plain = gunzipSync((await counter.merchant.call({ path })).bytes)
  expect(plain.toString()).toContain('bill0001')
  const hash = createHash('sha1').update(plain).digest('hex')
  expect(answer).toMatchObject({ hash_value: hash })
})

test('files are signed by nobody and given to nobody who does not sign', async () => {
  const { path } = await link('trade')
  const answer = await counter.merchant.call({ path })
  expect(answer.headers).not.toHaveProperty('wechatpay-signature')
  expect((await counter.merchant.call({ path, authorization: '' })).status).toBe(401)
})

test('a link dies after five minutes, or at once', async () => {
  const { path } = await link('trade')
  counter.pay.faults.set({ op: 'billFile', kind: 'linkExpired', times: 1 })
  expect(errorOf(await counter.merchant.call({ path }))).toEqual([400, 'INVALID_REQUEST'])
  expect((await counter.merchant.call({ path })).status).toBe(200)
  await counter.clock.advance(5 * MINUTE + 1)
  expect(errorOf(await counter.merchant.call({ path }))).toEqual([400, 'INVALID_REQUEST'])
})

test('a day without business has no bill', async () => {
  const before = `bill_date=${dayAt(noon - DAY)}`
  expect(errorOf(await apply('trade', before))).toEqual([400, 'NO_STATEMENT_EXIST'])
  expect(errorOf(await apply('fund', before))).toEqual([400, 'NO_STATEMENT_EXIST'])
  const fees = `${day()}&account_type=FEES`
  expect(errorOf(await apply('fund', fees))).toEqual([400, 'NO_STATEMENT_EXIST'])
})

test.each([
  ['no date', 'bill_type=ALL', 'PARAM_ERROR'],
  ['no such day', 'bill_date=2026-02-30', 'PARAM_ERROR'],
  ['a day long ago', 'bill_date=2020-01-01', 'INVALID_REQUEST'],
  ['another type', 'bill_date=2026-11-20&bill_type=SUCCESS', 'PARAM_ERROR']
])('a bill of %s is refused', async (_name, query, code) => {
  expect(errorOf(await apply('trade', query))).toEqual([400, code])
})

test('an unknown account is refused', async () => {
  expect(errorOf(await apply('fund', `${day()}&account_type=CASH`))).toEqual([400, 'PARAM_ERROR'])
})

test('bills can be late, wrong and broken', async () => {
  const { faults } = counter.pay
  faults.set({ op: 'tradeBill', times: 1, kind: 'notReady' })
  expect(errorOf(await apply('trade', day()))).toEqual([400, 'STATEMENT_CREATING'])

  faults.set({ op: 'tradeBill', times: 1, kind: 'rowMissing', row: 1 })
  const missing = (await download('trade')).lines
  expect(missing.some((line) => line.includes('bill0002'))).toBe(false)
  expect(missing.at(-2)).toContain('`2.0,`12.80,')

  faults.set({ op: 'tradeBill', times: 1, kind: 'rowExtra' })
  expect((await download('trade')).lines.at(-2)).toContain('`4.0,`25.65,')

  faults.set({ op: 'tradeBill', times: 1, kind: 'oneFenOff' })
  faults.set({ op: 'tradeBill', times: 1, kind: 'oneFenOff', row: 2 })
  expect((await download('trade')).lines.at(-2)).toContain('`3.0,`12.86,`1.01,')

  faults.set({ op: 'tradeBill', times: 1, kind: 'wrongHash' })
  const wrong = await download('trade')
  const hash = createHash('sha1').update(wrong.body).digest('hex')
  expect(wrong.answer['hash_value']).not.toBe(hash)

  faults.set({ op: 'billFile', times: 1, kind: 'truncatedJson' })
  expect((await download('trade')).body.length).toBeLessThan(wrong.body.length)
})

test('what a bill says of a refund is never mended', async () => {
  await payFor(counter, 'bill0004')
  const today = dayAt(counter.clock.now())
  counter.pay.faults.set({ op: 'refund', kind: 'refundEnds', state: 'CLOSED', afterMs: 2 * DAY })
  await applyForRefund(counter, 'bill0004R01')
  await counter.clock.advance(3 * DAY)
  const { path } = await link('trade', `bill_date=${today}`)
  expect((await counter.merchant.call({ path })).body).toContain('`ORIGINAL,`PROCESSING,')
  const closedOn = dayAt(counter.clock.now() - DAY)
  const fund = await link('fund', `bill_date=${closedOn}`)
  expect((await counter.merchant.call({ path: fund.path })).body).toContain(
    '`退款关闭,`收入,`0.99,'
  )
})
