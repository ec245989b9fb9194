import type { IndexResource } from '../resources.ts'
import type { Collection } from './collection.ts'
import { IndexTable } from './index-table.ts'
import type { Sqlite } from './sqlite/driver.ts'
import { atomically } from './sqlite/sqlite.ts'
import { Stored } from './stored-form.ts'

/** The multikey bits as they are on disk, so that a commit writes them only when they changed. */
const saved = new WeakMap<IndexTable, { readonly id: number; multikey: number }>()

/**
 * Brings a collection's index tables in line with the declaration, all in one SQLite transaction.
 * @throws Error when documents already break a unique index
 */
export const openIndexes = (
  sqlite: Sqlite,
  collection: Collection,
  declared: readonly IndexResource[]
): readonly IndexTable[] => {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, ' +
      'name TEXT NOT NULL, declaration TEXT NOT NULL, multikey INTEGER NOT NULL)'
  )
  const tables: IndexTable[] = []
  atomically(sqlite, () => {
    const existing = existingIndexes(sqlite, collection)
    const wanted = new Map(declared.map((index) => [describe(index), index]))
    for (const [declaration, { table, id }] of existing) {
      if (wanted.has(declaration)) tables.push(table)
      else remove(sqlite, table, id)
    }
    for (const [declaration, index] of wanted) {
      if (!existing.has(declaration)) tables.push(build(sqlite, collection, index))
    }
  })
  const order = declared.map(({ name }) => name)
  return tables.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

/** Notes newly met arrays; within the caller's SQLite transaction. */
export const saveMultikey = (sqlite: Sqlite, indexes: Iterable<IndexTable>): void => {
  for (const index of indexes) {
    const known = saved.get(index)
    if (!known || known.multikey === index.multikey) continue
    sqlite.prepare('UPDATE indexes SET multikey = ? WHERE id = ?').run(index.multikey, known.id)
    known.multikey = index.multikey
  }
}

const describe = ({ name, unique, keys }: IndexResource): string =>
  JSON.stringify({ name, unique, keys: keys.map(({ field, direction }) => [field, direction]) })

type Existing = ReadonlyMap<string, { readonly table: IndexTable; readonly id: number }>

const existingIndexes = (sqlite: Sqlite, collection: Collection): Existing => {
  const rows = sqlite.prepare('SELECT * FROM indexes WHERE collection = ?').all(collection.number)
  return new Map(
    rows.map((row) => {
      const id = row['id'] as number
      const multikey = row['multikey'] as number
      const declaration = row['declaration'] as string
      const table = new IndexTable(declarationOf(declaration), { id, multikey, sqlite })
      saved.set(table, { id, multikey })
      return [declaration, { table, id }]
    })
  )
}

const declarationOf = (text: string): IndexResource => {
  const { name, unique, keys } = JSON.parse(text) as {
    name: string
    unique: boolean
    keys: ReadonlyArray<readonly [field: string, direction: 1 | -1]>
  }
  return { name, unique, keys: keys.map(([field, direction]) => ({ field, direction })) }
}

const remove = (sqlite: Sqlite, table: IndexTable, id: number): void => {
  table.drop()
  sqlite.prepare('DELETE FROM indexes WHERE id = ?').run(id)
}

/** Rows a step, so that building an index over a million documents stays small in memory. */
const STEP = 1000

const build = (sqlite: Sqlite, collection: Collection, index: IndexResource): IndexTable => {
  sqlite
    .prepare('INSERT INTO indexes (collection, name, declaration, multikey) VALUES (?, ?, ?, 0)')
    .run(collection.number, index.name, describe(index))
  const row = sqlite.prepare('SELECT max(id) AS id FROM indexes').get()
  const id = row?.['id'] as number
  const table = new IndexTable(index, { id, multikey: 0, sqlite })
  table.create()
  saved.set(table, { id, multikey: 0 })
  let rows = collection.rowsAfter(0, STEP)
  while (rows.length > 0) {
    for (const { id: document, body } of rows) addDocument(table, document, body)
    rows = collection.rowsAfter(rows.at(-1)?.row ?? 0, STEP)
  }
  saveMultikey(sqlite, [table])
  return table
}

const addDocument = (table: IndexTable, id: string, body: string): void => {
  const { entries, multikey } = table.entriesOf(new Stored(body).doc)
  table.multikey |= multikey
  for (const entry of entries) {
    if (table.unique && table.ids({ equals: entry }, { limit: 1, offset: 0 }).length > 0) {
      throw new Error(`unique index ${table.name} can't be built: ${entry.join(', ')} occurs twice`)
    }
    table.add(entry, id)
  }
}
