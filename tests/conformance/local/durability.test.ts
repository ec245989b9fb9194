import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { silenceSlowCalls } from '../support/calls.ts'
import { begin, db, _ } from '../support/target.ts'
import type { Collection } from '../support/target.ts'

const ROOT = path.join(__dirname, '../../..')
const ACKNOWLEDGED = 200
const LANES = 8

interface Ready {
  readonly env: Record<string, string>
}

silenceSlowCalls()
let folder = ''
let emulator: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-durability-'))
  const indexes = [{ name: 'byLane', keys: [{ name: 'lane', direction: '1' }] }]
  const collections = [{ collectionName: 'left', indexes }, { collectionName: 'right' }]
  writeFileSync(path.join(folder, 'resources.json'), JSON.stringify({ collections }))
})

afterEach(async () => {
  await killed()
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the emulator as a process of its own on this test's folder. */
const running = async (driver: string): Promise<void> => {
  const main = path.join(ROOT, 'local/cloudbase/main.ts')
  const where = [
    '--data',
    path.join(folder, 'data'),
    '--resources',
    path.join(folder, 'resources.json')
  ]
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...where, '--driver', driver], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  emulator = child
  const { env } = await new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      resolve(JSON.parse(line) as Ready)
    })
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${String(code)}`)))
  })
  Object.assign(process.env, env)
}

/** As a power switch does it: no handler runs, no file is closed. */
const killed = async (): Promise<void> => {
  const child = emulator
  emulator = undefined
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

const idsIn = async (collection: Collection): Promise<string[]> => {
  const ids: string[] = []
  for (;;) {
    const after = ids.at(-1) ?? ''
    const page = collection.where({ _id: _.gt(after) }).orderBy('_id', 'asc')
    const { data } = await page.limit(1000).get()
    if (data.length === 0) return ids
    ids.push(...(data as { _id: string }[]).map(({ _id }) => _id))
  }
}

/** Two documents in one transaction, as fast as answers come, until the process is gone. */
const stream = async (lane: number, acknowledged: string[]): Promise<void> => {
  for (let n = 0; ; n++) {
    const id = `${lane}-${n}`
    try {
      const transaction = await begin()
      await transaction.collection('left').add({ _id: id, lane })
      await transaction.collection('right').add({ _id: id, lane })
      await transaction.commit()
    } catch {
      return
    }
    acknowledged.push(id)
    if (acknowledged.length === ACKNOWLEDGED) await killed()
  }
}

describe.each(['libsql', 'wasm'])('an emulator on %s that is killed with -9', (driver) => {
  test('has lost no acknowledged transaction, and torn none', async () => {
    await running(driver)
    const acknowledged: string[] = []
    const lanes = Array.from({ length: LANES }, (_unused, lane) => stream(lane, acknowledged))
    await Promise.all(lanes)
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED)

    await running(driver)
    const [left, right] = [await idsIn(db.collection('left')), await idsIn(db.collection('right'))]
    expect(left).toEqual(right)
    const found = new Set(left)
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    // One more per lane may have been stored with its answer lost.
    expect(left.length).toBeLessThanOrEqual(acknowledged.length + LANES)
  })

  test('knows nothing of a transaction that was open', async () => {
    await running(driver)
    await db.collection('left').add({ _id: 'kept', lane: 1 })
    const transaction = await begin()
    await transaction.collection('left').doc('kept').update({ lane: 2 })
    await transaction.collection('left').add({ _id: 'open', lane: 2 })
    await killed()

    await running(driver)
    expect((await db.collection('left').where({ lane: 1 }).get()).data).toEqual([
      { _id: 'kept', lane: 1 }
    ])
    expect(await idsIn(db.collection('left'))).toEqual(['kept'])
    expect(await db.collection('left').doc('kept').update({ lane: 3 })).toMatchObject({
      updated: 1
    })
  })

  test('still has its indexes, collections and unique ids', async () => {
    await running(driver)
    await db.createCollection('made')
    await db.collection('made').add({ _id: 'x' })
    await killed()

    await running(driver)
    await expect(db.collection('made').add({ _id: 'x' })).rejects.toMatchObject({
      message: expect.stringMatching(/E11000/)
    })
    await expect(db.createCollection('made') as Promise<unknown>).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST'
    })
  })
})
