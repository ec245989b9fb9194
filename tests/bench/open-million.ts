import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { EJSON } from 'bson'
import { MovableClock } from '../../local/clock.ts'
import type { DatabaseEngine } from '../../local/cloudbase/database/engine.ts'
import { openDatabase } from '../../local/cloudbase/database/open-database.ts'
import { readResources } from '../../local/cloudbase/resources.ts'

/**
 * Opens a database of a million orders of about 1 KB and asks it what a store asks. Prints the time to open, the
 * memory and the documents examined.
 * Usage: npx tsx tests/bench/open-million.ts [orders] ; the filled file is kept in the system's temporary folder.
 */
const ORDERS = Number(process.argv[2] ?? 1_000_000)
const DUE = 1000
const BATCH = 2000
const START = Date.UTC(2026, 0, 1)

const folder = path.join(os.tmpdir(), 'wendan-bench')
const file = path.join(folder, `orders-${ORDERS}.db`)
const { collections } = readResources(path.join(__dirname, '../../cloudbaserc.json'))

const encode = (value: object): string => EJSON.stringify(value, { relaxed: false })

const order = (n: number): string => {
  const at = new Date(START + n * 1000)
  const isDue = n % Math.floor(ORDERS / DUE) === 0
  return encode({
    _id: `${(n * 2_654_435_761) % 2 ** 32}`.padStart(20, '0'),
    schema: 1,
    version: 3,
    openid: `o-shopper-${n % (ORDERS / 20)}`,
    status: isDue ? 'awaitingPayment' : 'completed',
    payableFen: 1999,
    createdAt: at,
    changedAt: at,
    duePay: isDue ? at : null,
    dueClose: null,
    dueWork: null,
    dueRelay: null,
    lines: [{ sku: `sku-${n % 500}`, name: '大模型额度包 100 次', quantity: 1, unitFen: 1999 }],
    attempts: [{ outTradeNo: `${n}J01`, channel: 'native', state: 'paid', expiresAt: at }],
    timeline: ['placed', 'paid', 'delivered', 'completed'].map((what) => ({ what, at }))
  })
}

const fill = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (const end of ['', '-wal', '-shm', '.owner']) rmSync(file + end, { force: true })
  const engine = openDatabase({ file, collections, clock: new MovableClock() })
  for (let n = 0; n < ORDERS; n += BATCH) {
    const data = Array.from({ length: Math.min(BATCH, ORDERS - n) }, (_, i) => order(n + i))
    await engine.execute('database.insertDocument', { collectionName: 'orders', data })
    if ((n + BATCH) % 100_000 === 0) console.log(`filled ${n + BATCH}`)
  }
  engine.close()
}

interface Measure {
  readonly what: string
  readonly ms: string
  readonly examined: number
  readonly index: string
}

const ask = async (
  engine: DatabaseEngine,
  what: string,
  params: Record<string, unknown>
): Promise<Measure> => {
  let [examined, index] = [0, '']
  const end = engine.onQuery((report) => {
    examined += report.examined
    index = report.index
  })
  const action = 'data' in params ? 'modifyDocument' : 'getDocument'
  const runs = 20
  const started = performance.now()
  for (let i = 0; i < runs; i++) {
    await engine.execute(`database.${action}`, { collectionName: 'orders', ...params })
  }
  end()
  const ms = ((performance.now() - started) / runs).toFixed(3)
  return { what, ms, examined: examined / runs, index }
}

const query = (filter: object, sort: object, limit: number) => ({
  query: encode(filter),
  order: encode(sort),
  limit
})

const measure = async (): Promise<void> => {
  const before = process.memoryUsage().rss
  const started = performance.now()
  const engine = openDatabase({ file, collections, clock: new MovableClock() })
  const openMs = performance.now() - started
  const opened = process.memoryUsage().rss
  const now = new Date(START + ORDERS * 1000)
  const id = encode({ _id: `${2_654_435_761 % 2 ** 32}`.padStart(20, '0') })
  const rows = [
    await ask(engine, 'one order by id', { query: id }),
    await ask(engine, 'one order changed', { query: id, data: encode({ $inc: { version: 1 } }) }),
    await ask(engine, '100 due orders', query({ duePay: { $lte: now } }, { duePay: 1 }, 100)),
    await ask(engine, 'my orders', query({ openid: 'o-shopper-7' }, { createdAt: -1 }, 20)),
    await ask(engine, 'by status', query({ status: 'completed' }, { createdAt: -1 }, 50)),
    await ask(engine, 'changed lately', query({ changedAt: { $gt: now } }, { changedAt: 1 }, 100))
  ]
  console.table(rows)
  const total = await engine.execute('database.calculateDocument', {
    collectionName: 'orders',
    query: encode({ status: 'completed' })
  })
  await walk(engine)
  const figures = {
    orders: ORDERS,
    fileMiB: Math.round(statSync(file).size / 2 ** 20),
    openMs: Math.round(openMs),
    completed: (total['data'] as { total: number }).total,
    rssBeforeMiB: Math.round(before / 2 ** 20),
    rssOpenedMiB: Math.round(opened / 2 ** 20),
    rssPeakMiB: Math.round(process.resourceUsage().maxRSS / 1024)
  }
  console.log(JSON.stringify(figures))
  engine.close()
}

/** Reads 50,000 orders page after page, so that the cache fills to its bound. */
const walk = async (engine: DatabaseEngine): Promise<void> => {
  let last = ''
  for (let page = 0; page < 50; page++) {
    const params = { collectionName: 'orders', ...query({ _id: { $gt: last } }, { _id: 1 }, 1000) }
    const { data } = await engine.execute('database.getDocument', params)
    const { list } = data as { list: string[] }
    last = (EJSON.parse(list.at(-1) ?? '{}') as { _id?: string })._id ?? last
  }
}

const main = async (): Promise<void> => {
  if (process.argv[3] === 'measure') {
    await measure()
    return
  }
  if (!existsSync(file)) await fill()
  // A process of its own, whose memory nothing else has used.
  const { execPath, execArgv } = process
  const args = [...execArgv, __filename, String(ORDERS), 'measure']
  execFileSync(execPath, args, { stdio: 'inherit' })
}

void main()
