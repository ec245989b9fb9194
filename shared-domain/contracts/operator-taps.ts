/** 热力图: where shoppers tap. Days are Beijing days: 20261122, both ends included. */

import type { TapDevice } from './taps.ts'

interface TapPeriod {
  readonly from: number
  readonly to: number
  /** Absent: all of them. */
  readonly device?: TapDevice
}

/** The taps of one page in a period. */
export interface HeatView {
  readonly taps: number
  /** A cell of the page and how often it was tapped, the most tapped first. */
  readonly cells: readonly (readonly [cell: number, taps: number])[]
  /** Taps by hour of the day, 24 numbers. */
  readonly hours: readonly number[]
  /** Versions of the mini-program in this period, whichever was asked for, the most tapped first. */
  readonly releases: readonly { readonly release: string; readonly taps: number }[]
  /** So many taps came lately that some of them are counted within the hour. */
  readonly behind: boolean
}

interface TappedPages {
  /** The most tapped first; what nobody tapped is missing. */
  readonly pages: readonly { readonly page: string; readonly taps: number }[]
  readonly behind: boolean
}

export interface OperatorTapActions {
  'taps.page': {
    request: TapPeriod & { readonly page: string; readonly release?: string }
    answer: HeatView
  }
  'taps.pages': { request: TapPeriod; answer: TappedPages }
}
