import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { instant } from '#domain/kernel/instant'
import { startCloudBase, type CloudBase } from '../../local/cloudbase/index.ts'
import { readResources } from '../../local/cloudbase/resources.ts'
import { projectRoot } from '../../local/stack.ts'
import { dueOrders, FIELDS, oldOrder, purses, type MeasuredField } from './due-orders.ts'
import { multiplyOrders } from './multiply-orders.ts'
import type { TimerNews } from './timers-process.ts'

/**
 * What timers cost in a shop with few orders and with many: a thousand are due for each timer, the rest has come to
 * its rest. The function's own code on the real SDK, a process for each, the database in another. Prints a table.
 * Usage: npm run bench:timers -- [orders ...] [--due count] [--json file]
 */
const AT_ONCE = 2000
/** Old orders that are made one by one; copies are the rest. */
const MADE_AT_MOST = 20_000
const MIB = 2 ** 20

interface Measured extends TimerNews {
  readonly orders: number
  readonly examined: number
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

const DUE = Number(option('due') ?? 1000)
const sizes = process.argv
  .slice(2)
  .filter((text, index, all) => /^\d+$/.test(text) && all[index - 1] !== '--due')
  .map(Number)
const SIZES = sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]

const fill = async ({ database }: CloudBase, old: number): Promise<void> => {
  const put = (collectionName: string, data: readonly string[]) =>
    database.execute('database.insertDocument', { collectionName, data })
  const now = instant(Date.now())
  for (const field of FIELDS) await put('orders', dueOrders(field, DUE, now))
  await put('purses', purses(DUE, now))
  for (let from = 0; from < old; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, old - from)
    await put(
      'orders',
      Array.from({ length: count }, (_, n) => oldOrder(from + n))
    )
  }
}

/** A timer in a process of its own, as each is a function of its own. */
const runTimer = ({ database, sdkEnv }: CloudBase, field: MeasuredField) =>
  new Promise<Omit<Measured, 'orders'>>((resolve, reject) => {
    let examined = 0
    const end = database.onQuery((query) => {
      examined += query.examined
    })
    const child = fork(path.join(__dirname, 'timers-process.ts'), {
      execArgv: [...process.execArgv, '--expose-gc'],
      env: { ...process.env, ...sdkEnv() }
    })
    child.on('message', (news: TimerNews) => {
      process.stderr.write(`${news.timer} after ${news.ms} ms\n`)
      resolve({ ...news, examined })
    })
    child.on('exit', (code) => {
      end()
      reject(new Error(`a timer ended with ${code}`))
    })
    child.send(field)
  })

const measure = async (orders: number): Promise<readonly Measured[]> => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'wendan-timers-'))
  const resources = readResources(path.join(projectRoot, 'cloudbaserc.json'))
  const file = path.join(dataDir, 'database.sqlite')
  const old = orders - FIELDS.length * DUE
  const copies = Math.floor(Math.max(0, old - 1) / MADE_AT_MOST)
  const first = await startCloudBase({ resources, dataDir })
  await fill(first, Math.ceil(old / (copies + 1)))
  await first.close()
  if (copies > 0) multiplyOrders(file, copies)
  const cloud = await startCloudBase({ resources, dataDir })
  try {
    const rows: Measured[] = []
    for (const field of FIELDS) rows.push({ orders, ...(await runTimer(cloud, field)) })
    const { size } = statSync(file)
    process.stderr.write(`${orders} orders take ${Math.round(size / MIB)} MiB on disk\n`)
    return rows
  } finally {
    await cloud.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const times = (many = 0, few = 0): string => (many / Math.max(1, few)).toFixed(3)

/** The largest shop against the smallest, timer by timer. */
const ratios = (rows: readonly Measured[]) => {
  const of = (orders: number | undefined, timer: string) =>
    rows.find((row) => row.orders === orders && row.timer === timer)
  return rows
    .filter(({ orders }) => orders === SIZES[0])
    .map(({ timer, calls, examined }) => {
      const large = of(SIZES.at(-1), timer)
      return {
        timer,
        calls: times(large?.calls, calls),
        examined: times(large?.examined, examined)
      }
    })
}

const main = async (): Promise<void> => {
  const rows: Measured[] = []
  for (const orders of SIZES) rows.push(...(await measure(orders)))
  console.table(rows)
  console.log(`${SIZES.at(-1)} orders against ${SIZES[0]}:`)
  console.table(ratios(rows))
  const file = option('json')
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ due: DUE, rows }, null, 2)}\n`)
}

void main()
