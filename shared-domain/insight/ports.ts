import type { Fen } from '../kernel/fen.ts'
import type { EventId, OrderId, ProductId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'

/** One sold line, as the shop's figures count it. Its key is the event and the line: a repeat is the same sale. */
export interface Sale {
  readonly eventId: EventId
  readonly line: number
  readonly orderId: OrderId
  readonly productId: ProductId
  readonly quantity: number
  readonly amountFen: Fen
  readonly at: Instant
  readonly day: number
}

export interface Sales {
  record(sale: Sale): Promise<void>
}

export type AlarmKind =
  | 'paymentMismatch'
  | 'paymentOfUnknownOrder'
  | 'lateMoney'
  /** Paid, and its money went back already: nothing is delivered until a person decides. */
  | 'moneyWentBack'
  | 'settlingGaveUp'
  | 'closingStuck'
  | 'shippingGaveUp'
  /** WeChat reminds the shop: a payment waits to be sent. */
  | 'shippingReminded'
  | 'refundMismatch'
  | 'refundStuck'
  | 'refundVoid'
  /** A shopper's request waits for the shop. */
  | 'afterSaleWaits'
  /** A day's bill does not come, or can't be had any more. */
  | 'billMissing'
  /** WeChat's bill and our books differ, and a person decides. */
  | 'billDifference'
  /** The watchdog saw something that must never be true. */
  | 'invariantBroken'

/** Something a person should look at. The same kind and subject is one alarm that counts its times. */
export interface Alarm {
  readonly kind: AlarmKind
  readonly subject: string
  readonly at: Instant
  readonly detail: string
}

export interface Alarms {
  raise(alarm: Alarm): Promise<void>
}
