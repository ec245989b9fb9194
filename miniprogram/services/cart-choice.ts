const KEY = 'cart-deselected'

/** Items of the cart that this phone's shopper does not want to order now. */
export const deselectedItems = (): readonly string[] => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

/** Goes with every request of the cart; nothing where all are selected. */
export const deselection = (): { readonly deselected?: readonly string[] } => {
  const deselected = deselectedItems()
  return deselected.length > 0 ? { deselected } : {}
}

export const keepDeselected = (skuIds: readonly string[]): void =>
  skuIds.length > 0 ? wx.setStorageSync(KEY, skuIds) : wx.removeStorageSync(KEY)
