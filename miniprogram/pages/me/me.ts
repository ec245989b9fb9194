import type { OrderTab } from '#domain/contracts/orders'
import { showCartBadge } from '../../services/cart-badge'
import { onNetwork } from '../../services/network'
import { openPage } from '../../services/open-page'
import { ask } from '../../services/server'
import { remember } from '../../services/session'
import { shopNow } from '../../services/shop-clock'
import { once } from '../../services/taps'
import { TEXT_CARD } from '../../words/skeleton'
import { LOADING, showMe, withoutNetwork, type AssetView, type MeView } from './me.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: MeView
  /** Which sheet is open. */
  sheet: '' | 'balance' | 'points'
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, sheet: '' }

type TabTap = WechatMiniprogram.TouchEvent<object, object, { tab: OrderTab }>
type AssetTap = WechatMiniprogram.TouchEvent<object, object, { kind: AssetView['kind'] }>
type PageTap = WechatMiniprogram.TouchEvent<object, object, { page: string }>

Page({
  data: shown,
  loadedAt: 0,
  stopListening: (): void => {},

  onLoad() {
    this.stopListening = onNetwork((online) => {
      if (online) void this.load()
      else this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    })
  },

  onUnload() {
    this.stopListening()
  },

  onShow() {
    void showCartBadge()
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load(): Promise<void> {
    await once('me.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      this.setData({ view: await this.read() })
    })
  },

  async read(): Promise<MeView> {
    try {
      const [account, orders] = await Promise.all([ask('account.me', {}), ask('order.list', {})])
      if (orders.ok) orders.value.orders.forEach(remember)
      this.loadedAt = shopNow()
      return showMe(account, orders)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  openOrders({ currentTarget }: TabTap): void {
    void openPage(`/order/pages/list/list?tab=${currentTarget.dataset.tab}`)
  },

  openAfterSales(): void {
    void openPage('/order/pages/after-sales/after-sales')
  },

  openAsset({ currentTarget }: AssetTap): void {
    const { kind } = currentTarget.dataset
    if (kind === 'coupons') void openPage('/account/pages/coupons/coupons')
    else if (kind === 'quota') this.buyMore()
    else this.setData({ sheet: kind })
  },

  openPage({ currentTarget }: PageTap): void {
    const { page } = currentTarget.dataset
    void openPage(`/account/pages/${page}/${page}`)
  },

  buyMore(): void {
    void openPage('/quota/pages/packs/packs')
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  }
})
