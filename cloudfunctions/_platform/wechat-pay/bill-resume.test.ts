import { afterAll, beforeAll, expect, test } from '@jest/globals'

import type { BillPart, BillPlace, BillSource, FundFlowRow } from '#domain/payment/bill-source'

import { createLog } from '../system/log.ts'
import { createBillSource } from './bill-source.ts'
import { sha1Of, startBillServer, type BillServer } from './testing/bill-server.ts'
import { aConfig, anRsaPair, atNoon } from './testing/keys.ts'

const ROWS = 40
const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n'
const row = (n: number): string =>
  `\`2026-11-21 13:54:01,\`42000${n},\`flow${n},\`交易,\`交易,\`收入,\`0.01,\`0.22,\`system,\`备注,\`order${n}N01\n`
const SUMMARY = `资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n\`${ROWS},\`${ROWS},\`0.40,\`0,\`0.00\n`
const BILL = `${HEADER}${Array.from({ length: ROWS }, (_, n) => row(n)).join('')}${SUMMARY}`
const WHOLE = { kind: 'whole', rows: ROWS, unreadable: 0, agrees: true }

const wechat = anRsaPair()
let server: BillServer
let bills: BillSource
beforeAll(async () => {
  server = await startBillServer(wechat.privateKey)
  const config = aConfig(anRsaPair(), wechat, { baseUrl: server.url })
  bills = createBillSource(config, atNoon, { log: createLog(atNoon, () => undefined) })
})
afterAll(() => server.close())

/** The file in pieces of so many bytes, each of which comes by itself. */
const serve = (text: string, size: number): void => {
  const bytes = Buffer.from(text)
  server.serve({
    sha1: sha1Of(text),
    send: (response) => {
      const go = (from: number): void => {
        if (from >= bytes.length) response.end()
        else response.write(bytes.subarray(from, from + size), () => setImmediate(go, from + size))
      }
      go(0)
    }
  })
}

const read = async (from?: BillPlace): Promise<readonly BillPart<FundFlowRow>[]> => {
  const outcome = await bills.fundFlowBill(20_261_121, from)
  if (outcome.kind !== 'ready') throw new Error(JSON.stringify(outcome))
  const parts: BillPart<FundFlowRow>[] = []
  for await (const part of outcome.parts) parts.push(part)
  return parts
}

const rowsOf = (parts: readonly BillPart<FundFlowRow>[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'rows' ? part.rows.map(({ voucher }) => voucher) : []))

const placesOf = (parts: readonly BillPart<FundFlowRow>[]): readonly BillPlace[] =>
  parts.flatMap((part) => (part.kind === 'rows' ? [part.place] : []))

test('whoever reads on from any place reads the rest, in whatever pieces it comes then', async () => {
  serve(BILL, 700)
  const all = await read()
  const places = placesOf(all)
  expect(places.length).toBeGreaterThan(3)
  for (const place of places) {
    serve(BILL, 1111)
    const rest = await read(place)
    expect(rowsOf(rest)).toEqual(rowsOf(all).slice(place.rows))
    expect(rest.at(-1)).toEqual(WHOLE)
  }
})

test('a bill that begins with anything else is another one', async () => {
  serve(BILL, 700)
  const place = placesOf(await read())[2]
  serve(BILL.replace('order1N01', 'order1N02'), 700)
  const broken = { kind: 'broken', cause: 'another beginning', isAnother: true }
  expect(await read(place)).toEqual([broken])
  serve(`${HEADER}${SUMMARY}`, 700)
  expect(await read(place)).toEqual([{ ...broken, cause: 'shorter than before' }])
})

test('what changes behind the place is found by the hash of the whole', async () => {
  serve(BILL, 700)
  const place = placesOf(await read())[0]
  const served = BILL.replace('order39N01', 'order39N02')
  server.serve({ sha1: sha1Of(BILL), send: (response) => response.end(served) })
  expect((await read(place)).at(-1)).toEqual({ kind: 'broken', cause: 'hash' })
})
