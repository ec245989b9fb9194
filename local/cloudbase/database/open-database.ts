import { CloudBaseError } from '../error.ts'
import { aggregateDocuments } from './aggregate-action.ts'
import { expressionWith } from './aggregation/aggregate.ts'
import type { Answer, DatabaseEngine, DatabaseOptions, Params, QueryReport } from './engine.ts'
import { History } from './history.ts'
import { Locks } from './locks.ts'
import { calculateDocument, getDocument } from './read-actions.ts'
import { invalidParam } from './refusal.ts'
import { Request } from './request.ts'
import { Session, type SessionOptions } from './session.ts'
import { Store } from './store.ts'
import { Transactions } from './transactions.ts'
import {
  insertDocument,
  modifyAndReturnDoc,
  modifyDocument,
  removeDocument
} from './write-actions.ts'

type Action = (request: Request, session: Session) => Promise<Answer>

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['database.insertDocument', insertDocument],
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturnDoc],
  ['database.removeDocument', removeDocument],
  ['database.aggregateDocuments', aggregateDocuments]
])

/** Real milliseconds: about the gap between two requests that a client sends at once. */
const DEFAULT_DWELL_MS = 2

/**
 * Opens the database and brings its collections and indexes in line with the declaration.
 * @throws Error when the file is in use, or its documents break a newly declared unique index
 */
export const openDatabase = (options: DatabaseOptions): DatabaseEngine => {
  const store = new Store(options)
  try {
    declare(store, options)
  } catch (error) {
    store.close()
    throw error
  }
  return new Engine(store, options)
}

const declare = (store: Store, { collections }: DatabaseOptions): void => {
  for (const { name } of collections) if (!store.has(name)) store.addCollection(name)
  const declared = new Map(collections.map(({ name, indexes }) => [name, indexes]))
  for (const name of store.names()) {
    store.declareIndexes(store.collection(name), declared.get(name) ?? [])
  }
}

class Engine implements DatabaseEngine {
  readonly #store: Store
  readonly #transactions: Transactions
  readonly #session: SessionOptions
  readonly #now: () => number
  readonly #listeners = new Set<(report: QueryReport) => void>()
  #closed = false

  constructor(store: Store, options: DatabaseOptions) {
    const { clock, strictIndexes = true, duplicateText = '2026' } = options
    const locks = new Locks(clock)
    const dwellMs = options.transactionDwellMs ?? DEFAULT_DWELL_MS
    this.#store = store
    this.#transactions = new Transactions({
      store,
      history: new History(),
      locks,
      clock,
      dwellMs
    })
    this.#now = () => clock.now()
    this.#session = {
      store,
      locks,
      transactions: this.#transactions,
      strictIndexes,
      duplicateText,
      expression: expressionWith,
      report: (report) => {
        for (const listener of this.#listeners) listener(report)
      }
    }
  }

  get driver(): 'libsql' | 'wasm' {
    return this.#store.driver
  }

  async execute(action: string, params: Params): Promise<Answer> {
    this.#store.refuseWhenClosed()
    const request = new Request(params, this.#now())
    const act = actions.get(action)
    if (act) return act(request, new Session(action, this.#session))
    switch (action) {
      case 'database.addCollection':
        this.#store.addCollection(request.collectionName)
        return { data: {} }
      case 'database.startTransaction':
        return { transactionId: this.#transactions.start() }
      case 'database.commitTransaction':
        this.#transactions.commit(transactionOf(request))
        return {}
      case 'database.abortTransaction':
        this.#transactions.abort(transactionOf(request))
        return {}
      default:
        throw new CloudBaseError('INVALID_ACTION', `unknown action ${action}`)
    }
  }

  onQuery(listener: (report: QueryReport) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  openTransactions() {
    return this.#transactions.list()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#transactions.endAll()
    this.#store.close()
  }
}

const transactionOf = ({ transactionId }: Request): string => {
  if (transactionId === undefined) throw invalidParam('transactionId is required')
  return transactionId
}
