import type { OrderView } from '#domain/contracts/storefront'

/** How far the shop's clock is known to be ahead of this phone's, in milliseconds. */
let aheadMs = 0

/** Now at the shop: a phone whose clock is slow must not promise time that is over. */
export const shopNow = (): number => Date.now() + aheadMs

/** The moment at which the shop answered has passed there, whatever this phone's clock says. */
export const learnTime = (order: OrderView): void => {
  aheadMs = Math.max(aheadMs, order.now - Date.now())
}
