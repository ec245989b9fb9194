import type { DomainEvent } from '../kernel/events.ts'
import type { Fen } from '../kernel/fen.ts'
import type {
  CheckoutId,
  OpenId,
  OrderId,
  OutTradeNo,
  ProductId,
  WechatTransactionId
} from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PaymentAttempt, StoredNotice } from '../payment/index.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderStatus } from './order-status.ts'
import type { TimelineEntry } from './timeline.ts'

/** What the order keeps in the shopper's purse until it is paid or closed. */
export interface Holds {
  /** taking: being written. held: all there. settling: to be captured or released. settled: nothing is held. */
  readonly state: 'taking' | 'held' | 'settling' | 'settled'
  /** One open order per quota product: these are claimed. */
  readonly quotaProducts: readonly ProductId[]
}

/** Money that must go back. Executing it belongs to refunds; the decision is recorded with the payment. */
export interface Refund {
  readonly outTradeNo: OutTradeNo
  readonly transactionId: WechatTransactionId
  readonly amountFen: Fen
  readonly reason: 'orderClosed' | 'paidTwice'
  readonly state: 'due'
  readonly at: Instant
}

/** The whole order document, the unit of truth of a sale. Dates are null when nothing is due. */
export interface OrderSnapshot {
  readonly id: OrderId
  /** 0: not stored yet. */
  readonly version: number
  readonly openid: OpenId
  readonly checkoutId: CheckoutId
  readonly contentHash: string
  readonly status: OrderStatus
  readonly lines: readonly OrderLine[]
  readonly payableFen: Fen
  /** The part that WeChat has to pay. */
  readonly cashFen: Fen
  readonly holds: Holds
  readonly attempts: readonly PaymentAttempt[]
  readonly notices: readonly StoredNotice[]
  readonly refunds: Readonly<Record<string, Refund>>
  readonly timeline: readonly TimelineEntry[]
  readonly outbox: readonly DomainEvent[]
  readonly queryTries: number
  readonly closeTries: number
  readonly workTries: number
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** reconcile-payments asks WeChat then. */
  readonly duePay: Instant | null
  /** expire-unpaid-orders closes it then. */
  readonly dueClose: Instant | null
  /** retry-fulfillment delivers or releases then. */
  readonly dueWork: Instant | null
  /** A refund is to be sent then. */
  readonly dueRefund: Instant | null
  /** relay-outbox tells others then. */
  readonly dueRelay: Instant | null
  /** Beijing days on which money moved, for the daily bill. */
  readonly moneyDays: readonly number[]
}
