export type SqlValue = string | number | null
export type Row = Readonly<Record<string, unknown>>

export interface Statement {
  run(...values: SqlValue[]): void
  get(...values: SqlValue[]): Row | undefined
  all(...values: SqlValue[]): readonly Row[]
}

/** The little of SQLite that the store needs, alike for both drivers. Everything is synchronous. */
export interface Sqlite {
  readonly driver: 'libsql' | 'wasm'
  /** The same text gives the same prepared statement. */
  prepare(sql: string): Statement
  exec(sql: string): void
  close(): void
}
