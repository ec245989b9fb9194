import type { Order } from './order.ts'
import type { Cause } from './timeline.ts'

/** Delivers a paid order or gives back what a dead one held: the fulfillment context's work. Answers it as stored. */
export type SettleOrder = (order: Order, cause: Cause) => Promise<Order>
