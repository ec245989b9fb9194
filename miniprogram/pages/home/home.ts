import type { ProductSort } from '#domain/contracts/catalog'
import { showCartBadge } from '../../services/cart-badge'
import { GoodsFeed, LOADING as FEED_LOADING, type FeedView } from '../../services/goods-feed'
import { watchChunks } from '../../services/goods-chunks'
import { onNetwork } from '../../services/network'
import { openPage } from '../../services/open-page'
import { ask } from '../../services/server'
import { remember } from '../../services/session'
import { shopFront } from '../../services/shop-front'
import { shopNow } from '../../services/shop-clock'
import { once } from '../../services/taps'
import { showUnpaid, unpaidPage, type UnpaidView } from '../../words/unpaid'
import {
  FAILED,
  GOODS_TABS,
  LOADING,
  PROMISES,
  showBar,
  showHome,
  staleWords,
  type BarView,
  type HomePage
} from './home.view'

/** A shopper who comes back after this time sees the shop as it is now. */
const OLD_MS = 10 * 60_000

interface Shown {
  readonly promises: typeof PROMISES
  readonly tabs: typeof GOODS_TABS
  bar: BarView
  view: HomePage
  stale: string
  unpaid: UnpaidView | null
  banner: number
  tab: ProductSort
  feed: FeedView
  /** The search box has scrolled away: the bar shows one. */
  docked: boolean
}

const shown: Shown = {
  promises: PROMISES,
  tabs: GOODS_TABS,
  bar: { top: 0, height: 0, width: 0 },
  view: LOADING,
  stale: '',
  unpaid: null,
  banner: 0,
  tab: 'shop',
  feed: FEED_LOADING,
  docked: false
}

type UrlTap = WechatMiniprogram.TouchEvent<object, object, { url: string }>
type TabTap = WechatMiniprogram.TouchEvent<object, object, { sort: ProductSort }>

const goodsBy = (sort: ProductSort) => (after?: string) =>
  ask('catalog.products', after === undefined ? { sort } : { sort, after })

Page({
  data: shown,
  goods: null as GoodsFeed | null,
  loadedAt: 0,
  showing: false,
  stop: (): void => {},

  onLoad() {
    const { statusBarHeight } = wx.getWindowInfo()
    const bar = showBar({ statusBarHeight, menu: wx.getMenuButtonBoundingClientRect() })
    this.setData({ bar })
    const chunks = watchChunks({
      feed: () => this.data.feed,
      show: (changes) => this.setData(changes),
      observer: () => wx.createIntersectionObserver(this, { observeAll: true })
    })
    this.goods = new GoodsFeed(goodsBy('shop'), chunks.show)
    const deaf = onNetwork((online) => {
      if (online) void this.load(true)
      else this.setData({ stale: staleWords(this.loadedAt) })
    })
    const blind = this.watchSearch(bar)
    this.stop = () => {
      deaf()
      blind()
      chunks.stop()
    }
  },

  onUnload() {
    this.stop()
  },

  /** The goods first: what only decorates is asked for when they show. */
  async onShow(): Promise<void> {
    this.showing = true
    if (Date.now() - this.loadedAt > OLD_MS) await this.load(false)
    void showCartBadge()
    void this.findUnpaid()
  },

  onHide() {
    this.showing = false
  },

  async onPullDownRefresh() {
    await Promise.all([this.load(true), this.findUnpaid()])
    await wx.stopPullDownRefresh()
  },

  onReachBottom() {
    void this.goods?.more()
  },

  onShareAppMessage() {
    return { title: '稳单小铺：付款必有着落', path: '/pages/home/home' }
  },

  /** Told only when the search box comes or goes, not at every step of a scroll. */
  watchSearch({ top, height }: BarView): () => void {
    const observer = wx.createIntersectionObserver(this)
    observer
      .relativeToViewport({ top: -(top + height) })
      .observe('.search', ({ intersectionRatio }) => {
        const docked = intersectionRatio === 0
        if (docked !== this.data.docked) this.setData({ docked })
      })
    return () => observer.disconnect()
  },

  async load(anew: boolean): Promise<void> {
    await once('home.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      try {
        const answer = await shopFront(anew)
        const { view } = this.data
        if (!answer.ok && view.state === 'ready') return
        if (answer.ok) this.loadedAt = Date.now()
        const shop = { view: showHome(answer), stale: '' }
        if (answer.ok && this.data.tab === 'shop') {
          this.goods?.begin(answer.value.recommended, goodsBy('shop'), shop)
          return
        }
        this.setData(shop)
        if (answer.ok) await this.goods?.refresh()
      } catch {
        if (this.data.view.state === 'ready') this.setData({ stale: staleWords(this.loadedAt) })
        else this.setData({ view: FAILED })
      }
    })
  },

  retry(): void {
    void this.load(true)
    void this.findUnpaid()
  },

  /** Decoration of the page: without an answer what is shown stays. */
  async findUnpaid(): Promise<void> {
    await once('home.unpaid', async () => {
      try {
        const answer = await ask('order.list', { tab: 'toPay' })
        if (!answer.ok) return
        answer.value.orders.forEach(remember)
        const unpaid = showUnpaid(answer.value.orders, shopNow())
        if (unpaid || this.data.unpaid) this.setData({ unpaid })
      } catch {
        // The page says that the network is gone when it has something to say.
      }
    })
  },

  payUnpaid(): void {
    if (this.data.unpaid) void openPage(unpaidPage(this.data.unpaid))
  },

  open({ currentTarget }: UrlTap): void {
    void openPage(currentTarget.dataset.url)
  },

  turned({ detail }: WechatMiniprogram.SwiperChange): void {
    // Banners turn under other pages too: nobody sees their dots there.
    if (this.showing) this.setData({ banner: detail.current })
  },

  choose({ currentTarget }: TabTap): void {
    const { sort } = currentTarget.dataset
    if (sort === this.data.tab) return
    this.setData({ tab: sort })
    this.toGoods()
    void this.goods?.ask(goodsBy(sort))
  },

  /** Other goods begin at their first card, not in the middle. */
  toGoods(): void {
    const { top, height } = this.data.bar
    wx.createSelectorQuery()
      .in(this)
      .select('.goods-top')
      .boundingClientRect((mark) => {
        if (mark && mark.top < top + height) {
          void wx.pageScrollTo({ selector: '.goods-top', offsetTop: -(top + height), duration: 0 })
        }
      })
      .exec()
  },

  again(): void {
    void this.goods?.refresh()
  },

  more(): void {
    void this.goods?.more()
  }
})
