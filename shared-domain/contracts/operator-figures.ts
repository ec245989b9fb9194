/** 经营数据. Money in fen, days are Beijing days like 20261122, times in milliseconds since 1970. */

import type { NoRequest } from './catalog.ts'

export interface DayView {
  readonly day: number
  /** Orders that were paid, and what they cost: cash, balance and points add up to it. */
  readonly orders: number
  readonly salesFen: number
  readonly cashFen: number
  readonly walletFen: number
  readonly pointsFen: number
  readonly shoppers: number
  /** Of them those who never paid an order before. */
  readonly newShoppers: number
  /** Paid orders that a job found by itself. */
  readonly recovered: number
  /** Refunds that arrived, and besides what came late or twice and went back. */
  readonly refunds: number
  readonly refundedFen: number
  readonly lateFen: number
  /** Of the orders placed on the day, as they stand now. */
  readonly placed: number
  readonly paid: number
  /** Also those whose goods came back later. */
  readonly sent: number
  readonly completed: number
  /** Every piece was given back; freight need not have been. */
  readonly refunded: number
}

export interface HourlyDayView extends DayView {
  /** salesFen by hour, 24 of them. */
  readonly hourlyFen: readonly number[]
}

export interface GoodsSoldView {
  readonly productId: string
  readonly name: string
  readonly quantity: number
  readonly paidFen: number
}

export interface OperatorFiguresActions {
  /** Refused, `badRequest`: no such days, the wrong way round, more than 92. Days without orders are zeros. */
  'figures.days': {
    request: { readonly from: number; readonly to: number }
    answer: {
      readonly days: readonly DayView[]
      /** The twenty that brought most. */
      readonly goods: readonly GoodsSoldView[]
      /** When the last of them was counted; absent: none was. */
      readonly countedAt?: number
    }
  }
  'figures.today': {
    request: NoRequest
    answer: {
      readonly today: HourlyDayView
      readonly yesterday: HourlyDayView
      readonly goods: readonly GoodsSoldView[]
      readonly countedAt?: number
    }
  }
}
