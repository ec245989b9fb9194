import { openAfterSale } from './after-sale-mark.ts'
import type { OrderStatus } from './order-status.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/** Only what is over may be put away: money on its way back is not. */
export const mayHide = (order: OrderSnapshot): boolean =>
  OVER.includes(order.status) && order.dueRefund === null && openAfterSale(order) === null

const OVER: readonly OrderStatus[] = ['completed', 'refunded', 'closed']
