import type { Collection } from './collection.ts'
import type { Stored } from './stored-form.ts'

/** What a reader sees: the newest committed documents, or a transaction's snapshot with its own writes. */
export interface View {
  read(collection: Collection, id: string): Stored | undefined
  /**
   * _id keys of documents that this view sees otherwise than the index tables do, or undefined when there are none.
   */
  differing(collection: Collection): ReadonlySet<string> | undefined
}
