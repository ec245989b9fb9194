import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, jest, test } from '@jest/globals'
import { atomically, openSqlite } from './sqlite.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'wendan-sqlite-'))

afterEach(() => {
  jest.dontMock('libsql')
  jest.resetModules()
  rmSync(folder, { recursive: true, force: true })
})

const newFile = (): string => {
  mkdirSync(folder, { recursive: true })
  return path.join(folder, 'cloudbase.db')
}

const withoutBinary = (code: string): typeof openSqlite => {
  jest.doMock('libsql', () => {
    throw Object.assign(new Error('libsql does not load'), { code })
  })
  return (require('./sqlite.ts') as { openSqlite: typeof openSqlite }).openSqlite
}

test('where libsql has no binary, WebAssembly takes over', () => {
  const open = withoutBinary('MODULE_NOT_FOUND')
  const sqlite = open(newFile(), 'auto')
  expect(sqlite.driver).toBe('wasm')
  sqlite.close()
  expect(() => open(newFile(), 'libsql')).toThrow('libsql does not load')
})

test('another fault of libsql is not hidden', () => {
  expect(() => withoutBinary('EACCES')(newFile(), 'auto')).toThrow('libsql does not load')
})

test.each(['libsql', 'wasm'] as const)(
  '%s: what a killed process left behind does not count',
  (driver) => {
    const file = newFile()
    mkdirSync(`${file}.lock`)
    const dead = { pid: 2 ** 22 + 1, started: '1' }
    writeFileSync(`${file}.owner`, JSON.stringify(dead))
    openSqlite(file, driver).close()
    // The number of a killed process may belong to another one by now.
    writeFileSync(`${file}.owner`, JSON.stringify({ pid: process.ppid, started: '0' }))
    openSqlite(file, driver).close()
    writeFileSync(`${file}.owner`, '{"pi')
    openSqlite(file, driver).close()
  }
)

test.each(['libsql', 'wasm'] as const)('%s: work that fails leaves nothing', (driver) => {
  const sqlite = openSqlite(newFile(), driver)
  sqlite.exec('CREATE TABLE t (a TEXT)')
  expect(() =>
    atomically(sqlite, () => {
      sqlite.prepare('INSERT INTO t VALUES (?)').run('x')
      throw new Error('no')
    })
  ).toThrow('no')
  expect(sqlite.prepare('SELECT * FROM t').all()).toEqual([])
  sqlite.close()
})
