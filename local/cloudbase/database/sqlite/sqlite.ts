import type { Sqlite } from './driver.ts'
import { openLibsql } from './libsql.ts'
import { claim } from './ownership.ts'
import { openWasm } from './wasm.ts'

export type DriverChoice = 'libsql' | 'wasm' | 'auto'

/**
 * Opens a database file for this process alone; a second process is refused.
 * Durable at COMMIT: WAL where the driver has it, synchronous=FULL.
 * @param choice auto: libsql, or WebAssembly on a machine that libsql has no binary for
 */
export const openSqlite = (file: string, choice: DriverChoice = 'auto'): Sqlite => {
  const release = file === ':memory:' ? () => undefined : claim(file)
  try {
    const sqlite = choice === 'wasm' ? openWasm(file) : openNative(file, choice)
    sqlite.exec(`PRAGMA cache_size = -${PAGE_CACHE_KIB}`)
    const close = (): void => {
      sqlite.close()
      release()
    }
    return { ...sqlite, close }
  } catch (error) {
    release()
    throw error
  }
}

const PAGE_CACHE_KIB = 32 * 1024

const openNative = (file: string, choice: DriverChoice): Sqlite => {
  try {
    return openLibsql(file)
  } catch (error) {
    if (choice === 'auto' && isMissingBinary(error)) return openWasm(file)
    throw error
  }
}

/** libsql loads its binary when first required; on an odd CPU or C library there is none. */
const isMissingBinary = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_DLOPEN_FAILED'
}

/** Runs some work as one SQLite transaction: all of it is on disk afterwards, or nothing. */
export const atomically = (sqlite: Sqlite, work: () => void): void => {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    work()
    sqlite.exec('COMMIT')
  } catch (error) {
    sqlite.exec('ROLLBACK')
    throw error
  }
}
