import type { Collection } from './collection.ts'
import type { Change } from './store.ts'
import type { Stored } from './stored-form.ts'

interface Version {
  /** The commit that replaced this version. */
  readonly replacedAt: number
  readonly stored: Stored | undefined
}

/**
 * Old versions of documents, kept only while a transaction might still read them. In memory: transactions do not
 * outlive the process.
 */
export class History {
  #commit = 0
  readonly #versions = new Map<Collection, Map<string, Version[]>>()

  /** The number of the newest commit: a snapshot taken now sees it and none after. */
  get now(): number {
    return this.#commit
  }

  /** Notes a commit; the replaced versions are kept when some snapshot is open. */
  record(changes: readonly Change[], keep: boolean): void {
    this.#commit++
    if (!keep) return
    for (const { collection, id, before } of changes) {
      const documents = this.#versions.get(collection) ?? new Map<string, Version[]>()
      const versions = documents.get(id) ?? []
      versions.push({ replacedAt: this.#commit, stored: before })
      documents.set(id, versions)
      this.#versions.set(collection, documents)
    }
  }

  /** What a snapshot sees of a document that was changed after it; undefined when it was not changed since. */
  before(
    collection: Collection,
    id: string,
    snapshot: number
  ): { stored: Stored | undefined } | undefined {
    const versions = this.#versions.get(collection)?.get(id)
    return versions?.find(({ replacedAt }) => replacedAt > snapshot)
  }

  changedSince(collection: Collection, snapshot: number): readonly string[] {
    const documents = this.#versions.get(collection)
    if (!documents) return []
    return [...documents.keys()].filter((id) => this.before(collection, id, snapshot))
  }

  /** Drops what no snapshot reads any more. */
  forget(oldestSnapshot: number | undefined): void {
    if (oldestSnapshot === undefined) {
      this.#versions.clear()
      return
    }
    for (const [collection, documents] of this.#versions) {
      for (const [id, versions] of documents) {
        const needed = versions.filter(({ replacedAt }) => replacedAt > oldestSnapshot)
        if (needed.length > 0) documents.set(id, needed)
        else documents.delete(id)
      }
      if (documents.size === 0) this.#versions.delete(collection)
    }
  }
}
