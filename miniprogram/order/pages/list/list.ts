import type { OrderView } from '#domain/contracts/storefront'
import { onNetwork } from '../../../services/network'
import { ask } from '../../../services/server'
import { remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { ORDER_TABS, type OrderTab } from '../../../words/order-tabs'
import { PICTURE_CARD } from '../../../words/skeleton'
import {
  LOADING,
  showOrders,
  showRefusal,
  withoutNetwork,
  withPage,
  type OrdersView
} from './list.view'

/** The server's page; a shorter one is the last. */
const PAGE_SIZE = 20
/** A tab that shows fewer cards than this looks for more by itself, this many pages at most. */
const ENOUGH_CARDS = 6
const PAGES_AT_ONCE = 5

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly tabs: typeof ORDER_TABS
  view: OrdersView
  tab: OrderTab
}

const shown: Shown = { skeleton: PICTURE_CARD, tabs: ORDER_TABS, view: LOADING, tab: 'all' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { order: string }>

Page({
  data: shown,
  orders: [] as readonly OrderView[],
  hasMore: false,
  loadedAt: 0,
  stopListening: (): void => {},

  onLoad({ tab }: Partial<Record<string, string>>) {
    const wanted = ORDER_TABS.find(({ value }) => value === tab)
    if (wanted) this.setData({ tab: wanted.value })
    this.stopListening = onNetwork((online) => {
      if (online) void this.load()
      else this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    })
  },

  onUnload() {
    this.stopListening()
  },

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  onReachBottom() {
    if (this.hasMore) void once('orders.load', () => this.extend(1))
  },

  async load(): Promise<void> {
    await once('orders.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      const view = await this.firstPage()
      this.setData({ view })
      await this.extend(PAGES_AT_ONCE)
    })
  },

  async firstPage(): Promise<OrdersView> {
    try {
      const answer = await ask('order.list', {})
      if (!answer.ok) return showRefusal(answer.refusal)
      this.keep([], answer.value.orders)
      return this.show()
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  /** Looks for older orders until the tab has enough to show. */
  async extend(pages: number): Promise<void> {
    const { view } = this.data
    const oldest = this.orders[this.orders.length - 1]
    if (pages === 0 || !this.hasMore || !oldest || view.state !== 'ready') return
    if (pages > 1 && view.cards.length >= ENOUGH_CARDS) return
    try {
      const answer = await ask('order.list', { before: oldest.createdAt })
      if (!answer.ok) return
      this.keep(this.orders, answer.value.orders)
      this.setData({ view: this.show() })
    } catch {
      void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      return
    }
    await this.extend(pages - 1)
  },

  keep(known: readonly OrderView[], page: readonly OrderView[]): void {
    page.forEach(remember)
    this.orders = withPage(known, page)
    this.hasMore = page.length >= PAGE_SIZE
    this.loadedAt = shopNow()
  },

  show(tab?: OrderTab): OrdersView {
    const { orders, hasMore } = this
    return showOrders({ orders, hasMore, tab: tab ?? this.data.tab }, shopNow())
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: OrderTab }>): void {
    const tab = detail.value
    const ready = this.data.view.state === 'ready'
    this.setData({ tab, ...(ready ? { view: this.show(tab) } : {}) })
    if (ready) void once('orders.load', () => this.extend(PAGES_AT_ONCE))
  },

  open({ currentTarget }: Tap): void {
    const url = `/order/pages/detail/detail?order=${currentTarget.dataset.order}`
    void wx.navigateTo({ url })
  },

  pay({ currentTarget }: Tap): void {
    const url = `/checkout/pages/cashier/cashier?order=${currentTarget.dataset.order}`
    void wx.navigateTo({ url })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
