const KEY = 'search-history'

/** What was searched on this phone; read it with a parser, the storage may hold anything. */
export const storedHistory = (): unknown => wx.getStorageSync<unknown>(KEY)

export const storeHistory = (words: readonly string[]): void => wx.setStorageSync(KEY, words)
