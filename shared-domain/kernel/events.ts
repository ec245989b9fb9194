import type { EventId } from './ids.ts'
import type { Instant } from './instant.ts'

/**
 * Something that happened to an order and that others care about. It lies in the order's outbox until it was handled;
 * a handler's effect carries the event's id as its key, so repeating it has no effect.
 */
export interface DomainEvent {
  readonly id: EventId
  readonly type: EventType
  readonly at: Instant
  /** How often its message to the shopper was put off; absent: never. */
  readonly tries?: number
  readonly detail?: Readonly<Record<string, string | number>>
}

export type EventType =
  | 'orderPaid'
  | 'lateMoneyArrived'
  /** Paid at WeChat, and the money went back before the shop heard of it: a person decides. */
  | 'moneyWentBack'
  | 'settlingGaveUp'
  /** Nobody paid, and WeChat does not confirm that nobody can. */
  | 'closingStuck'
  /** A parcel is on its way: detail {trackingNumber}. */
  | 'parcelSent'
  /** WeChat could not be told of a delivery: detail {why}. */
  | 'shippingGaveUp'
  /** The money is back: detail {refundNo, cashFen, walletFen, points}. */
  | 'refundEnded'
  /** A person is needed: detail {refundNo, why}. */
  | 'refundStuck'
  /** It can't be given back any more: detail {refundNo}. */
  | 'refundVoid'
  /** 售后: the shopper asks for something, under this number: detail {refundNo}. */
  | 'afterSaleAsked'
