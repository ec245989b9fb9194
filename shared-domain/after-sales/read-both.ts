import { orderId, type OrderId, type RefundNo } from '../kernel/ids.ts'
import type { Order, Orders } from '../ordering/index.ts'
import type { AfterSale } from './after-sale.ts'
import type { AfterSales } from './after-sales.ts'

export interface Both {
  readonly afterSale: AfterSale
  readonly order: Order
}

/** The order of a request: its number begins with the order's. */
export const orderOfNumber = (number: RefundNo): OrderId => orderId(number.slice(0, 20))

/** A request and its order, side by side. 2 calls, one in a row. */
export const readBoth = async (
  { afterSales, orders }: { readonly afterSales: AfterSales; readonly orders: Orders },
  id: RefundNo
): Promise<Both | null> => {
  const [afterSale, order] = await Promise.all([
    afterSales.byId(id),
    orders.byId(orderOfNumber(id))
  ])
  return afterSale && order && { afterSale, order }
}
