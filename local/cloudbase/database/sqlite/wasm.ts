import { rmSync } from 'node:fs'
import { Database, type Statement as Prepared } from 'node-sqlite3-wasm'
import type { Sqlite, Statement } from './driver.ts'

/** The fallback without native code: about 2 ms more a write, no WAL, equally durable. */
export const openWasm = (file: string): Sqlite => {
  // This driver locks by making a folder, which a killed process leaves behind; the file is claimed by us already.
  if (file !== ':memory:') rmSync(`${file}.lock`, { recursive: true, force: true })
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
    }
  }
}
