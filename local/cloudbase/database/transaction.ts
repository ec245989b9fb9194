import { randomUUID } from 'node:crypto'
import type { Scheduled } from '../../clock.ts'
import type { Collection } from './collection.ts'
import type { History } from './history.ts'
import type { Change, Store } from './store.ts'
import type { Stored } from './stored-form.ts'
import type { View } from './view.ts'

/** One transaction: its snapshot, its writes that nobody else sees yet, and what it locks. */
export class Transaction implements View {
  readonly id = randomUUID()
  readonly startedAt: number
  operations = 0
  /** Whether an operation is in flight. */
  busy = false
  expiry: Scheduled | undefined
  /** Settles when the transaction is over, however it ended. */
  readonly ended: Promise<void>
  readonly locks = new Set<string>()
  #end: () => void = () => undefined
  #snapshot: number | undefined
  readonly #writes = new Map<Collection, Map<string, Change>>()
  readonly #store: Store
  readonly #history: History

  constructor(startedAt: number, { store, history }: { store: Store; history: History }) {
    this.startedAt = startedAt
    this.#store = store
    this.#history = history
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  /** The commit up to which this transaction sees others' work; undefined before its first operation. */
  get snapshot(): number | undefined {
    return this.#snapshot
  }

  /** The snapshot begins at the first operation, not at startTransaction, as Tencent's own test shows. */
  begin(): void {
    this.#snapshot ??= this.#history.now
    this.operations++
  }

  finish(): void {
    this.expiry?.cancel()
    this.#end()
  }

  read(collection: Collection, id: string): Stored | undefined {
    const written = this.#writes.get(collection)?.get(id)
    if (written) return written.after
    const old = this.#history.before(collection, id, this.#snapshot ?? 0)
    return old ? old.stored : this.#store.read(collection, id)
  }

  differing(collection: Collection): ReadonlySet<string> | undefined {
    const ids = new Set(this.#history.changedSince(collection, this.#snapshot ?? 0))
    for (const id of this.#writes.get(collection)?.keys() ?? []) ids.add(id)
    return ids.size > 0 ? ids : undefined
  }

  /** Whether somebody else's commit changed a document that this snapshot sees otherwise. */
  isOutdated(collection: Collection, id: string): boolean {
    return this.#history.before(collection, id, this.#snapshot ?? 0) !== undefined
  }

  write(change: Change): void {
    const { collection, id } = change
    const written = this.#writes.get(collection) ?? new Map<string, Change>()
    // The version before the transaction stays known: it is what the index tables hold.
    written.set(id, { ...change, before: this.#store.read(collection, id) })
    this.#writes.set(collection, written)
  }

  writesIn(collection: Collection): Iterable<Change> {
    return this.#writes.get(collection)?.values() ?? []
  }

  /** collection/id of every document that it has written, and so holds. */
  documents(): readonly string[] {
    return [...this.#writes.values()].flatMap((written) =>
      [...written.values()].map(({ collection, id, before, after }) => {
        const stored = after ?? before
        return `${collection.name}/${stored ? String(stored.doc['_id']) : id}`
      })
    )
  }

  /** All writes, without documents that were made and removed again. */
  changes(): readonly Change[] {
    return [...this.#writes.values()]
      .flatMap((written) => [...written.values()])
      .filter(({ before, after }) => before || after)
  }
}
