const KEY = 'footprints'
const KEPT_AT_MOST = 50

/** 足迹: what was looked at, the newest first. It stays on the phone. */
export const visitedProducts = (): readonly string[] => {
  const kept: unknown = wx.getStorageSync(KEY)
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

export const rememberVisit = (productId: string): void => {
  const others = visitedProducts().filter((one) => one !== productId)
  wx.setStorageSync(KEY, [productId, ...others].slice(0, KEPT_AT_MOST))
}

export const forgetVisits = (): void => wx.removeStorageSync(KEY)
