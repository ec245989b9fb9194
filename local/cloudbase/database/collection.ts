import type { IndexTable } from './index-table.ts'
import type { Interval } from './interval.ts'
import type { Sqlite } from './sqlite/driver.ts'

/** One collection's table: documents by the key of their _id, in order of insertion. */
export class Collection {
  readonly name: string
  readonly number: number
  /** How many documents are committed. */
  documents: number
  indexes: readonly IndexTable[] = []
  readonly #table: string
  readonly #sqlite: Sqlite

  constructor(name: string, place: { id: number; documents: number; sqlite: Sqlite }) {
    this.name = name
    this.number = place.id
    this.documents = place.documents
    this.#table = `documents_${place.id}`
    this.#sqlite = place.sqlite
  }

  create(): void {
    this.#sqlite.exec(
      `CREATE TABLE ${this.#table} ` +
        '(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)'
    )
  }

  read(id: string): string | undefined {
    const row = this.#sqlite.prepare(`SELECT body FROM ${this.#table} WHERE id = ?`).get(id)
    return row?.['body'] as string | undefined
  }

  insert(id: string, body: string): void {
    this.#sqlite.prepare(`INSERT INTO ${this.#table} (id, body) VALUES (?, ?)`).run(id, body)
  }

  update(id: string, body: string): void {
    this.#sqlite.prepare(`UPDATE ${this.#table} SET body = ? WHERE id = ?`).run(body, id)
  }

  remove(id: string): void {
    this.#sqlite.prepare(`DELETE FROM ${this.#table} WHERE id = ?`).run(id)
  }

  /** Documents after a row number, in order of insertion: for building an index. */
  rowsAfter(row: number, limit: number): ReadonlyArray<{ row: number; id: string; body: string }> {
    const sql = `SELECT row, id, body FROM ${this.#table} WHERE row > ? ORDER BY row LIMIT ?`
    return this.#sqlite.prepare(sql).all(row, limit) as unknown as ReadonlyArray<{
      row: number
      id: string
      body: string
    }>
  }

  /** _id keys in order of insertion, as MongoDB's natural order usually is. */
  naturalIds(limit: number, offset: number): readonly string[] {
    const sql = `SELECT id FROM ${this.#table} ORDER BY row LIMIT ? OFFSET ?`
    return this.#ids(sql, [limit, offset])
  }

  idsWithin(
    interval: Interval,
    { descending, limit, offset }: { descending: boolean; limit: number; offset: number }
  ): readonly string[] {
    const sql =
      `SELECT id FROM ${this.#table} WHERE ${within(interval)} ` +
      `ORDER BY id${descending ? ' DESC' : ''} LIMIT ? OFFSET ?`
    return this.#ids(sql, [interval.low, interval.high, limit, offset])
  }

  countWithin(interval: Interval): number {
    const sql = `SELECT count(*) AS total FROM ${this.#table} WHERE ${within(interval)}`
    return this.#sqlite.prepare(sql).get(interval.low, interval.high)?.['total'] as number
  }

  #ids(sql: string, values: readonly (string | number)[]): readonly string[] {
    return this.#sqlite
      .prepare(sql)
      .all(...values)
      .map((row) => row['id'] as string)
  }
}

const within = ({ lowInclusive, highInclusive }: Interval): string =>
  `id >${lowInclusive ? '=' : ''} ? AND id <${highInclusive ? '=' : ''} ?`
