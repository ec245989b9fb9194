import type { IndexKey, IndexResource } from '../resources.ts'
import { encodeKey } from './key-encoding.ts'
import type { Interval } from './interval.ts'
import { parsePath, type Path, reach } from './path.ts'
import { writeRefused } from './refusal.ts'
import type { Sqlite } from './sqlite/driver.ts'
import type { Doc } from './value.ts'

/** One key of an index: its columns, encoded. */
export type Entry = readonly string[]

/** Equality on the first columns, then one stretch of the next. */
export interface Seek {
  readonly equals: Entry
  readonly range?: Interval
}

export interface Page {
  /** Columns to order by, after the seek's; none: the index's own order. */
  readonly order?: ReadonlyArray<{ readonly column: number; readonly descending: boolean }>
  readonly limit: number
  readonly offset: number
}

interface Column {
  readonly field: string
  readonly path: Path
}

/**
 * One declared index: an SQLite table with a row per key and document, ordered as declared.
 * An array gives a row per element; such columns are remembered as multikey.
 */
export class IndexTable {
  readonly name: string
  readonly unique: boolean
  readonly keys: readonly IndexKey[]
  readonly table: string
  /** A bit per column in which an array was ever met. */
  multikey: number
  readonly #columns: readonly Column[]
  readonly #sqlite: Sqlite

  constructor(declared: IndexResource, place: { id: number; multikey: number; sqlite: Sqlite }) {
    this.name = declared.name
    this.unique = declared.unique
    this.keys = declared.keys
    this.table = `index_${place.id}`
    this.multikey = place.multikey
    this.#columns = declared.keys.map(({ field }) => ({ field, path: parsePath(field) }))
    this.#sqlite = place.sqlite
  }

  create(): void {
    const columns = this.keys.map((_, i) => `k${i} TEXT NOT NULL`).join(', ')
    const key = this.keys.map(({ direction }, i) => `k${i}${direction < 0 ? ' DESC' : ''}`)
    this.#sqlite.exec(
      `CREATE TABLE ${this.table} (${columns}, id TEXT NOT NULL, ` +
        `PRIMARY KEY (${key.join(', ')}, id)) WITHOUT ROWID`
    )
  }

  drop(): void {
    this.#sqlite.exec(`DROP TABLE IF EXISTS ${this.table}`)
  }

  isMultikey(column: number): boolean {
    return (this.multikey & (1 << column)) !== 0
  }

  /**
   * The keys of a document; notes which columns met an array.
   * @throws CloudBaseError for arrays in two columns that are not the same array
   */
  entriesOf(doc: Doc): { readonly entries: readonly Entry[]; readonly multikey: number } {
    let entries: Entry[] = [[]]
    let multikey = 0
    let arrayField: string | undefined
    for (const [i, { field, path }] of this.#columns.entries()) {
      const reached = reach(doc, path)
      if (reached.multikey) {
        multikey |= 1 << i
        arrayField = sameArray(arrayField, field)
      }
      const keys = [...new Set(reached.values.map(encodeKey))]
      entries = entries.flatMap((entry) => keys.map((key) => [...entry, key]))
    }
    return { entries, multikey }
  }

  /** Replaces a document's rows; within the caller's SQLite transaction. */
  replace(id: string, before: Doc | undefined, after: Doc | undefined): void {
    const old = before ? this.entriesOf(before).entries : []
    const { entries, multikey } = after
      ? this.entriesOf(after)
      : { entries: [] as readonly Entry[], multikey: 0 }
    this.multikey |= multikey
    for (const entry of old) if (!includes(entries, entry)) this.#remove(entry, id)
    for (const entry of entries) if (!includes(old, entry)) this.add(entry, id)
  }

  add(entry: Entry, id: string): void {
    const marks = entry.map(() => '?').join(', ')
    this.#sqlite.prepare(`INSERT INTO ${this.table} VALUES (${marks}, ?)`).run(...entry, id)
  }

  #remove(entry: Entry, id: string): void {
    const where = entry.map((_, i) => `k${i} = ?`).join(' AND ')
    this.#sqlite.prepare(`DELETE FROM ${this.table} WHERE ${where} AND id = ?`).run(...entry, id)
  }

  /** The _id keys of documents under a seek, a page at a time. */
  ids(seek: Seek, { order, limit, offset }: Page): readonly string[] {
    const { where, values } = conditionOf(seek)
    const by = order?.map(({ column, descending }) => `k${column}${descending ? ' DESC' : ''}`)
    const sql =
      `SELECT id FROM ${this.table}${where}` +
      `${by ? ` ORDER BY ${[...by, 'id'].join(', ')}` : ''} LIMIT ? OFFSET ?`
    const rows = this.#sqlite.prepare(sql).all(...values, limit, offset)
    return rows.map((row) => row['id'] as string)
  }

  count(seek: Seek): number {
    const { where, values } = conditionOf(seek)
    const row = this.#sqlite
      .prepare(`SELECT count(*) AS total FROM ${this.table}${where}`)
      .get(...values)
    return row?.['total'] as number
  }
}

/** As declared, for messages: mine(openid, createdAt desc). */
export const describeIndex = ({ name, keys }: IndexTable): string =>
  `${name}(${keys.map(({ field, direction }) => field + (direction < 0 ? ' desc' : '')).join(', ')})`

const conditionOf = ({ equals, range }: Seek): { where: string; values: string[] } => {
  const parts = equals.map((_, i) => `k${i} = ?`)
  const values = [...equals]
  if (range) {
    const column = `k${equals.length}`
    parts.push(`${column} >${range.lowInclusive ? '=' : ''} ?`)
    parts.push(`${column} <${range.highInclusive ? '=' : ''} ?`)
    values.push(range.low, range.high)
  }
  return { where: parts.length > 0 ? ` WHERE ${parts.join(' AND ')}` : '', values }
}

const includes = (entries: readonly Entry[], sought: Entry): boolean =>
  entries.some((entry) => entry.every((key, i) => key === sought[i]))

/** Two array columns must lie in one array, else every pair of their elements would need a row. */
const sameArray = (known: string | undefined, field: string): string => {
  const top = field.split('.', 1)[0] ?? ''
  if (known !== undefined && known !== top) {
    throw writeRefused(`cannot index parallel arrays [${top}] [${known}]`)
  }
  return top
}
