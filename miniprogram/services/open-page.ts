import { once } from './taps'

/**
 * Opens a page over this one; a second tap while it opens does nothing. WeChat keeps ten pages at most: the eleventh
 * takes the place of the one that shows.
 */
export const openPage = (url: string): Promise<void> =>
  once('open-page', async () => {
    try {
      await wx.navigateTo({ url })
    } catch {
      await wx.redirectTo({ url })
    }
  })
