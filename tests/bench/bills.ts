import { fork } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { beijingDay, instant } from '#domain/kernel/instant'
import { dayPlus, startOfDay } from '#domain/kernel/days'
import { PUBLIC_KEY_ID } from '../../cloudfunctions/_platform/wechat-pay/testing/keys.ts'
import { signatureHeaders } from '../../cloudfunctions/_platform/wechat-pay/testing/signed-message.ts'
import { startCloudBase, type CloudBase } from '../../local/cloudbase/index.ts'
import { readResources } from '../../local/cloudbase/resources.ts'
import { projectRoot } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import { BENCH_APPID, BENCH_MCHID, BigDay, sha1OfPieces } from './big-day.ts'
import type { BillNews, BillTask } from './bills-process.ts'

/**
 * A day's bills of a million rows, fetched by the function's own code over HTTP, laid down in file storage by the real
 * SDK, and compared with a million orders, in runs as the platform gives them. Prints a table. Orders are told by their
 * numbers, without a database; with --stored they lie in one.
 * Usage: npx tsx tests/bench/bills.ts [orders] [--stored] [--json file]
 */
const ORDERS = Number(process.argv[2] ?? 1_000_000)
const STORED = process.argv.includes('--stored')
const AT_ONCE = 2000

const fill = async ({ database }: CloudBase, day: BigDay, number: number): Promise<void> => {
  for (let from = 0; from < day.orders; from += AT_ONCE) {
    const ns = Array.from({ length: Math.min(AT_ONCE, day.orders - from) }, (_, n) => from + n)
    const data = ns.filter((n) => !day.isLost(n)).map((n) => day.documentOf(n, number))
    await database.execute('database.insertDocument', { collectionName: 'orders', data })
    const entries = ns.map((n) => day.entryOf(n)).filter((entry) => entry !== null)
    await database.execute('database.insertDocument', { collectionName: 'entries', data: entries })
    if ((from + AT_ONCE) % 100_000 === 0) process.stderr.write(`filled ${from + AT_ONCE}\n`)
  }
}

/** WeChat's side: signed links, and files that are made while they are sent. */
const serveBills = async (day: BigDay, key: KeyObject) => {
  const hashes = { trade: sha1OfPieces(day.trade()), flows: sha1OfPieces(day.flows()) }
  const link = (name: keyof typeof hashes, response: ServerResponse): void => {
    const download_url = `https://api.mch.weixin.qq.com/v3/billdownload/file?token=${name}`
    const body = JSON.stringify({ hash_type: 'SHA1', hash_value: hashes[name], download_url })
    response.writeHead(200, signatureHeaders(body, { key, atMs: Date.now() })).end(body)
  }
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    if (url.startsWith('/v3/bill/tradebill')) return link('trade', response)
    if (url.startsWith('/v3/bill/fundflowbill')) return link('flows', response)
    const pieces = url.includes('token=trade') ? day.trade() : day.flows()
    // A run whose time is over ends its download.
    pipeline(Readable.from(pieces), createGzip({ level: 1 }), response).catch(() => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const pem = (key: KeyObject, type: 'pkcs8' | 'spki'): string =>
  String(key.export({ format: 'pem', type }))

const environmentOf = (url: string, merchant: KeyObject, wechat: KeyObject) => ({
  WXPAY_APPID: BENCH_APPID,
  WXPAY_MCHID: BENCH_MCHID,
  WXPAY_SERIAL_NO: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  WXPAY_PRIVATE_KEY: pem(merchant, 'pkcs8'),
  WXPAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
  WXPAY_PLATFORM_KEYS: JSON.stringify({ [PUBLIC_KEY_ID]: pem(wechat, 'spki') }),
  WXPAY_NOTIFY_URL: 'https://wendan.example/wechat-pay/notify',
  WXPAY_BASE_URL: url
})

/** Run after run, in a process of its own. */
const reconcile = (task: BillTask, env: NodeJS.ProcessEnv): Promise<readonly BillNews[]> =>
  new Promise((resolve, reject) => {
    const runs: BillNews[] = []
    const child = fork(path.join(__dirname, 'bills-process.ts'), {
      execArgv: [...process.execArgv, '--expose-gc'],
      env: { ...process.env, ...env }
    })
    child.on('message', (news: BillNews) => {
      runs.push(news)
      process.stderr.write(`run ${runs.length}: ${news.step} after ${news.ms} ms\n`)
    })
    child.send(task)
    child.on('exit', (code) => {
      if (code === 0) resolve(runs)
      else reject(new Error(`ended with ${code}`))
    })
  })

const main = async (): Promise<void> => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'wendan-bills-'))
  const yesterday = dayPlus(beijingDay(instant(Date.now() - 10 * 3_600_000)), -1)
  const start = startOfDay(yesterday)
  const day = new BigDay(ORDERS, start)
  const resources = readResources(path.join(projectRoot, 'cloudbaserc.json'))
  const cloud = await startCloudBase({ resources, dataDir })
  if (STORED) await fill(cloud, day, yesterday)
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const wechat = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const bills = await serveBills(day, wechat.privateKey)
  const env = environmentOf(bills.url, merchant.privateKey, wechat.publicKey)
  const task = { day: yesterday, start, orders: ORDERS, stored: STORED }
  const runs = await reconcile(task, { ...cloud.sdkEnv(), ...env })
  const found = await documentsOf(cloud.database, 'bill_diffs')
  console.table(runs)
  console.log(`${ORDERS} orders, ${day.planted} wrong; ${found.length} differences found`)
  const at = process.argv.indexOf('--json')
  const file = at < 0 ? undefined : process.argv[at + 1]
  if (file !== undefined)
    writeFileSync(file, `${JSON.stringify({ orders: ORDERS, runs }, null, 2)}\n`)
  bills.close()
  await cloud.close()
  rmSync(dataDir, { recursive: true, force: true })
}

void main()
