import { LOADING, withoutAnswer, type PageView } from '../words/page-view'
import { onNetwork } from './network'
import { newestOnly } from './newest'
import { shopNow } from './shop-clock'

/** A page that shows one answer of the shop as its `view`. */
interface Living<Content extends object> {
  readonly data: { readonly view: PageView<Content> }
  readonly setData: (data: { view: PageView<Content> }) => void
  /** Asks, and makes a view of the answer. @throws where no answer came */
  readonly read: () => Promise<PageView<Content>>
}

export interface PageLife {
  /** Asks anew; while a question is under way it is waited for, not asked twice. */
  load(): Promise<void>
  /** The same after a change: an answer that is under way may be older than that. */
  renew(): Promise<void>
  /** For a page that was pulled down. */
  refresh(): Promise<void>
  /** The one button of a page that failed. */
  retry(): void
  end(): void
}

/**
 * Keeps a page's answer fresh from onLoad to onUnload: asks when it is told to and when the network comes back, keeps
 * old content where no answer comes, and never shows an older answer over a newer one.
 */
export const beginLife = <Content extends object>(page: Living<Content>): PageLife => {
  const begin = newestOnly()
  let loadedAt = 0
  let asking: Promise<void> | null = null

  const read = async (): Promise<void> => {
    const isNewest = begin()
    try {
      const view = await page.read()
      if (!isNewest()) return
      if (view.state === 'ready') loadedAt = shopNow()
      page.setData({ view })
    } catch {
      if (isNewest()) page.setData({ view: withoutAnswer(page.data.view, loadedAt) })
    }
  }
  const renew = async (): Promise<void> => {
    const mine = read()
    asking = mine
    await mine
    if (asking === mine) asking = null
  }
  const load = (): Promise<void> => asking ?? renew()
  const end = onNetwork((online) => {
    if (online) void load()
    else page.setData({ view: withoutAnswer(page.data.view, loadedAt) })
  })
  return {
    load,
    renew,
    refresh: async () => {
      await load()
      await wx.stopPullDownRefresh()
    },
    retry: () => {
      const { view } = page.data
      if (view.state === 'failed' && view.trouble.drawing === 'missing') {
        void wx.switchTab({ url: '/pages/home/home' })
        return
      }
      page.setData({ view: LOADING })
      void renew()
    },
    end
  }
}

interface Alive {
  readonly life: PageLife | null
}

/**
 * What pages of one answer have in common, to be spread into `Page`: fresh when it is shown or pulled down, and a
 * button where it failed. Their `onLoad` sets `life`.
 */
export const livingPage = {
  life: null as PageLife | null,

  onShow(this: Alive): void {
    void this.life?.load()
  },

  onUnload(this: Alive): void {
    this.life?.end()
  },

  async onPullDownRefresh(this: Alive): Promise<void> {
    await this.life?.refresh()
  },

  retry(this: Alive): void {
    this.life?.retry()
  }
}
