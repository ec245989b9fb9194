import type { OrderView } from '#domain/contracts/storefront'

/** Orders that wait to be paid: how many, and the newest one. */
export interface UnpaidView {
  readonly count: number
  readonly orderId: string
  readonly expiresAt: number
}

/** @param orders as the server gives them: the newest first */
export const showUnpaid = (orders: readonly OrderView[], now: number): UnpaidView | null => {
  const open = orders.filter(
    ({ status, expiresAt }) => status === 'awaitingPayment' && expiresAt > now
  )
  const [newest] = open
  return newest
    ? { count: open.length, orderId: newest.orderId, expiresAt: newest.expiresAt }
    : null
}

/** Orders that hold something of what is being checked out now. */
export const holding = (
  orders: readonly OrderView[],
  items: readonly { readonly skuId: string }[]
): readonly OrderView[] => {
  const wanted = new Set(items.map(({ skuId }) => skuId))
  return orders.filter(({ lines }) => lines.some(({ skuId }) => wanted.has(skuId)))
}

/** Where 去付款 leads: the cashier of the one order, or the list of several. */
export const unpaidPage = ({ count, orderId }: UnpaidView): string =>
  count > 1
    ? '/order/pages/list/list?tab=toPay'
    : `/checkout/pages/cashier/cashier?order=${orderId}&resumed=1`
