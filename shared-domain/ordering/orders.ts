import type { OpenId, OrderId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Written } from '../kernel/written.ts'
import type { DuePage, PageAsked } from '../kernel/work-list.ts'
import type { OrderLine } from './order-line.ts'
import type { OrderStatus } from './order-status.ts'
import type { Order } from './order.ts'

export type Inserted =
  | { readonly kind: 'done'; readonly order: Order }
  | { readonly kind: 'exists' }
  | { readonly kind: 'unknown' }

/** `stale`: somebody else stored the order first; read it and decide again. */
export type Saved =
  | { readonly kind: 'done'; readonly order: Order }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' }

export type DueField =
  | 'duePay'
  | 'dueClose'
  | 'dueWork'
  | 'dueRefund'
  | 'dueRelay'
  | 'dueShipping'
  | 'dueReceipt'
  | 'dueForget'

/** One page of a shopper's orders. */
export interface OrderPage {
  readonly before?: Instant
  /** Only these; absent: all but abandoned ones. */
  readonly statuses?: readonly OrderStatus[]
  readonly limit: number
}

/** What the limits per shopper know of one order. */
export interface Bought {
  readonly status: OrderStatus
  readonly lines: readonly Pick<OrderLine, 'productId' | 'quantity'>[]
}

/** All orders. One document each; every change is one compare-and-set on its version. */
export interface Orders {
  insert(order: Order): Promise<Inserted>
  byId(id: OrderId): Promise<Order | null>
  /** Stores what differs from what was read, if nobody else stored since. One call. */
  save(order: Order): Promise<Saved>
  /**
   * A timer's work list, page by page: what is due, the longest due first. One call, one index range. What this version
   * can't read is moved on and left out.
   */
  duePage(field: DueField, asked: PageAsked): Promise<DuePage<Order>>
  /** Orders that wait for a person, the longest waiting first. One call, one index range. */
  stuck(asked: Omit<PageAsked, 'now'>): Promise<DuePage<Order>>
  /** Moves an order on that still stands where it was read, past its rules: it may be what the rules can't bear. */
  postpone(order: Order, field: DueField, until: Instant): Promise<void>
  /** Removes an order for ever, if nobody stored it since it was read. `refused`: somebody did. One call. */
  remove(order: Order): Promise<Written>
  /** My orders, the newest first. Abandoned and hidden ones are never shown. */
  ofShopper(openid: OpenId, page: OrderPage): Promise<readonly Order[]>
  /** The newest hundred that are neither closed nor abandoned, hidden or not, just stored ones too. One call. */
  boughtBy(openid: OpenId): Promise<readonly Bought[]>
}
