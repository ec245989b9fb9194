import type { OpenId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Place } from '../kernel/place.ts'
import type { DayFigures, MoneyBack, PaidOrder, PlacedOrder } from './day-figures.ts'

/** A page of up to a thousand; `end`: where it ended, and there may be more behind it. Null: this was all. */
export interface FigurePage<Item> {
  readonly items: readonly Item[]
  readonly end: Place | null
}

/** What a change of an order touches: the days on which it was placed, paid and given back. */
export interface TouchedOrder {
  readonly days: readonly number[]
}

/** Orders as the shop's figures are counted from them. Each method but the last is one call. */
export interface FigureBooks {
  /** When the first order was placed. */
  firstOrderAt(): Promise<Instant | null>
  changed(after: Place): Promise<FigurePage<TouchedOrder>>
  paidOn(day: number, after?: Place): Promise<FigurePage<PaidOrder>>
  placedOn(day: number, after?: Place): Promise<FigurePage<PlacedOrder>>
  /** All that the orders gave back, which had a refund on this day: of other days too. */
  backOn(day: number, after?: Place): Promise<FigurePage<readonly MoneyBack[]>>
  /** How many of these shoppers never paid an order before. One call for each five hundred of them. */
  newcomers(shoppers: readonly OpenId[], before: Instant): Promise<number>
}

/** A day whose figures are to be counted again, no sooner than `from`; not stale: it only rests until then. */
export interface WaitingDay {
  readonly day: number
  readonly from: Instant
  readonly isStale: boolean
}

/** How far the count has come. */
export interface FigureMark {
  /** 0: not stored yet. */
  readonly version: number
  /** Changes up to here were seen. */
  readonly seenTo: Instant
  readonly waiting: readonly WaitingDay[]
}

/** The counted days, one document each. Each method is one call. */
export interface FigureDays {
  mark(): Promise<FigureMark | null>
  /** @returns false where another run has moved it meanwhile */
  keepMark(mark: FigureMark): Promise<boolean>
  keep(figures: DayFigures): Promise<void>
  /** Those that were counted, both ends included, the first day first. */
  between(from: number, to: number): Promise<readonly DayFigures[]>
}
