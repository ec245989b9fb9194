import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Database, type Statement as Prepared } from 'node-sqlite3-wasm'
import type { Sqlite, Statement } from './sqlite.ts'

/** The fallback without native code: about 2 ms more a write, no WAL, equally durable. */
export const openWasm = (file: string): Sqlite => {
  const inMemory = file === ':memory:'
  if (!inMemory) takeOwnership(file)
  const database = new Database(file)
  database.exec('PRAGMA synchronous = FULL')
  const prepared = new Map<string, Prepared>()
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const raw = database.prepare(sql)
    prepared.set(sql, raw)
    const statement: Statement = {
      run: (...values) => void raw.run(values),
      get: (...values) => raw.get(values) ?? undefined,
      all: (...values) => raw.all(values)
    }
    statements.set(sql, statement)
    return statement
  }
  return {
    driver: 'wasm',
    prepare,
    exec: (sql) => database.exec(sql),
    close: () => {
      for (const raw of prepared.values()) raw.finalize()
      prepared.clear()
      statements.clear()
      database.close()
      if (!inMemory) rmSync(ownerFile(file), { force: true })
    }
  }
}

const ownerFile = (file: string): string => `${file}.owner`

/**
 * This driver locks by making a folder, which a killed process leaves behind: the process that opens the file notes
 * itself beside it, and a lock of a dead one is taken away.
 */
const takeOwnership = (file: string): void => {
  const owner = ownerFile(file)
  if (existsSync(owner)) {
    const pid = Number(readFileSync(owner, 'utf8'))
    if (pid !== process.pid && isAlive(pid)) {
      throw new Error(`${file} is in use by process ${pid}`)
    }
  }
  rmSync(`${file}.lock`, { recursive: true, force: true })
  writeFileSync(owner, String(process.pid))
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM'
  }
}
