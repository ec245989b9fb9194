import type { Collection } from './collection.ts'
import type { Entry, IndexTable } from './index-table.ts'
import { documentLock, keyLock, type Locks } from './locks.ts'
import { parsePath, reach } from './path.ts'
import { duplicateKey, type DuplicateText, transactionConflict } from './refusal.ts'
import type { Change, Store } from './store.ts'
import type { Stored } from './stored-form.ts'
import type { Transaction } from './transaction.ts'
import type { View } from './view.ts'

export interface DraftOptions {
  readonly store: Store
  readonly locks: Locks
  readonly duplicateText: DuplicateText
  /** Absent: a plain write. */
  readonly transaction?: Transaction
}

/** The changes of one statement while they are made: checked against locks, snapshots and unique indexes. */
export class Draft implements View {
  readonly changes: Change[] = []
  /** The transaction that a plain write must wait for. */
  blocker: Transaction | undefined
  readonly #options: DraftOptions
  readonly #pending = new Map<Collection, Map<string, Change>>()

  constructor(options: DraftOptions) {
    this.#options = options
  }

  get inTransaction(): boolean {
    return this.#options.transaction !== undefined
  }

  /** What this statement sees: its own changes, then its transaction's view or the committed documents. */
  read(collection: Collection, id: string): Stored | undefined {
    const change = this.#pending.get(collection)?.get(id)
    if (change) return change.after
    const { transaction, store } = this.#options
    return transaction ? transaction.read(collection, id) : store.read(collection, id)
  }

  differing(collection: Collection): ReadonlySet<string> | undefined {
    return this.#options.transaction?.differing(collection)
  }

  /** Whether a plain write has to wait for this document before it may even look at it. */
  waits(collection: Collection, id: string): boolean {
    const { locks, transaction } = this.#options
    const holder = transaction ? undefined : locks.holderOf([documentLock(collection, id)])
    this.blocker ??= holder
    return holder !== undefined
  }

  /**
   * Adds a change; a blocked plain write only notes its blocker.
   * @throws CloudBaseError for a duplicate key, and for a conflict when in a transaction
   */
  add(change: Change): void {
    const keys = takenKeys(change)
    const { collection, id } = change
    const lockNames = [
      documentLock(collection, id),
      ...keys.map(({ index, entry }) => keyLock(collection, index, entry))
    ]
    const { locks, transaction } = this.#options
    const holder = locks.holderOf(lockNames, transaction)
    if (holder && !transaction) {
      this.blocker ??= holder
      return
    }
    if (holder || transaction?.isOutdated(collection, id)) throw transactionConflict()
    for (const { index, entry } of keys) this.#refuseDuplicate(change, index, entry)
    if (transaction) locks.take(lockNames, transaction)
    this.changes.push(change)
    const pending = this.#pending.get(collection) ?? new Map<string, Change>()
    pending.set(id, change)
    this.#pending.set(collection, pending)
  }

  #refuseDuplicate(change: Change, index: IndexTable, entry: Entry): void {
    const { collection, id } = change
    const { transaction } = this.#options
    const owners = index.ids({ equals: entry }, { limit: Number.MAX_SAFE_INTEGER, offset: 0 })
    const written = [...(transaction?.writesIn(collection) ?? []), ...this.changes]
    const others = new Set([...owners, ...written.map((write) => write.id)])
    others.delete(id)
    for (const other of others) {
      const owned = owners.includes(other)
      if (owned && transaction?.isOutdated(collection, other)) throw transactionConflict()
      if (!holds(this.read(collection, other), index, entry)) continue
      throw this.duplicate(collection, index.name, keyOf(index, change))
    }
  }

  duplicate(
    collection: Collection,
    index: string,
    key: ReadonlyArray<readonly [string, unknown]>
  ): Error {
    const what = { collection: collection.name, index, key }
    return duplicateKey(what, this.#options.duplicateText)
  }
}

interface TakenKey {
  readonly index: IndexTable
  readonly entry: Entry
}

/**
 * Keys of unique indexes that the document gets with this change. A missing field counts as null.
 * @throws CloudBaseError when an index can't hold the document
 */
const takenKeys = ({ collection, before, after }: Change): readonly TakenKey[] => {
  if (!after) return []
  const taken: TakenKey[] = []
  for (const index of collection.indexes) {
    if (!index.unique && index.keys.length < 2) continue
    const { entries } = index.entriesOf(after.doc)
    if (!index.unique) continue
    for (const entry of entries) if (!holds(before, index, entry)) taken.push({ index, entry })
  }
  return taken
}

const holds = (stored: Stored | undefined, index: IndexTable, sought: Entry): boolean =>
  stored !== undefined &&
  index.entriesOf(stored.doc).entries.some((entry) => entry.every((key, i) => key === sought[i]))

const keyOf = (index: IndexTable, { after }: Change): ReadonlyArray<readonly [string, unknown]> =>
  index.keys.map(({ field }) => {
    const { values } = reach(after?.doc ?? {}, parsePath(field))
    return [field, values[0] ?? null] as const
  })
