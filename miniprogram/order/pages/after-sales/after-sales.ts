import type { AfterSaleView } from '#domain/contracts/after-sales'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { PAGE_SIZE, showAfterSales, withPage, type AfterSalesView } from './after-sales.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: AfterSalesView
}

const shown: Shown = { skeleton: PICTURE_CARD, view: LOADING }

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

Page({
  data: shown,
  ...livingPage,
  afterSales: [] as readonly AfterSaleView[],
  hasMore: false,

  onLoad() {
    this.life = beginLife(this)
  },

  onReachBottom() {
    if (this.hasMore) void once('after-sales.more', () => this.extend())
  },

  async read(): Promise<AfterSalesView> {
    const answer = await ask('afterSale.list', {})
    return answer.ok ? this.keep([], answer.value.afterSales) : refused(answer.refusal)
  },

  async extend(): Promise<void> {
    const { afterSales } = this
    const oldest = afterSales[afterSales.length - 1]
    if (!oldest) return
    try {
      const answer = await ask('afterSale.list', { before: oldest.createdAt })
      // A refresh meanwhile began the list anew.
      if (!answer.ok || this.afterSales !== afterSales) return
      this.setData({ view: this.keep(afterSales, answer.value.afterSales) })
    } catch {
      void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
    }
  },

  keep(known: readonly AfterSaleView[], page: readonly AfterSaleView[]): AfterSalesView {
    this.afterSales = withPage(known, page)
    this.hasMore = page.length >= PAGE_SIZE
    return showAfterSales(this.afterSales, { hasMore: this.hasMore, now: shopNow() })
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/order/pages/after-sale/after-sale?id=${currentTarget.dataset.id}`)
  },

  openOrders(): void {
    void openPage('/order/pages/list/list')
  }
})
