import type { CheckoutItem } from '#domain/contracts/checkout'
import { openPage } from './open-page'

const KEY = 'checkout-items'
const FROM_CART = 'checkout-from-cart'

/**
 * 去结算: what is to be bought goes to 确认订单. Written down, so that the page finds it again after a restart.
 * @param from items of the cart leave it once they are ordered; what is bought at once never lay in it
 */
export const startCheckout = (
  items: readonly CheckoutItem[],
  from: 'cart' | 'product'
): Promise<void> => {
  keepCheckoutItems(items)
  wx.setStorageSync(FROM_CART, from === 'cart')
  return openPage('/checkout/pages/confirm/confirm')
}

/** The shopper left a part out, as what was sold out meanwhile. */
export const keepCheckoutItems = (items: readonly CheckoutItem[]): void =>
  wx.setStorageSync(KEY, items)

/** What 确认订单 shows; empty when nothing was chosen on this phone. */
export const checkoutItems = (): readonly CheckoutItem[] => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? kept.filter(isItem) : []
}

/** Whether what is being checked out lies in the cart. */
export const isFromCart = (): boolean => wx.getStorageSync<unknown>(FROM_CART) === true

/** A storage keeps what older versions wrote. */
const isItem = (one: unknown): one is CheckoutItem =>
  typeof one === 'object' &&
  one !== null &&
  'skuId' in one &&
  typeof one.skuId === 'string' &&
  'quantity' in one &&
  Number.isInteger(one.quantity)
