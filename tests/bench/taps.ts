import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { calculateObjectSize } from 'bson'
import { startOfDay } from '#domain/kernel/days'
import { startCloudBase, type CloudBase } from '../../local/cloudbase/index.ts'
import { readResources } from '../../local/cloudbase/resources.ts'
import { projectRoot } from '../../local/stack.ts'
import { documentsOf } from '../stories/documents.ts'
import type { TapsNews, TapsOrder } from './taps-process.ts'

/**
 * A month of taps: what they cost to keep, to count and to look at. The functions' own code on the real SDK in a
 * process of its own, the database on disk in another. Prints a table.
 * Usage: npx tsx tests/bench/taps.ts [taps]
 */
const FIRST_DAY = 20_261_101
const ORDER: TapsOrder = {
  taps: Number(process.argv[2] ?? 1_000_000),
  days: 30,
  from: startOfDay(FIRST_DAY)
}

type Row = TapsNews & { readonly examined: number }

/** What is examined before a phase is told of belongs to it; of the first two that is not asked. */
const measure = ({ database, sdkEnv }: CloudBase): Promise<readonly Row[]> =>
  new Promise((resolve, reject) => {
    const rows: Row[] = []
    let examined = 0
    const end = database.onQuery((query) => {
      examined += query.examined
    })
    const child = fork(path.join(__dirname, 'taps-process.ts'), {
      execArgv: process.execArgv,
      env: { ...process.env, ...sdkEnv() }
    })
    child.on('message', (news: TapsNews) => {
      rows.push({ ...news, examined })
      examined = 0
      child.send('heard')
    })
    child.on('exit', (code) => {
      end()
      if (code === 0) resolve(rows)
      else reject(new Error(`taps ended with ${code}`))
    })
    child.send(ORDER)
  })

const sizes = async ({ database }: CloudBase, collection: string) => {
  const documents = await documentsOf(database, collection, {})
  const bytes = documents.map((one) => calculateObjectSize(one))
  const all = bytes.reduce((sum, one) => sum + one, 0)
  return { collection, documents: bytes.length, bytes: all, largest: Math.max(0, ...bytes) }
}

const main = async (): Promise<void> => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'wendan-taps-'))
  const resources = readResources(path.join(projectRoot, 'cloudbaserc.json'))
  const cloud = await startCloudBase({ resources, dataDir })
  try {
    console.table(await measure(cloud))
    console.table([await sizes(cloud, 'tap_batches'), await sizes(cloud, 'tap_days')])
  } finally {
    await cloud.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

void main()
