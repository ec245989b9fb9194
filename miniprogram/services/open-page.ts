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

/** Back to the page below; to the shop's front where a link or a reload left none. */
export const goBack = async (delta = 1): Promise<void> => {
  if (getCurrentPages().length > 1) await wx.navigateBack({ delta })
  else await wx.switchTab({ url: '/pages/home/home' })
}
