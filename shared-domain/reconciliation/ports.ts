import type { Fen } from '../kernel/fen.ts'
import type { EntryId, OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { Written } from '../kernel/written.ts'
import type { BillRun } from './bill-run.ts'
import type { Diff, DiffState } from './bill-diff.ts'
import type { EntryDue } from './order-seen.ts'

/** Where fetched bills lie: file storage. */
export interface BillShelf {
  /** Whole or not at all; another of the same name is replaced. @throws when it can't be stored */
  put(name: string, text: string): Promise<void>
  /** @returns null when there is none */
  get(name: string): Promise<string | null>
  /** Those that are not there are left out. */
  remove(names: readonly string[]): Promise<void>
}

/** How far the days are planned. */
export interface Planned {
  readonly version: number
  /** All days up to this one have a run. */
  readonly upTo: number
}

export interface BillRuns {
  byDay(day: number): Promise<BillRun | null>
  /** What is due, the longest due first. One call, one index range. */
  due(now: Instant, limit: number): Promise<readonly BillRun[]>
  /** Stores it if nobody else did since it was read. @returns it as it is stored, or null when somebody did */
  save(run: BillRun): Promise<BillRun | null>
  /** New days; those that are there already stay as they are. */
  insert(runs: readonly BillRun[]): Promise<void>
  /** The newest first, older than a day. */
  page(before: number, limit: number): Promise<readonly BillRun[]>
  planned(): Promise<Planned | null>
  /** `version` as it was read; 0: there was none. */
  plan(planned: Planned): Promise<Written>
}

export interface DiffPage {
  readonly day?: number
  readonly state?: DiffState
  /** Behind this id, in the order of ids. */
  readonly after?: string
  readonly limit: number
}

export interface BillDiffs {
  byIds(ids: readonly string[]): Promise<readonly Diff[]>
  /** New ones; those that are there already stay as they are. */
  insert(diffs: readonly Diff[]): Promise<void>
  /** `stale`: somebody else stored it first. */
  save(diff: Diff): Promise<'done' | 'stale' | 'unknown'>
  /** What a run has to do, the longest due first. One call, one index range. */
  due(asked: PageAsked): Promise<DuePage<Diff>>
  /** In the order of ids. One call. */
  page(page: DiffPage): Promise<readonly Diff[]>
  /** All of one number, whatever the day: a handful. */
  ofNumber(number: string): Promise<readonly Diff[]>
}

/** An attempt of an order, as the bill needs it. */
export interface AttemptSeen {
  readonly outTradeNo: string
  readonly isPaid: boolean
  readonly transactionId?: string
  readonly paidFen?: Fen
  readonly paidAt?: Instant
}

export interface RefundSeen {
  readonly refundNo: string
  /** due, processing, success, closed, abnormal, void. */
  readonly state: string
  /** What WeChat gives back of it. */
  readonly cashFen: Fen
  readonly at: Instant
  readonly endedAt?: Instant
  /** Given by a person by another way, and WeChat never took it: no bill has it. */
  readonly isOutside?: boolean
}

/** The money side of an order. */
export interface OrderSeen {
  readonly id: OrderId
  /** A newer version wrote it: it is there, and says nothing to this one. */
  readonly isUnreadable?: boolean
  readonly attempts: readonly AttemptSeen[]
  readonly refunds: readonly RefundSeen[]
  /** Entries that the ledger must have by now. */
  readonly entries: readonly EntryDue[]
}

/** Our own books, as the bill needs them. */
export interface BillBooks {
  /** In no order; those that are not there are missing. Some hundreds of ids: one call. */
  ordersByIds(ids: readonly OrderId[]): Promise<readonly OrderSeen[]>
  /** Orders on which money moved that day, by id behind another. One call, one index range. */
  ordersOfDay(day: number, after: string, limit: number): Promise<readonly OrderSeen[]>
  /** What these entries moved; those that the ledger does not have are missing. Some hundreds of ids: one call. */
  entryAmounts(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, number>>
  /** When the first order was placed; null: there is none. Rarely asked. */
  firstOrderAt(): Promise<Instant | null>
}
