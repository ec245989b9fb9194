import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { DatabaseEngine, DatabaseOptions } from './engine.ts'
import { collection, index, openForTest, unique } from './testing/engine-client.ts'

const folders: string[] = []
const engines: DatabaseEngine[] = []

afterEach(() => {
  for (const engine of engines.splice(0)) engine.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const newFile = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-database-'))
  folders.push(folder)
  return path.join(folder, 'cloudbase.db')
}

const open = (options: Partial<DatabaseOptions>) => {
  const opened = openForTest(options)
  engines.push(opened.engine)
  return opened
}

describe.each(['libsql', 'wasm'] as const)('with the driver %s', (driver) => {
  test('what was acknowledged is there after opening again; open transactions are not', async () => {
    const file = newFile()
    const first = open({ file, driver })
    expect(first.engine.driver).toBe(driver)
    await first.db.add('c', [
      { _id: 1, n: 1 },
      { _id: '1', n: 2, text: '中😀' }
    ])
    await first.engine.execute('database.addCollection', { collectionName: 'later' })
    const tx = await first.db.start()
    await first.db.within(tx).update('c', { _id: 1 }, { $set: { n: 100 } })
    const committed = await first.db.start()
    await first.db.within(committed).update('c', { _id: '1' }, { $set: { n: 3 } })
    await first.db.within(committed).add('later', { _id: 'x' })
    await first.db.commit(committed)
    first.engine.close()
    const second = open({ file, driver })
    expect(await second.db.get('c')).toEqual([
      { _id: 1, n: 1 },
      { _id: '1', n: 3, text: '中😀' }
    ])
    expect(await second.db.count('later')).toBe(1)
    expect(await second.db.update('c', { _id: 1 }, { $inc: { n: 1 } })).toBe(1)
  })

  test('indexes newly declared are built from the documents, others are removed', async () => {
    const file = newFile()
    const docs = Array.from({ length: 1500 }, (_, i) => ({ _id: i, a: i % 7, b: i, t: ['x', i] }))
    const first = open({ file, driver, collections: [collection('c', index('a', 'a'))] })
    await first.db.add('c', docs)
    first.engine.close()
    const declared = collection('c', unique('b', '-b'), index('t', 't'))
    const second = open({ file, driver, collections: [declared] })
    expect(await second.db.ids('c', { b: { $gt: 1497 } }, { order: { b: -1 } })).toEqual([
      1499, 1498
    ])
    expect(await second.db.ids('c', { t: 7 })).toEqual([7])
    expect(await second.db.count('c', { t: 'x' })).toBe(1500)
    await expect(second.db.get('c', { a: 1 })).rejects.toThrow('declared indexes: b(b desc), t(t)')
    await expect(second.db.add('c', { b: 5 })).rejects.toThrow('E11000')
    second.engine.close()
    expect(() => open({ file, driver, collections: [collection('c', unique('a', 'a'))] })).toThrow(
      'unique index a'
    )
  })

  test('a file in use is refused', () => {
    const file = newFile()
    open({ file, driver })
    expect(() => open({ file, driver })).toThrow(/in use|locked/)
  })
})

test('the cache is bounded: with room for few documents all are still found', async () => {
  const { db } = open({ cacheBytes: 1000, collections: [collection('c', index('n', 'n'))] })
  await db.add(
    'c',
    Array.from({ length: 300 }, (_, n) => ({ _id: n, n, text: 'x'.repeat(200) }))
  )
  expect(await db.ids('c', { n: { $gte: 0 } }, { limit: 1000, order: { n: 1 } })).toHaveLength(300)
  expect(await db.update('c', { n: { $lt: 100 } }, { $inc: { n: 1000 } })).toBe(100)
  expect(await db.count('c', { n: { $gte: 1000 } })).toBe(100)
})

test('auto chooses libsql where it loads', () => {
  expect(open({}).engine.driver).toBe('libsql')
})
