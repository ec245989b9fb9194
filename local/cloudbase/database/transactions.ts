import type { MovableClock } from '../../clock.ts'
import { CloudBaseError } from '../error.ts'
import type { OpenTransaction } from './engine.ts'
import type { History } from './history.ts'
import type { Locks } from './locks.ts'
import { transactionBusy, transactionMissing } from './refusal.ts'
import type { Change, Store } from './store.ts'
import { Transaction } from './transaction.ts'

/** Life of a transaction, and operations in one: the service's published limits. */
const LIFE_MS = 30_000
const MAX_OPERATIONS = 100

export interface TransactionsOptions {
  readonly store: Store
  readonly history: History
  readonly locks: Locks
  readonly clock: MovableClock
  /** Real milliseconds that an operation is in flight at least. */
  readonly dwellMs: number
}

/** All open transactions: from start to commit, abort, failure or the end of their life. */
export class Transactions {
  readonly #options: TransactionsOptions
  readonly #open = new Map<string, Transaction>()

  constructor(options: TransactionsOptions) {
    this.#options = options
  }

  start(): string {
    const { clock } = this.#options
    const transaction = new Transaction(clock.now(), this.#options)
    // A client that died leaves its locks until then.
    transaction.expiry = clock.after(LIFE_MS, () => this.#end(transaction))
    this.#open.set(transaction.id, transaction)
    return transaction.id
  }

  /**
   * Carries out one operation within a transaction; any failure ends it, as MongoDB's rule is.
   * @throws CloudBaseError when it does not exist (any more), or while another operation of it is in flight
   */
  async operate<T>(id: string, work: (transaction: Transaction) => T): Promise<T> {
    const transaction = this.#find(id)
    if (transaction.operations >= MAX_OPERATIONS) {
      this.#end(transaction)
      throw transactionMissing()
    }
    transaction.begin()
    transaction.busy = true
    try {
      const result = work(transaction)
      // The work is done at once; without some time in flight no overlap could ever be seen.
      await new Promise((resolve) => setTimeout(resolve, this.#options.dwellMs))
      return result
    } catch (error) {
      if (!isMisuse(error)) this.#end(transaction)
      throw error
    } finally {
      transaction.busy = false
    }
  }

  commit(id: string): void {
    const transaction = this.#find(id)
    try {
      this.apply(transaction.changes(), transaction)
    } finally {
      this.#end(transaction)
    }
  }

  abort(id: string): void {
    this.#end(this.#find(id))
  }

  /** Makes changes durable, then visible. */
  apply(changes: readonly Change[], own?: Transaction): void {
    const { store, history } = this.#options
    if (changes.length === 0) return
    store.commit(changes)
    const others = [...this.#open.values()].some(
      (open) => open !== own && open.snapshot !== undefined
    )
    history.record(changes, others)
  }

  list(): readonly OpenTransaction[] {
    const now = this.#options.clock.now()
    return [...this.#open.values()].map((transaction) => ({
      id: transaction.id,
      ageMs: now - transaction.startedAt,
      operations: transaction.operations,
      locks: transaction.documents()
    }))
  }

  endAll(): void {
    for (const transaction of this.#open.values()) this.#end(transaction)
  }

  #find(id: string): Transaction {
    const transaction = this.#open.get(id)
    if (!transaction) throw transactionMissing()
    if (transaction.busy) throw transactionBusy()
    return transaction
  }

  #end(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return
    const { locks, history } = this.#options
    locks.release(transaction)
    let oldest: number | undefined
    for (const { snapshot } of this.#open.values()) {
      if (snapshot !== undefined && (oldest === undefined || snapshot < oldest)) oldest = snapshot
    }
    history.forget(oldest)
  }
}

/** Refused before the database saw it; the transaction goes on. */
const isMisuse = (error: unknown): boolean =>
  error instanceof CloudBaseError && error.code === 'INVALID_PARAM'
