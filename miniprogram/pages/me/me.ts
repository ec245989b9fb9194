import { giveConsent, hasConsent, withdrawConsent } from '../../services/consent'
import { onNetwork } from '../../services/network'
import { ask } from '../../services/server'
import { remember } from '../../services/session'
import { shopNow } from '../../services/shop-clock'
import { once } from '../../services/taps'
import { TEXT_CARD } from '../../words/skeleton'
import type { OrderTab } from '../../words/order-tabs'
import { LOADING, showMe, withoutNetwork, type MeView } from './me.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: MeView
  consented: boolean
  /** Which sheet is open. */
  sheet: '' | 'privacy' | 'about'
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, consented: false, sheet: '' }

type Tap = WechatMiniprogram.TouchEvent<object, object, { tab: OrderTab }>

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
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load(): Promise<void> {
    await once('me.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      const view = await this.read()
      this.setData({ view, consented: hasConsent() })
    })
  },

  async read(): Promise<MeView> {
    try {
      const [balance, orders] = await Promise.all([ask('account.quota', {}), ask('order.list', {})])
      if (orders.ok) orders.value.orders.forEach(remember)
      this.loadedAt = shopNow()
      return showMe(balance, orders)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  openOrders({ currentTarget }: Tap): void {
    void wx.navigateTo({ url: `/order/pages/list/list?tab=${currentTarget.dataset.tab}` })
  },

  buyMore(): void {
    void wx.navigateTo({ url: '/quota/pages/packs/packs' })
  },

  openPrivacy(): void {
    this.setData({ sheet: 'privacy' })
  },

  openAbout(): void {
    this.setData({ sheet: 'about' })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  switchConsent(): void {
    if (this.data.consented) withdrawConsent()
    else giveConsent()
    this.setData({ sheet: '', consented: hasConsent() })
  }
})
