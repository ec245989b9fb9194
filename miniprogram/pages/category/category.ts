import type { HomeView, ProductPage } from '#domain/contracts/catalog'
import { showCartBadge } from '../../services/cart-badge'
import { GoodsFeed, LOADING as FEED_LOADING, type FeedView } from '../../services/goods-feed'
import { watchChunks } from '../../services/goods-chunks'
import { onNetwork } from '../../services/network'
import { openPage } from '../../services/open-page'
import { ask } from '../../services/server'
import { shopFront } from '../../services/shop-front'
import { once } from '../../services/taps'
import { FAILED, LOADING, showCategories, type CategoriesView } from './category.view'

/** A first page that was seen within this time shows at once. */
const FRESH_MS = 60_000

interface SeenPage {
  readonly page: ProductPage
  readonly at: number
}

interface Shown {
  view: CategoriesView
  chosen: string
  feed: FeedView
  offline: boolean
  /** Where the goods are scrolled to; two values that mean the top, because a repeated one moves nothing. */
  top: number
}

const shown: Shown = {
  view: LOADING,
  chosen: '',
  feed: FEED_LOADING,
  offline: false,
  top: 0
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { category: string }>
type UrlTap = WechatMiniprogram.TouchEvent<object, object, { url: string }>

const goodsOf = (category: string) => (after?: string) =>
  ask('catalog.products', after === undefined ? { category } : { category, after })

Page({
  data: shown,
  front: null as HomeView | null,
  goods: null as GoodsFeed | null,
  seen: null as Map<string, SeenPage> | null,
  stop: (): void => {},

  onLoad() {
    this.seen = new Map()
    const chunks = watchChunks({
      feed: () => this.data.feed,
      show: (changes) => this.setData(changes),
      observer: () => wx.createIntersectionObserver(this, { observeAll: true }),
      scroller: '.goods'
    })
    this.goods = new GoodsFeed(goodsOf(''), (changes, first) => {
      if (first) this.seen?.set(this.data.chosen, { page: first, at: Date.now() })
      chunks.show(changes)
    })
    const deaf = onNetwork((online) => {
      this.setData({ offline: !online })
      if (online && this.data.view.state !== 'ready') void this.load()
    })
    this.stop = () => {
      deaf()
      chunks.stop()
    }
  },

  onUnload() {
    this.stop()
  },

  onShow() {
    void showCartBadge()
    void this.load()
  },

  async load(): Promise<void> {
    await once('category.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      try {
        const answer = await shopFront(false)
        const ready = this.data.view.state === 'ready'
        if (!answer.ok && ready) return
        const view = showCategories(answer, this.data.chosen)
        const category = view.state === 'ready' ? view.head?.category : undefined
        if (answer.ok) this.front = answer.value
        const moved = category !== undefined && category !== this.data.chosen
        this.setData({ view, ...(moved ? { chosen: category } : {}) })
        if (moved) this.showGoods(category)
      } catch {
        if (this.data.view.state !== 'ready') this.setData({ view: FAILED })
      }
    })
  },

  choose({ currentTarget }: Tap): void {
    const { category } = currentTarget.dataset
    if (!this.front || category === this.data.chosen) return
    const view = showCategories({ ok: true, value: this.front }, category)
    const head = view.state === 'ready' ? view.head : null
    this.setData({ chosen: category, 'view.head': head, top: this.data.top === 0 ? 0.1 : 0 })
    this.showGoods(category)
  },

  showGoods(category: string): void {
    const known = this.seen?.get(category)
    if (known && Date.now() - known.at < FRESH_MS) this.goods?.begin(known.page, goodsOf(category))
    else void this.goods?.ask(goodsOf(category))
  },

  again(): void {
    void this.goods?.refresh()
  },

  more(): void {
    void this.goods?.more()
  },

  open({ currentTarget }: UrlTap): void {
    void openPage(currentTarget.dataset.url)
  }
})
