import tcb from '@cloudbase/node-sdk'

import { Overloaded } from '#domain/kernel/overloaded'

import { codeOf, failureOf } from './errors.ts'

export type StoredDocument = Readonly<Record<string, unknown>>
/** Field paths to values or conditions of `command`. */
export type Fields = Readonly<Record<string, unknown>>

export interface Find {
  readonly where: Fields
  /** Besides: of each list at least one must hold. */
  readonly also?: readonly (readonly Fields[])[]
  readonly orderBy?: OrderBy
  readonly thenBy?: OrderBy
  /** Only these fields are fetched; absent: whole documents. */
  readonly fields?: readonly string[]
  readonly limit: number
}

type OrderBy = readonly [field: string, direction: 'asc' | 'desc']

/** One call to the database, named so that tests can count it, stop it or repeat it. */
export interface Call {
  readonly action: 'get' | 'find' | 'insert' | 'update' | 'remove' | 'start' | 'commit' | 'rollback'
  readonly collection: string
  readonly inTransaction: boolean
}

/** Stands around every call; the default just makes it. */
export type Around = <Answer>(call: Call, make: () => Promise<Answer>) => Promise<Answer>

/**
 * Inside a transaction: by id only, absolute values only, one call at a time (a re-sent increment would count twice,
 * and where().update() would silently escape the transaction).
 */
export interface Transaction {
  get(collection: string, id: string): Promise<StoredDocument | null>
  insert(collection: string, documents: readonly StoredDocument[]): Promise<void>
  update(collection: string, id: string, changes: Fields): Promise<void>
  commit(): Promise<void>
  /** Never throws: a transaction that can't be rolled back ends by itself. */
  rollback(): Promise<void>
}

/** The few things that the store asks of the database; everything else of the SDK stays outside. */
export interface Database {
  get(collection: string, id: string): Promise<StoredDocument | null>
  find(collection: string, find: Find): Promise<readonly StoredDocument[]>
  /** One document, or several that are in their collection together, up to the first that has another's id. */
  insert(collection: string, documents: StoredDocument | readonly StoredDocument[]): Promise<void>
  /** Updates the documents that match. @returns how many matched */
  update(collection: string, where: Fields, changes: Fields): Promise<number>
  /** Removes the documents that match. @returns how many they were */
  remove(collection: string, where: Fields): Promise<number>
  begin(): Promise<Transaction>
}

/** A door lives 20 s: whoever waits for a database this slow still hears "busy" from it. The SDK's own is 15 s. */
const TIMEOUT_MS = 8000

const connection = tcb.init({
  env: process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? '',
  timeout: TIMEOUT_MS
})
const db = connection.database()

/** Conditions and update operators of the SDK. */
export const command = db.command

/**
 * What the service refused before it did anything. A write is made three times: the limit is one per second, and these
 * pauses (ms) reach into the next one. A read is left at once, so that writes have what there is.
 */
const WRITE_PAUSES_MS = [150, 600]
const READ_PAUSES_MS: readonly number[] = []

const named = (action: Call['action'], collection: string): Call => ({
  action,
  collection,
  inTransaction: false
})

const plainly: Around = (_call, make) => make()

export const createDatabase = (around: Around = plainly): Database => {
  const call = <Answer>(what: Call, make: () => Promise<Answer>): Promise<Answer> =>
    around(what, () => whileBusy(make, pausesOf(what)))
  return {
    get: (collection, id) =>
      call(named('get', collection), async () =>
        firstOf((await db.collection(collection).doc(id).get()).data)
      ),
    find: (collection, find) =>
      call(named('find', collection), async () =>
        documentsOf((await queryOf(collection, find).get()).data)
      ),
    insert: (collection, documents) =>
      call(named('insert', collection), async () => {
        await db.collection(collection).add(documents)
      }),
    update: (collection, where, changes) =>
      call(named('update', collection), async () => {
        const written = await db.collection(collection).where(definite(where)).update(changes)
        return written.updated ?? 0
      }),
    remove: (collection, where) =>
      call(named('remove', collection), async () => {
        const gone = await db.collection(collection).where(definite(where)).remove()
        return typeof gone.deleted === 'number' ? gone.deleted : 0
      }),
    begin: async () => {
      const start = { action: 'start', collection: '', inTransaction: true } as const
      return transactionOf(await call(start, () => db.startTransaction()), call)
    }
  }
}

const queryOf = (collection: string, find: Find) => {
  const { where, also = [], orderBy, thenBy, fields, limit } = find
  let query = db
    .collection(collection)
    .where(both(definite(where), also))
    .limit(limit)
  if (orderBy) query = query.orderBy(...orderBy)
  if (thenBy) query = query.orderBy(...thenBy)
  return fields ? query.field(Object.fromEntries(fields.map((name) => [name, true]))) : query
}

const both = (where: Fields, also: readonly (readonly Fields[])[]) =>
  also.length === 0
    ? where
    : command.and([where, ...also.map((alternatives) => command.or(alternatives.map(definite)))])

type SdkTransaction = Awaited<ReturnType<typeof db.startTransaction>>

const transactionOf = (
  transaction: SdkTransaction,
  call: <Answer>(what: Call, make: () => Promise<Answer>) => Promise<Answer>
): Transaction => {
  const oneAtATime = queue()
  const inside = <Answer>(
    action: Call['action'],
    collection: string,
    make: () => Promise<Answer>
  ): Promise<Answer> => oneAtATime(() => call({ action, collection, inTransaction: true }, make))
  return {
    get: (collection, id) =>
      inside('get', collection, async () => {
        const { data } = await transaction.collection(collection).doc(id).get()
        const document: unknown = data
        return firstOf(Array.isArray(document) ? document : [document])
      }),
    insert: (collection, documents) =>
      inside('insert', collection, async () => {
        await transaction.collection(collection).add([...documents])
      }),
    update: (collection, id, changes) =>
      inside('update', collection, async () => {
        await transaction.collection(collection).doc(id).update(changes)
      }),
    commit: () =>
      inside('commit', '', async () => {
        await transaction.commit()
      }),
    rollback: () =>
      inside('rollback', '', async () => {
        await transaction.rollback()
      }).catch(() => undefined)
  }
}

/** Two calls at once inside one transaction are refused by the service: they wait for each other here. */
const queue = (): (<Answer>(make: () => Promise<Answer>) => Promise<Answer>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (make) => {
    const next = last.then(make, make)
    last = next.catch(() => undefined)
    return next
  }
}

/** Reads inside a transaction belong to its write. */
const pausesOf = ({ action, inTransaction }: Call): readonly number[] =>
  !inTransaction && (action === 'get' || action === 'find') ? READ_PAUSES_MS : WRITE_PAUSES_MS

/** @throws Overloaded when the service still refuses after the last pause */
const whileBusy = async <Answer>(
  make: () => Promise<Answer>,
  pausesMs: readonly number[]
): Promise<Answer> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await make()
    } catch (error) {
      if (failureOf(error) !== 'notDone') throw error
      const pauseMs = pausesMs[tries]
      if (pauseMs === undefined) throw new Overloaded(codeOf(error), error)
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())))
    }
  }
}

/**
 * The SDK drops undefined values without a word, which widens a filter up to the whole collection.
 * @throws TypeError naming the field
 */
const definite = (where: Fields): Fields => {
  if (Object.keys(where).length === 0) throw new TypeError('a filter needs a condition')
  for (const [field, value] of Object.entries(where)) {
    if (value === undefined) throw new TypeError(`undefined in a filter: ${field}`)
    // The SDK would drop what is undefined inside as well: paths are written with dots instead.
    if (isPlainObject(value)) throw new TypeError(`an object in a filter: ${field}`)
  }
  return where
}

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const firstOf = (data: unknown): StoredDocument | null => documentsOf(data)[0] ?? null

const documentsOf = (data: unknown): readonly StoredDocument[] => {
  const list: readonly unknown[] = Array.isArray(data) ? data : []
  return list.filter(isDocument)
}

const isDocument = (value: unknown): value is StoredDocument =>
  typeof value === 'object' && value !== null
