import type { Message } from '../assistant/index.ts'
import type { EntryId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'
import type { LedgerEntry, Purse } from '../ledger/index.ts'
import type { DueField, OrderSnapshot } from '../ordering/index.ts'
import type { TimerRun } from './timer-log.ts'
import type { PiecesSeen } from './invariants/piece-rules.ts'

/** A document as it was read. `value` is missing when only a newer version of the program can read it, or nobody. */
export interface Read<Value> {
  readonly id: string
  readonly version: number
  readonly changedAt: Instant
  readonly value?: Value
  /** Why this version, which should be able to, can't read it: the field, never its value. */
  readonly unreadable?: string
}

/** One collection for whoever checks it. */
export interface Shelf<Value> {
  /** What changed behind a place and not after `upTo`, in that order. One call, one index range. */
  changed(after: Place, upTo: Instant, limit: number): Promise<readonly Read<Value>[]>
  /** As they are now, in no order; those that are not there are missing. */
  byIds(ids: readonly string[]): Promise<readonly Read<Value>[]>
}

/** The newest entries of an account: those from this number on. */
export interface AccountTail {
  readonly account: string
  readonly fromSeq: number
}

/** All books, to be read side by side. */
export interface Books {
  readonly orders: Shelf<OrderSnapshot>
  readonly purses: Shelf<Purse>
  readonly stock: Shelf<PiecesSeen>
  /** Questions of shoppers, each with what became of its call. */
  readonly messages: Shelf<Message>
  entriesFrom(tails: readonly AccountTail[]): Promise<readonly LedgerEntry[]>
  entriesById(ids: readonly EntryId[]): Promise<readonly LedgerEntry[]>
  /** Some orders whose timer should have come before this moment. One call. */
  overdue(before: Instant, limit: number): Promise<readonly Omit<Overdue, 'at'>[]>
}

export type ShelfName = 'orders' | 'purses' | 'stock' | 'messages'

/** How far a watch has come. */
export interface Watermark {
  readonly shelves: Readonly<Record<ShelfName, Place>>
  /** Shelves on which more changed than one run could look at: the next one goes on exactly there. */
  readonly behind: readonly ShelfName[]
  /** Orders that were overdue at the last look. */
  readonly overdue: readonly Overdue[]
}

/** An order whose timer did not come, and when that was first seen. */
export interface Overdue {
  readonly field: DueField
  readonly id: string
  readonly at: Instant
}

/** Where a watch keeps how far it has come. */
export interface WatchLog {
  /**
   * One run at a time. @returns null while another one has it; `upTo` undefined: nobody has ever watched
   */
  begin(now: Instant, until: Instant): Promise<{ readonly watermark?: Watermark } | null>
  /** Ends what this run began. Lost when somebody else took over meanwhile: they look again. */
  end(watermark: Watermark, run: TimerRun): Promise<void>
}
