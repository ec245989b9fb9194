import type { Cause, Order } from '../ordering/index.ts'

/** Delivers a paid order or gives back what a dead one held. Answers the order as it is stored then. */
export type SettleOrder = (order: Order, cause: Cause) => Promise<Order>
