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

/** Where 去付款 leads: the cashier of the one order, or the list of several. */
export const unpaidPage = ({ count, orderId }: UnpaidView): string =>
  count > 1
    ? '/order/pages/list/list?tab=toPay'
    : `/checkout/pages/cashier/cashier?order=${orderId}&resumed=1`
