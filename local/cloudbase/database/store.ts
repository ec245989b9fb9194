import { CloudBaseError } from '../error.ts'
import type { IndexResource } from '../resources.ts'
import { Collection } from './collection.ts'
import { DocumentCache } from './document-cache.ts'
import type { IndexTable } from './index-table.ts'
import { openIndexes, saveMultikey } from './index-catalog.ts'
import { collectionExists, collectionMissing } from './refusal.ts'
import type { Sqlite } from './sqlite/driver.ts'
import { atomically, type DriverChoice, openSqlite } from './sqlite/sqlite.ts'
import type { Stored } from './stored-form.ts'

/** One document's change, as a commit applies it; without `after` it is removed. */
export interface Change {
  readonly collection: Collection
  /** The key of its _id. */
  readonly id: string
  readonly before: Stored | undefined
  readonly after: Stored | undefined
}

export interface StoreOptions {
  readonly file: string
  readonly driver?: DriverChoice
  readonly cacheBytes?: number
}

/** Parsed documents take several times the bytes of their text. */
const DEFAULT_CACHE_BYTES = 8 * 1024 * 1024

/** The durable truth: collections, documents and index rows in SQLite, with a bounded cache of documents before it. */
export class Store {
  readonly #sqlite: Sqlite
  readonly #collections = new Map<string, Collection>()
  readonly #cache: DocumentCache
  #closed = false

  constructor({ file, driver, cacheBytes }: StoreOptions) {
    this.#sqlite = openSqlite(file, driver)
    this.#cache = new DocumentCache(cacheBytes ?? DEFAULT_CACHE_BYTES)
    this.#sqlite.exec(
      'CREATE TABLE IF NOT EXISTS collections ' +
        '(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, documents INTEGER NOT NULL)'
    )
    for (const { id, name, documents } of this.#sqlite.prepare('SELECT * FROM collections').all()) {
      const place = { id: id as number, documents: documents as number, sqlite: this.#sqlite }
      this.#collections.set(name as string, new Collection(name as string, place))
    }
  }

  get driver(): 'libsql' | 'wasm' {
    return this.#sqlite.driver
  }

  /** @throws CloudBaseError DATABASE_COLLECTION_NOT_EXIST */
  collection(name: string): Collection {
    const found = this.#collections.get(name)
    if (!found) throw collectionMissing(name)
    return found
  }

  has(name: string): boolean {
    return this.#collections.has(name)
  }

  names(): readonly string[] {
    return [...this.#collections.keys()]
  }

  /** @throws CloudBaseError DATABASE_COLLECTION_ALREADY_EXIST */
  addCollection(name: string): Collection {
    if (this.#collections.has(name)) throw collectionExists()
    let made: Collection | undefined
    atomically(this.#sqlite, () => {
      this.#sqlite.prepare('INSERT INTO collections (name, documents) VALUES (?, 0)').run(name)
      const row = this.#sqlite.prepare('SELECT id FROM collections WHERE name = ?').get(name)
      made = new Collection(name, { id: row?.['id'] as number, documents: 0, sqlite: this.#sqlite })
      made.create()
    })
    if (!made) throw collectionMissing(name)
    this.#collections.set(name, made)
    return made
  }

  /**
   * Makes a collection's indexes those declared: new ones are built from its documents, others removed.
   * @throws Error when documents already break a unique index
   */
  declareIndexes(collection: Collection, declared: readonly IndexResource[]): void {
    collection.indexes = openIndexes(this.#sqlite, collection, declared)
  }

  /** The committed document with this _id key. */
  read(collection: Collection, id: string): Stored | undefined {
    return this.#cache.read(collection, id)
  }

  /** Writes all changes in one SQLite transaction; they are on disk when this returns, or none is. */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return
    const growth = new Map<Collection, number>()
    atomically(this.#sqlite, () => {
      const seen: IndexTable[] = []
      for (const change of changes) {
        const { collection, id, before, after } = change
        writeDocument(change)
        for (const index of collection.indexes) index.replace(id, before?.doc, after?.doc)
        growth.set(collection, (growth.get(collection) ?? 0) + Number(!!after) - Number(!!before))
        seen.push(...collection.indexes)
      }
      saveMultikey(this.#sqlite, new Set(seen))
      for (const [collection, by] of growth) this.#saveCount(collection, collection.documents + by)
    })
    for (const [collection, by] of growth) collection.documents += by
    for (const { collection, id, after } of changes) this.#cache.write(collection, id, after)
  }

  /** Writers that waited find the store closed. */
  refuseWhenClosed(): void {
    if (this.#closed) throw new CloudBaseError('SYS_ERR', 'the database is closed')
  }

  close(): void {
    this.#closed = true
    this.#sqlite.close()
  }

  #saveCount(collection: Collection, documents: number): void {
    if (documents === collection.documents) return
    this.#sqlite
      .prepare('UPDATE collections SET documents = ? WHERE id = ?')
      .run(documents, collection.number)
  }
}

const writeDocument = ({ collection, id, before, after }: Change): void => {
  if (!after) collection.remove(id)
  else if (before) collection.update(id, after.text)
  else collection.insert(id, after.text)
}
