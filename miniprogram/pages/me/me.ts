import type { OrderTab } from '#domain/contracts/orders'
import { showCartBadge } from '../../services/cart-badge'
import { openPage } from '../../services/open-page'
import { beginLife, livingPage } from '../../services/page-life'
import { ask } from '../../services/server'
import { remember } from '../../services/session'
import { LOADING } from '../../words/page-view'
import { TEXT_CARD } from '../../words/skeleton'
import { showMe, type AssetView, type MeView } from './me.view'

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
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  onShow() {
    void showCartBadge()
    void this.life?.load()
  },

  async read(): Promise<MeView> {
    const [account, orders] = await Promise.all([ask('account.me', {}), ask('order.list', {})])
    if (orders.ok) orders.value.orders.forEach(remember)
    return showMe(account, orders)
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

  openShop(): void {
    void openPage('/operator/pages/home/home')
  },

  openAssistant(): void {
    void openPage('/assistant/pages/chat/chat')
  },

  buyMore(): void {
    void openPage('/quota/pages/packs/packs')
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  }
})
