import type { Order } from './order.ts'

/** Whether WeChat knows that the shopper confirmed the receipt. False also where it can't be asked. */
export type ReceivedAtWechat = (order: Order) => Promise<boolean>
