import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, test } from '@jest/globals'

import type { BillPart, BillSource, FundFlowRow } from '#domain/payment/bill-source'

import { createLog } from '../system/log.ts'
import { createBillSource } from './bill-source.ts'
import { sha1Of, startBillServer, type BillServer } from './testing/bill-server.ts'
import { aConfig, anRsaPair, atNoon } from './testing/keys.ts'

const wechat = anRsaPair()
let server: BillServer
let bills: BillSource
/** Waits no longer than a test may, for the cases that end in a silence. */
let hasty: BillSource
beforeAll(async () => {
  server = await startBillServer(wechat.privateKey)
  const config = aConfig(anRsaPair(), wechat, { baseUrl: server.url })
  const log = createLog(atNoon, () => undefined)
  bills = createBillSource(config, atNoon, { log })
  hasty = createBillSource(config, atNoon, { log, timeoutMs: 3000, idleMs: 300 })
})
afterAll(() => server.close())

const HEADER =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号\n'
const ROW =
  '`2026-11-21 13:54:01,`4200000920202101197964319284,`order1N01,`交易,`交易,`收入,`0.01,`0.22,`system,`备注,`order1N01\n'
const SUMMARY = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\n`3,`3,`0.03,`0,`0.00\n'
const BILL = `${HEADER}${ROW.repeat(3)}${SUMMARY}`
const WHOLE = { kind: 'whole', rows: 3, unreadable: 0, agrees: true }

const open = async (from = bills): Promise<AsyncIterable<BillPart<FundFlowRow>>> => {
  const outcome = await from.fundFlowBill(20_261_121)
  if (outcome.kind !== 'ready') throw new Error(JSON.stringify(outcome))
  return outcome.parts
}

const lastPart = async (send: (response: ServerResponse) => void, from = bills) => {
  server.serve({ sha1: sha1Of(BILL), send })
  let last: BillPart<FundFlowRow> | undefined
  for await (const part of await open(from)) last = part
  return last
}

test('a file is read whether or not it was packed, and asked for with a signature', async () => {
  expect(await lastPart((response) => response.end(gzipSync(BILL)))).toEqual(WHOLE)
  expect(await lastPart((response) => response.end(BILL))).toEqual(WHOLE)
  expect(server.fileHeaders()).toMatchObject({
    accept: '*/*',
    authorization: expect.stringContaining('WECHATPAY2-SHA256-RSA2048 mchid="1900007291"')
  })
})

test('it may come byte by byte', async () => {
  const bytes = gzipSync(BILL)
  const dribble = (response: ServerResponse, from = 0): void => {
    if (from >= bytes.length) response.end()
    else response.write(bytes.subarray(from, from + 1), () => dribble(response, from + 1))
  }
  expect(await lastPart((response) => dribble(response))).toEqual(WHOLE)
})

const sendDamaged = (response: ServerResponse): void => {
  const bytes = gzipSync(BILL)
  bytes[40] = (bytes[40] ?? 0) ^ 0xff
  bytes[41] = (bytes[41] ?? 0) ^ 0xff
  response.end(bytes)
}

const sendEndlessRefusal = (response: ServerResponse): void => {
  response.writeHead(400)
  response.write('{"code":')
}

const sendHalf = (response: ServerResponse): void => {
  response.writeHead(200, { 'Content-Length': String(Buffer.byteLength(BILL)) })
  response.write(HEADER, () => response.destroy())
}

test.each([
  ['is empty', (response: ServerResponse) => response.end(), 'cut'],
  [
    'is another one',
    (response: ServerResponse) => response.end(BILL.replace('0.22', '0.23')),
    'hash'
  ],
  ['is altered where it is packed', sendDamaged, 'packing Z_DATA_ERROR'],
  ['never begins', () => undefined, 'timeout'],
  ['stands still', (response: ServerResponse) => response.write(HEADER), 'timeout'],
  ['is refused without an end', sendEndlessRefusal, 'timeout'],
  ['breaks off', sendHalf, 'network ECONNRESET'],
  ['is a page', (response: ServerResponse) => response.end('<html></html>'), 'no column 记账时间'],
  ['moved', (response: ServerResponse) => response.writeHead(302).end(), 'http 302']
])('a file that %s is broken', async (_name, send, cause) => {
  const from = cause === 'timeout' ? hasty : bills
  expect(await lastPart(send, from)).toEqual({ kind: 'broken', cause })
})

test.each([
  ['another host', { url: 'https://evil.example/v3/billdownload/file?token=abc' }],
  ['a host that begins alike', { url: 'https://api.mch.weixin.qq.com.evil.example/file' }]
])('a link to %s is not followed', async (_name, over) => {
  server.serve({ sha1: sha1Of(BILL), send: (response) => response.end(BILL), ...over })
  const parts: BillPart<FundFlowRow>[] = []
  for await (const part of await open()) parts.push(part)
  expect(parts).toEqual([{ kind: 'broken', cause: 'garbled download_url' }])
})

test.each([
  ['hash_type', { hashType: 'MD5' }],
  ['hash_value', { sha1: 'abc' }]
])('without a usable %s there is nothing to prove a file by', async (what, over) => {
  server.serve({ sha1: sha1Of(BILL), send: (response) => response.end(BILL), ...over })
  expect(await bills.fundFlowBill(20_261_121)).toEqual({
    kind: 'unknown',
    cause: `garbled ${what}`
  })
})

test('a reader who stops ends the download, and one who is slow holds it back', async () => {
  const piece = ROW.repeat(500)
  let sent = 0
  const closed = new Promise<void>((resolve) => {
    const pour = (response: ServerResponse): void => {
      if (response.destroyed) return
      sent += piece.length
      if (response.write(piece)) setImmediate(() => pour(response))
      else response.once('drain', () => pour(response))
    }
    server.serve({
      sha1: sha1Of(BILL),
      send: (response) => {
        response.on('close', resolve)
        response.write(HEADER)
        pour(response)
      }
    })
  })
  for await (const part of await open()) {
    expect(part.kind).toBe('rows')
    // The server goes on for as long as anybody takes its bytes: another call shows that it had its time.
    await bills.fundFlowBill(20_261_121)
    break
  }
  await closed
  expect(sent).toBeLessThan(32 * 1024 * 1024)
})
