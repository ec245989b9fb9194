import { openSqlite } from '../../local/cloudbase/database/sqlite/sqlite.ts'
import type { Sqlite } from '../../local/cloudbase/database/sqlite/driver.ts'

/** Ids of orders that may be copied begin with so many zeros; a copy has its number there. */
export const ROOM_FOR_NUMBER = 5

/**
 * Copies orders inside the emulator's own file, documents and index entries, each copy under an id of its own: a
 * million come in a minute, where inserting them one by one takes a quarter of an hour. The file is not open elsewhere.
 */
export const multiplyOrders = (file: string, copies: number): void => {
  const sqlite = openSqlite(file)
  const { id } = sqlite.prepare("SELECT id FROM collections WHERE name = 'orders'").get() ?? {}
  const indexes = sqlite.prepare('SELECT id FROM indexes WHERE collection = ?').all(Number(id))
  const tables = indexes.map((row) => `index_${Number(row['id'])}`)
  for (let copy = 1; copy <= copies; copy += 1) {
    sqlite.exec('BEGIN')
    copyDocuments(sqlite, `documents_${Number(id)}`, copy)
    for (const table of tables) copyEntries(sqlite, table, copy)
    sqlite.exec(
      `UPDATE collections SET documents = (SELECT count(*) FROM documents_${Number(id)}) ` +
        `WHERE id = ${Number(id)}`
    )
    sqlite.exec('COMMIT')
    if (copy % 10 === 0) process.stderr.write(`copied ${copy} times\n`)
  }
  sqlite.close()
}

/** A key of a text is a 3 and the text itself. */
const firstOnes = `id LIKE '3${'0'.repeat(ROOM_FOR_NUMBER)}%'`
const copyOf = (copy: number): string =>
  `('3${String(copy).padStart(ROOM_FOR_NUMBER, '0')}' || substr(id, ${ROOM_FOR_NUMBER + 2}))`

const copyDocuments = (sqlite: Sqlite, table: string, copy: number): void => {
  const id = copyOf(copy)
  const body = `replace(body, substr(id, 2), substr(${id}, 2))`
  sqlite.exec(
    `INSERT INTO ${table} (id, body) SELECT ${id}, ${body} FROM ${table} WHERE ${firstOnes}`
  )
}

const copyEntries = (sqlite: Sqlite, table: string, copy: number): void => {
  const columns = sqlite.prepare(`PRAGMA table_info(${table})`).all()
  const values = columns.map(({ name }) => {
    const column = String(name)
    return column === 'id' ? copyOf(copy) : `iif(${column} = id, ${copyOf(copy)}, ${column})`
  })
  sqlite.exec(`INSERT INTO ${table} SELECT ${values.join(', ')} FROM ${table} WHERE ${firstOnes}`)
}
