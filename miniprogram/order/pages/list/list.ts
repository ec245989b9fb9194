import type { OrderTab } from '#domain/contracts/orders'
import type { OrderView } from '#domain/contracts/storefront'
import { newestOnly } from '../../../services/newest'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { ORDER_TABS } from '../../../words/order-tabs'
import { PICTURE_CARD } from '../../../words/skeleton'
import {
  buyAgain,
  cancelOrder,
  confirmAtWechat,
  confirmReceipt,
  hideOrder,
  openProgress,
  type Done
} from '../../services/order-acts'
import type { OrderButton } from '../../views/buttons.view'
import {
  LOADING,
  onlyNewCards,
  showOrders,
  showRefusal,
  withoutNetwork,
  withPage,
  type OrdersView
} from './list.view'

/** The server's page; a shorter one is the last, except where it picks from what it found. */
const PAGE_SIZE = 20

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly tabs: typeof ORDER_TABS
  view: OrdersView
  tab: OrderTab
  /** What stands in the search field. */
  typed: string
  /** What the list was searched for; empty: it was not. */
  searched: string
  /** The order that a sheet asks about. */
  asked: string
  sheet: '' | 'cancel' | 'confirm' | 'hide'
  busy: boolean
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  tabs: ORDER_TABS,
  view: LOADING,
  tab: 'all',
  typed: '',
  searched: '',
  asked: '',
  sheet: '',
  busy: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { order: string }>
type ButtonTap = WechatMiniprogram.TouchEvent<object, object, { order: string; does: OrderButton }>

Page({
  data: shown,
  orders: [] as readonly OrderView[],
  hasMore: false,
  loadedAt: 0,
  begin: newestOnly(),
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
    if (this.hasMore) void once('orders.more', () => this.extend())
  },

  retry(): void {
    this.setData({ view: LOADING })
    void this.load()
  },

  /** Another tab or search asks anew; an older answer that comes late is not shown. */
  async load(): Promise<void> {
    const isNewest = this.begin()
    const { tab, searched } = this.data
    try {
      const answer = await ask('order.list', searched ? { tab, text: searched } : { tab })
      if (!isNewest()) return
      if (!answer.ok) {
        this.setData({ view: showRefusal(answer.refusal) })
        return
      }
      this.keep([], answer.value.orders)
      this.setData({ view: this.show() })
    } catch {
      if (isNewest()) this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    }
  },

  /** The cards behind the last one, sent by themselves: those above stay as they are. */
  async extend(): Promise<void> {
    const isNewest = this.begin()
    const oldest = this.orders[this.orders.length - 1]
    const { tab, view } = this.data
    if (!oldest || view.state !== 'ready') return
    try {
      const answer = await ask('order.list', { tab, before: oldest.createdAt })
      if (!isNewest() || !answer.ok) return
      this.keep(this.orders, answer.value.orders)
      this.setData(onlyNewCards(view, this.show()))
    } catch {
      void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
    }
  },

  keep(known: readonly OrderView[], page: readonly OrderView[]): void {
    page.forEach(remember)
    this.orders = withPage(known, page)
    const { tab, searched } = this.data
    const full = tab === 'toReview' ? page.length > 0 : page.length >= PAGE_SIZE
    this.hasMore = searched === '' && full
    this.loadedAt = shopNow()
  },

  show(): OrdersView {
    const { orders, hasMore } = this
    return showOrders({ orders, hasMore }, shopNow())
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: OrderTab }>): void {
    if (detail.value === this.data.tab) return
    this.setData({ tab: detail.value, view: LOADING })
    void this.load()
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ typed: detail.value })
  },

  search(): void {
    const searched = this.data.typed.trim()
    if (searched === this.data.searched) return
    this.setData({ searched, view: LOADING })
    void this.load()
  },

  clearSearch(): void {
    this.setData({ typed: '' })
    this.search()
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/order/pages/detail/detail?order=${currentTarget.dataset.order}`)
  },

  press({ currentTarget }: ButtonTap): void {
    const { order, does } = currentTarget.dataset
    const view = this.orders.find(({ orderId }) => orderId === order)
    if (!view) return
    switch (does) {
      case 'pay':
        void openPage(`/checkout/pages/cashier/cashier?order=${order}`)
        break
      case 'review':
        void openPage(`/order/pages/review/review?order=${order}`)
        break
      case 'progress':
        void openProgress(view)
        break
      case 'buyAgain':
        void once('orders.again', async () => this.say(await buyAgain(view)))
        break
      case 'confirm':
        this.setData({ asked: order })
        void this.confirmFirstAtWechat(view)
        break
      default:
        this.setData({ asked: order, sheet: does })
    }
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  cancel({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>): void {
    void this.change(() => cancelOrder(this.data.asked, detail.reason))
  },

  /** If WeChat's component fails, the shop's own question goes on. */
  async confirmFirstAtWechat(asked: OrderView): Promise<void> {
    const done = await confirmAtWechat(asked)
    if (done === 'unable') this.setData({ sheet: 'confirm' })
    if (done === 'unable' || done === 'cancelled') return
    this.say(done.words)
    await this.load()
  },

  confirm(): void {
    void this.change(() => confirmReceipt(this.data.asked))
  },

  hide(): void {
    void this.change(() => hideOrder(this.data.asked))
  },

  async change(act: () => Promise<Done>): Promise<void> {
    await once('orders.change', async () => {
      this.setData({ busy: true })
      const { words } = await act()
      this.setData({ busy: false, sheet: '' })
      this.say(words)
      await this.load()
    })
  },

  say(title: string): void {
    if (title) void wx.showToast({ title, icon: 'none', duration: 3000 })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
