const KEY = 'privacy-consent'
/** A new text asks again. */
const VERSION = '1'

/** Whether the shopper agreed to the privacy notice. Browsing is free without it; an order needs it. */
export const hasConsent = (): boolean => wx.getStorageSync<string>(KEY) === VERSION

export const giveConsent = (): void => wx.setStorageSync(KEY, VERSION)

export const withdrawConsent = (): void => wx.removeStorageSync(KEY)
