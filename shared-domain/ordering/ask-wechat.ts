import type { Order } from './order.ts'
import type { Cause } from './timeline.ts'

/** What WeChat knows about the order's attempts, taken together. */
export type Asked =
  | { readonly kind: 'paid'; readonly order: Order }
  | { readonly kind: 'notPaid' }
  /** WeChat has closed every attempt: none can be paid any more. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'unknown' }

/** Asks about every attempt that could still be paid and records what the answers prove: the payment context's work. */
export type AskWechat = (order: Order, cause: Cause) => Promise<Asked>
