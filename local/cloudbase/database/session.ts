import type { Collection } from './collection.ts'
import type { Variables } from './constraints.ts'
import { Draft } from './draft.ts'
import type { QueryReport } from './engine.ts'
import type { Expression } from './filter.ts'
import type { Finding } from './find.ts'
import type { Locks } from './locks.ts'
import type { DuplicateText } from './refusal.ts'
import type { Request } from './request.ts'
import type { Store } from './store.ts'
import type { Transactions } from './transactions.ts'
import type { View } from './view.ts'

export interface SessionOptions {
  readonly store: Store
  readonly locks: Locks
  readonly transactions: Transactions
  readonly strictIndexes: boolean
  readonly duplicateText: DuplicateText
  readonly expression: (variables: Variables | undefined) => Expression
  readonly report: (report: QueryReport) => void
}

/** How one action reads and writes: inside its transaction, or plainly on the committed documents. */
export class Session {
  readonly store: Store
  readonly #options: SessionOptions
  readonly #action: string
  readonly #committed: View

  constructor(action: string, options: SessionOptions) {
    this.store = options.store
    this.#options = options
    this.#action = action
    this.#committed = {
      read: (collection: Collection, id: string) => options.store.read(collection, id),
      differing: () => undefined
    }
  }

  async read<T>(request: Request, work: (finding: Finding) => T): Promise<T> {
    const { transactionId } = request
    if (transactionId === undefined) return work(this.finding(this.#committed))
    return this.#options.transactions.operate(transactionId, (transaction) =>
      work(this.finding(transaction))
    )
  }

  /**
   * Makes a statement's changes. Inside a transaction they stay its own; a plain statement is made anew from the newest
   * documents whenever it had to wait, then committed at once.
   */
  async write<T>(request: Request, make: (draft: Draft, finding: Finding) => T): Promise<T> {
    const { transactionId } = request
    const { transactions, locks } = this.#options
    if (transactionId !== undefined) {
      return transactions.operate(transactionId, (transaction) => {
        const draft = new Draft({ ...this.#options, transaction })
        const result = make(draft, this.finding(draft))
        for (const change of draft.changes) transaction.write(change)
        return result
      })
    }
    return locks.whenFree(() => {
      this.store.refuseWhenClosed()
      const draft = new Draft(this.#options)
      const result = make(draft, this.finding(draft))
      if (draft.blocker) return { wait: draft.blocker }
      transactions.apply(draft.changes)
      return { result }
    })
  }

  finding(view: View): Finding {
    const { strictIndexes, expression, report } = this.#options
    return {
      view,
      strictIndexes,
      expression,
      report: (entry) => report({ action: this.#action, ...entry })
    }
  }
}
