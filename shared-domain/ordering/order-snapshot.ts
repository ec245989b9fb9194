import type { StockHold } from '../catalog/index.ts'
import type { InvoiceRequest } from '../contracts/checkout.ts'
import type { AddressFields } from '../contracts/delivery.ts'
import type { DomainEvent } from '../kernel/events.ts'
import type { Fen } from '../kernel/fen.ts'
import type { CheckoutId, OpenId, OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PaymentAttempt, StoredNotice } from '../payment/index.ts'
import type { AfterSaleMarks } from './after-sale-mark.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderStatus } from './order-status.ts'
import type { KeptRow, OwnAssets } from './purchase.ts'
import type { Refund } from './refund.ts'
import type { Shipment } from './shipment.ts'
import type { ShopperLimits } from './shopper-limits.ts'
import type { TimelineEntry } from './timeline.ts'
import type { WechatShipping } from './wechat-shipping.ts'

/** What the order keeps in the stock and in the shopper's purse until it is paid or closed. */
export interface Holds extends OwnAssets {
  /** taking: being written. held: all there. settling: to be captured or released. settled: nothing is held. */
  readonly state: 'taking' | 'held' | 'settling' | 'settled'
  /** One open order per quota product: these are claimed. */
  readonly quotaProducts: readonly ProductId[]
  readonly stock: readonly StockHold[]
  /** A hold that came late is looked for then: the second look. Absent: none can come any more. */
  readonly lookAgainAt?: Instant
}

/** 积分: what the order brings once it is completed, and whether it was posted. */
export interface Earning {
  readonly points: number
  readonly state: 'later' | 'due' | 'posted'
  /** What WeChat was paid for them; absent: all of the order's cash. */
  readonly forFen?: Fen
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
  readonly goodsFen: Fen
  readonly freightFen: Fen
  /** After all reductions, freight included: points, balance and cash add up to it (I2). */
  readonly payableFen: Fen
  /** The part that WeChat has to pay. */
  readonly cashFen: Fen
  readonly explanation: readonly KeptRow[]
  readonly address?: AddressFields
  readonly carrier?: { readonly id: string; readonly name: string }
  readonly remark?: string
  readonly invoice?: InvoiceRequest
  readonly holds: Holds
  /** Absent: the shopper's other orders don't matter. */
  readonly limits?: ShopperLimits
  readonly attempts: readonly PaymentAttempt[]
  readonly notices: readonly StoredNotice[]
  readonly refunds: Readonly<Record<string, Refund>>
  /** By the numbers that they have reserved. */
  readonly afterSales: AfterSaleMarks
  readonly shipments: readonly Shipment[]
  /** What WeChat was told of them. */
  readonly wechatShipping: WechatShipping
  readonly earning: Earning
  /** Lines that were reviewed. */
  readonly reviewed: readonly number[]
  readonly timeline: readonly TimelineEntry[]
  readonly outbox: readonly DomainEvent[]
  readonly queryTries: number
  readonly closeTries: number
  readonly workTries: number
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** Present once it is paid: WeChat's success_time, or the moment at which nothing was left to pay. */
  readonly paidAt?: Instant
  /** What the shopper said when they cancelled. */
  readonly closedBecause?: string
  /** Its owner does not want to see it any more. */
  readonly hidden: boolean
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
  /** relay-outbox tells WeChat of the delivery then. */
  readonly dueShipping: Instant | null
  /** retry-fulfillment takes the goods for received then. */
  readonly dueReceipt: Instant | null
  /** retry-fulfillment lets go then what has served its time: an abandoned order, or raw notices. */
  readonly dueForget: Instant | null
  /** Since then it waits for a person; null: it needs nobody. */
  readonly stuckAt: Instant | null
  /** Beijing days on which money moved, for the daily bill. */
  readonly moneyDays: readonly number[]
}
