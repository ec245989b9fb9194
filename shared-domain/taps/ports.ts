import type { Instant } from '../kernel/instant.ts'
import type { HeatDay, HeatTotal, TapBatch } from './heat-day.ts'
import type { Slot } from './slot.ts'

/** Batches that were not counted yet. */
export interface TapBatches {
  /** One call. The same batch again is kept once. */
  keep(batch: TapBatch, now: Instant): Promise<void>
  /** The first hour before this one that has any; null: none has. One call. */
  firstBefore(slot: Slot): Promise<Slot | null>
  /** Those of an hour, by their ids, behind one of them. One call. */
  ofSlot(slot: Slot, after: string, limit: number): Promise<readonly TapBatch[]>
  /** The newest of these hours, both included. One call. */
  between(from: Slot, to: Slot, limit: number): Promise<readonly TapBatch[]>
  /** All of an hour leave. One call. */
  drop(slot: Slot): Promise<void>
}

interface Period {
  /** Days, both included. */
  readonly from: number
  readonly to: number
}

/** Taps by page and day. */
export interface HeatDays {
  /** One call for a hundred. */
  byIds(ids: readonly string[]): Promise<readonly HeatDay[]>
  /** A new one, or over the version that was read. One call. @returns false when somebody else was first */
  save(day: HeatDay, now: Instant): Promise<boolean>
  /** One page's. One call. */
  ofPage(of: Period & { readonly page: string }): Promise<readonly HeatDay[]>
  /** How often every page was tapped, without its cells. One call for a thousand days of pages. */
  totals(of: Period): Promise<readonly HeatTotal[]>
  /** A day whose month's time has come to be kept as one; null: there is none. One call. */
  dueToMerge(now: Instant): Promise<HeatDay | null>
  /** One call for a hundred. */
  remove(ids: readonly string[]): Promise<void>
}
