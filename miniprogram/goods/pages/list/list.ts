import type { ProductSort } from '#domain/contracts/catalog'
import { GoodsFeed, LOADING, type FeedView } from '../../../services/goods-feed'
import { watchChunks, type ChunkWatch } from '../../../services/goods-chunks'
import { keptLayout, keepLayout, type GoodsLayout } from '../../../services/goods-layout'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopFront } from '../../../services/shop-front'
import {
  NO_FILTER,
  rangeWords,
  requestOf,
  SORT_TABS,
  sortAfter,
  tabOf,
  titleOf,
  type Filter,
  type SortTab
} from './list.view'

interface Shown {
  readonly tabs: typeof SORT_TABS
  tab: SortTab
  sort: ProductSort
  filter: Filter
  /** Empty: no range is chosen. */
  range: string
  categories: readonly { readonly category: string; readonly name: string }[]
  layout: GoodsLayout
  feed: FeedView
  filtering: boolean
  offline: boolean
}

const shown: Shown = {
  tabs: SORT_TABS,
  tab: 'shop',
  sort: 'shop',
  filter: NO_FILTER,
  range: '',
  categories: [],
  layout: 'tile',
  feed: LOADING,
  filtering: false,
  offline: false
}

type TabTap = WechatMiniprogram.TouchEvent<object, object, { tab: SortTab }>

const goodsBy = (filter: Filter, sort: ProductSort) => (after?: string) => {
  const request = requestOf(filter, sort)
  return ask('catalog.products', after === undefined ? request : { ...request, after })
}

Page({
  data: shown,
  goods: null as GoodsFeed | null,
  chunks: null as ChunkWatch | null,
  stop: (): void => {},

  onLoad({ category = '' }: Partial<Record<string, string>>) {
    const filter = { ...NO_FILTER, category }
    this.setData({ filter, layout: keptLayout() })
    const chunks = watchChunks({
      feed: () => this.data.feed,
      show: (changes) => this.setData(changes),
      observer: () => wx.createIntersectionObserver(this, { observeAll: true })
    })
    this.chunks = chunks
    this.goods = new GoodsFeed(goodsBy(filter, 'shop'), chunks.show)
    const deaf = onNetwork((online) => {
      this.setData({ offline: !online })
      if (online && this.data.feed.state === 'failed') void this.goods?.refresh()
    })
    this.stop = () => {
      deaf()
      chunks.stop()
    }
    void this.goods.refresh()
    void this.nameCategory()
  },

  onUnload() {
    this.stop()
  },

  async onPullDownRefresh() {
    const renewed = await this.goods?.refresh()
    await wx.stopPullDownRefresh()
    if (renewed === false && this.data.feed.state === 'ready') {
      void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
    }
  },

  onReachBottom() {
    void this.goods?.more()
  },

  onShareAppMessage(): { title: string; path: string } {
    const { categories, filter } = this.data
    return {
      title: titleOf(categories, filter.category),
      path: `/goods/pages/list/list?category=${filter.category}`
    }
  },

  /** Names come with the shop's front; without them the goods stand there all the same. */
  async nameCategory(): Promise<void> {
    try {
      const answer = await shopFront(false)
      if (!answer.ok) return
      const categories = answer.value.categories.map(({ category, name }) => ({ category, name }))
      this.setData({ categories })
      this.showTitle()
    } catch {
      // The title stays 全部商品.
    }
  },

  showTitle(): void {
    const { categories, filter } = this.data
    void wx.setNavigationBarTitle({ title: titleOf(categories, filter.category) })
  },

  choose({ currentTarget }: TabTap): void {
    const { tab } = currentTarget.dataset
    const sort = sortAfter(this.data.sort, tab)
    if (sort === this.data.sort) return
    this.list(this.data.filter, sort)
  },

  list(filter: Filter, sort: ProductSort): void {
    this.setData({ filter, sort, tab: tabOf(sort), range: rangeWords(filter), filtering: false })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    void this.goods?.ask(goodsBy(filter, sort))
  },

  openFilter(): void {
    this.setData({ filtering: true })
  },

  closeFilter(): void {
    this.setData({ filtering: false })
  },

  applyFilter({ detail }: WechatMiniprogram.CustomEvent<{ filter: Filter }>): void {
    this.list(detail.filter, this.data.sort)
    this.showTitle()
  },

  clearRange(): void {
    this.list({ ...this.data.filter, minFen: null, maxFen: null }, this.data.sort)
  },

  swapLayout(): void {
    const layout = this.data.layout === 'tile' ? 'row' : 'tile'
    keepLayout(layout)
    this.setData({ layout })
    this.chunks?.unfold()
  },

  search(): void {
    void openPage('/goods/pages/search/search')
  },

  again(): void {
    void this.goods?.refresh()
  },

  more(): void {
    void this.goods?.more()
  }
})
