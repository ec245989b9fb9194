import { EJSON } from 'bson'
import { MovableClock } from '../../../clock.ts'
import type { CollectionResource, IndexKey } from '../../resources.ts'
import type { DatabaseEngine, DatabaseOptions } from '../engine.ts'
import { openDatabase } from '../open-database.ts'

/** index('mine', 'openid', '-createdAt') */
export const index = (name: string, ...fields: readonly string[]) => ({
  name,
  unique: false,
  keys: fields.map((field): IndexKey =>
    field.startsWith('-') ? { field: field.slice(1), direction: -1 } : { field, direction: 1 }
  )
})

export const unique = (name: string, ...fields: readonly string[]) => ({
  ...index(name, ...fields),
  unique: true
})

export const collection = (
  name: string,
  ...indexes: CollectionResource['indexes']
): CollectionResource => ({ name, acl: 'ADMINONLY', indexes })

/** Opens a database for a test, in memory unless told. */
export const openForTest = (options: Partial<DatabaseOptions> = {}) => {
  const clock = options.clock ?? MovableClock.held()
  const collections = options.collections ?? [collection('c')]
  const engine = openDatabase({
    file: ':memory:',
    transactionDwellMs: 0,
    ...options,
    collections,
    clock
  })
  return { engine, clock, db: new Client(engine) }
}

type Fields = Readonly<Record<string, unknown>>

export interface QueryOptions {
  readonly order?: Fields
  readonly limit?: number
  readonly offset?: number
  readonly projection?: Fields
}

/** Speaks to the engine as the SDK does, with plain values. */
export class Client {
  readonly #engine: DatabaseEngine
  readonly #transactionId: string | undefined

  constructor(engine: DatabaseEngine, transactionId?: string) {
    this.#engine = engine
    this.#transactionId = transactionId
  }

  /** The same within a transaction. */
  within(transactionId: string): Client {
    return new Client(this.#engine, transactionId)
  }

  async add(name: string, docs: Fields | readonly Fields[]): Promise<unknown[]> {
    const list = (Array.isArray(docs) ? docs : [docs]) as readonly Fields[]
    const data = await this.#data('insertDocument', name, { data: list.map(encode) })
    return data['insertedIds'] as unknown[]
  }

  async get(name: string, filter: Fields = {}, options: QueryOptions = {}): Promise<Fields[]> {
    const { order, projection, limit, offset } = options
    const data = await this.#data('getDocument', name, {
      query: encode(filter),
      ...(order ? { order: encode(order) } : {}),
      ...(projection ? { projection: encode(projection) } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset })
    })
    return (data['list'] as string[]).map((text) => EJSON.parse(text) as Fields)
  }

  async ids(name: string, filter: Fields = {}, options: QueryOptions = {}): Promise<unknown[]> {
    return (await this.get(name, filter, options)).map(({ _id }) => _id)
  }

  async count(name: string, filter: Fields = {}): Promise<number> {
    return (await this.#data('calculateDocument', name, { query: encode(filter) }))[
      'total'
    ] as number
  }

  /** update() of the SDK; tells how many matched. */
  async update(name: string, filter: Fields, change: Fields): Promise<unknown> {
    const body = { multi: true, merge: true, upsert: false, query: encode(filter) }
    const whole = { ...body, data: encode(change) }
    return (await this.#data('modifyDocument', name, whole))['updated']
  }

  /** doc(id).set() of the SDK. */
  set(name: string, id: unknown, doc: Fields): Promise<Fields> {
    const body = { multi: false, merge: false, upsert: true, query: encode({ _id: id }) }
    return this.#data('modifyDocument', name, { ...body, data: encode(doc) })
  }

  async updateAndReturn(name: string, filter: Fields, change: Fields) {
    const body = { query: encode(filter), data: encode(change) }
    const { updated, doc } = await this.#data('modifyAndReturnDoc', name, body)
    return { updated, doc: doc === null ? null : (EJSON.parse(doc as string) as Fields) }
  }

  async remove(name: string, filter: Fields): Promise<unknown> {
    const body = { multi: true, query: encode(filter) }
    return (await this.#data('removeDocument', name, body))['deleted']
  }

  async aggregate(name: string, stages: readonly Fields[]): Promise<Fields[]> {
    const wire = stages.map((stage) => {
      const [[stageKey, argument] = ['', {}]] = Object.entries(stage)
      return { stageKey, stageValue: EJSON.stringify(argument as Fields, { relaxed: false }) }
    })
    const data = await this.#data('aggregateDocuments', name, { stages: wire })
    return (data['list'] as string[]).map((text) => EJSON.parse(text) as Fields)
  }

  async start(): Promise<string> {
    const { transactionId } = await this.#engine.execute('database.startTransaction', {})
    return transactionId as string
  }

  commit(tx: string): Promise<unknown> {
    return this.#engine.execute('database.commitTransaction', { transactionId: tx })
  }

  abort(tx: string): Promise<unknown> {
    return this.#engine.execute('database.abortTransaction', { transactionId: tx })
  }

  async #data(action: string, collectionName: string, body: Fields): Promise<Fields> {
    const inTransaction = this.#transactionId ? { transactionId: this.#transactionId } : {}
    const params = { collectionName, ...body, ...inTransaction }
    const answer = await this.#engine.execute(`database.${action}`, params)
    return answer['data'] as Fields
  }
}

const encode = (value: Fields): string => EJSON.stringify(value, { relaxed: false })
