import type { MovableClock } from '../../clock.ts'
import type { CollectionResource } from '../resources.ts'

export interface DatabaseOptions {
  /** An SQLite file, or ':memory:' for a database that ends with the process. */
  readonly file: string
  /** Exist at open, with their indexes; others only after addCollection. */
  readonly collections: readonly CollectionResource[]
  readonly clock: MovableClock
  /** auto, the default: libsql, or WebAssembly where libsql does not load. */
  readonly driver?: 'libsql' | 'wasm' | 'auto'
  /** Bound of the parsed documents kept in memory, in bytes of their stored text; default 8 MiB. */
  readonly cacheBytes?: number
  /** Refuse queries without an index above 1,000 documents; default true. */
  readonly strictIndexes?: boolean
  /** Real milliseconds that each operation of a transaction is in flight at least, so that overlaps show; default 2. */
  readonly transactionDwellMs?: number
  /** How a duplicate key is worded: the form of 2026 (default) or the older one. */
  readonly duplicateText?: '2026' | 'older'
}

/** One look into the documents, for the control door's report. */
export interface QueryReport {
  readonly action: string
  readonly collection: string
  /** _id, an index's name, several joined by +, 'all' when nothing was asked, or 'scan'. */
  readonly index: string
  /** Documents fetched and compared with the filter. */
  readonly examined: number
  readonly returned: number
}

export interface OpenTransaction {
  readonly id: string
  /** On the emulator's clock. */
  readonly ageMs: number
  readonly operations: number
  /** collection/id of every document that waits for this transaction. */
  readonly locks: readonly string[]
}

export type Params = Readonly<Record<string, unknown>>
export type Answer = Readonly<Record<string, unknown>>

export interface DatabaseEngine {
  readonly driver: 'libsql' | 'wasm'
  /**
   * Carries out one `database.*` action with the request body as the SDK sent it.
   * @returns the success envelope without requestId: {data: {...}}, {transactionId} or {}
   * @throws CloudBaseError
   */
  execute(action: string, params: Params): Promise<Answer>
  /** Tells of every look into the documents; the answer ends the telling. */
  onQuery(listener: (report: QueryReport) => void): () => void
  openTransactions(): readonly OpenTransaction[]
  /** Open transactions are forgotten, waiting writers refused; what was acknowledged is on disk. */
  close(): void
}
