import type { OpenId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { OrderStatus } from '../ordering/index.ts'

/** A product's share of a day. Fen after promotions, member price and coupon. */
export interface GoodsSold {
  readonly productId: ProductId
  readonly name: string
  readonly quantity: number
  readonly paidFen: number
}

/**
 * One Beijing day of the shop, counted from its orders. Money is integer fen and counts when it was paid or given back;
 * the steps from placed to completed are of the orders that were placed on the day, as they stand now.
 */
export interface DayFigures {
  readonly day: number
  /** Orders that were paid. */
  readonly orders: number
  /** What they cost: cash, balance and points add up to it. */
  readonly salesFen: number
  readonly cashFen: number
  readonly walletFen: number
  readonly pointsFen: number
  /** salesFen by hour, 24 of them. */
  readonly hourlyFen: readonly number[]
  /** Who paid, and how many of them for the first time. */
  readonly shoppers: number
  readonly newShoppers: number
  /** 自动找回: paid orders that a job found, not a notification or the shopper. */
  readonly recovered: number
  /** Refunds that arrived: of what was sold, and of money that came late or twice and was never a sale. */
  readonly refunds: number
  readonly refundedFen: number
  readonly lateFen: number
  /** The hundred that brought most. */
  readonly goods: readonly GoodsSold[]
  readonly placed: number
  readonly paid: number
  /** Wholly on its way or delivered; also where the goods came back later. */
  readonly sent: number
  readonly completed: number
  /** Every piece was given back; freight need not have been. */
  readonly refunded: number
  readonly countedAt: Instant
}

/** An order as its day counts it when it is paid. */
export interface PaidOrder {
  readonly openid: OpenId
  readonly paidAt: Instant
  readonly payableFen: number
  readonly cashFen: number
  readonly walletFen: number
  readonly isRecovered: boolean
  readonly lines: readonly GoodsSold[]
}

export interface PlacedOrder {
  readonly status: OrderStatus
  readonly isPaid: boolean
  /** Whether goods left the shop, whatever became of them: its status forgets that once they came back. */
  readonly wasSent: boolean
}

/** What one refund gave back on a day; `isLate`: of money that was never a sale. */
export interface MoneyBack {
  readonly endedAt: Instant
  readonly fen: number
  readonly isLate: boolean
}
