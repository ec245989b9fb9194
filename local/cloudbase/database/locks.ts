import type { MovableClock, Scheduled } from '../../clock.ts'
import type { Collection } from './collection.ts'
import type { Entry, IndexTable } from './index-table.ts'
import { lockWaitTimeout } from './refusal.ts'
import type { Transaction } from './transaction.ts'

/** How long a plain write waits for a transaction; twice its longest life. */
const LOCK_WAIT_MS = 60_000

export const documentLock = ({ name }: Collection, id: string): string => `${name}/${id}`

/** A key of a unique index that a transaction has taken. */
export const keyLock = (collection: Collection, index: IndexTable, entry: Entry): string =>
  `${collection.name}/${index.name}/${entry.join('/')}`

/** What transactions hold until they end. Plain writes hold nothing: each is done at once. */
export class Locks {
  readonly #holders = new Map<string, Transaction>()
  readonly #clock: MovableClock

  constructor(clock: MovableClock) {
    this.#clock = clock
  }

  /** The other transaction that holds any of these, if one does. */
  holderOf(locks: Iterable<string>, asking?: Transaction): Transaction | undefined {
    for (const lock of locks) {
      const holder = this.#holders.get(lock)
      if (holder && holder !== asking) return holder
    }
    return undefined
  }

  take(locks: Iterable<string>, transaction: Transaction): void {
    for (const lock of locks) {
      this.#holders.set(lock, transaction)
      transaction.locks.add(lock)
    }
  }

  release(transaction: Transaction): void {
    for (const lock of transaction.locks) this.#holders.delete(lock)
    transaction.finish()
  }

  /**
   * Tries again whenever the holder in its way has ended: each attempt sees the newest documents.
   * @param attempt answers a transaction to wait for, or its result
   * @throws CloudBaseError when the wait takes longer than LOCK_WAIT_MS on the clock
   */
  async whenFree<T>(attempt: () => { wait: Transaction } | { result: T }): Promise<T> {
    let outcome = attempt()
    if ('result' in outcome) return outcome.result
    let alarm: Scheduled | undefined
    const patience = new Promise<'late'>((resolve) => {
      alarm = this.#clock.after(LOCK_WAIT_MS, () => resolve('late'))
    })
    try {
      while ('wait' in outcome) {
        const ended = outcome.wait.ended.then(() => 'ended' as const)
        if ((await Promise.race([ended, patience])) === 'late') throw lockWaitTimeout()
        outcome = attempt()
      }
      return outcome.result
    } finally {
      alarm?.cancel()
    }
  }
}
