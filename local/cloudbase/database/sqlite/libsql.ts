import type Libsql from 'libsql'
import type { Row, Sqlite, Statement } from './driver.ts'

/** @throws with code MODULE_NOT_FOUND where libsql has no binary for this machine */
export const openLibsql = (file: string): Sqlite => {
  // Required here and not imported above: without a binary already loading it throws.
  const Database = require('libsql') as typeof Libsql
  const database = new Database(file)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known) return known
    const prepared = database.prepare(sql)
    const statement: Statement = {
      run: (...values) => void prepared.run(...values),
      get: (...values) => prepared.get(...values) as Row | undefined,
      all: (...values) => prepared.all(...values) as readonly Row[]
    }
    statements.set(sql, statement)
    return statement
  }
  return {
    driver: 'libsql',
    prepare,
    exec: (sql) => void database.exec(sql),
    close: () => {
      statements.clear()
      database.close()
    }
  }
}
