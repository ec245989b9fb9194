import type { CartView } from '#domain/contracts/cart'
import type { CheckoutItem } from '#domain/contracts/checkout'
import { deselectedItems } from '../../services/cart-choice'
import { linesOf } from './cart.view'

/** What was taken out of the cart, so that it can be put back. */
export interface Removal {
  readonly items: readonly CheckoutItem[]
  /** Of these, what was not chosen to be ordered. */
  readonly deselected: readonly string[]
}

/** What can be put back: items that are not sold any more cannot. */
export const removalOf = (cart: CartView, skuIds: readonly string[]): Removal => {
  const off = deselectedItems()
  return {
    items: linesOf(cart)
      .filter(({ skuId }) => skuIds.includes(skuId))
      .map(({ skuId, quantity }) => ({ skuId, quantity })),
    deselected: skuIds.filter((skuId) => off.includes(skuId))
  }
}
