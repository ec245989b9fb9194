import type { OrderView } from '#domain/contracts/storefront'
import { askForOrder } from '../../../services/order-status'
import { watchPayment } from '../../../services/pay-watch'
import { ask } from '../../../services/server'
import { recall, remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { tapTrouble } from '../../../words/refusal'
import { TEXT_CARD } from '../../../words/skeleton'
import {
  LOADING,
  mayChange,
  showDetail,
  showRefusal,
  withoutNetwork,
  type DetailView
} from './detail.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: DetailView
  asking: boolean
  cancelling: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, asking: false, cancelling: false }

Page({
  data: shown,
  orderId: '',
  order: undefined as OrderView | undefined,
  unfolded: false,
  loadedAt: 0,
  watch: null as ReturnType<typeof watchPayment> | null,

  onLoad({ order = '' }: { order?: string }) {
    this.orderId = order
    this.watch = watchPayment({
      ask: (askWechat) => this.status(askWechat),
      answered: (answer) => this.answered(answer),
      later: (ms, job) => {
        const timer = setTimeout(job, ms)
        return () => clearTimeout(timer)
      }
    })
    const known = recall(order)
    if (known) this.show(known)
  },

  onShow() {
    this.watch?.start()
  },

  onHide() {
    this.watch?.stop()
  },

  onUnload() {
    this.watch?.stop()
  },

  status(askWechat: boolean): Promise<OrderView | null> {
    return askForOrder(this.orderId, askWechat, (refusal) => {
      this.watch?.stop()
      this.setData({ view: showRefusal(refusal) })
    })
  },

  answered(order: OrderView | null): void {
    if (!order) {
      this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
      return
    }
    this.loadedAt = shopNow()
    if (!mayChange(order)) this.watch?.stop()
    this.show(order)
  },

  show(order: OrderView): void {
    this.order = order
    const view = showDetail(order, { now: shopNow(), unfolded: this.unfolded })
    this.setData({ view })
    const pine = view.state === 'ready' && view.head.tone === 'pine'
    void wx.setNavigationBarColor({
      frontColor: pine ? WHITE : BLACK,
      backgroundColor: pine ? PINE : PAGE
    })
  },

  unfold(): void {
    this.unfolded = true
    if (this.order) this.show(this.order)
  },

  retry(): void {
    const { view } = this.data
    if (view.state === 'failed' && view.trouble.drawing === 'missing') return this.home()
    this.setData({ view: LOADING })
    this.watch?.start()
  },

  timeOver(): void {
    this.watch?.start()
  },

  pay(): void {
    void wx.navigateTo({ url: `/checkout/pages/cashier/cashier?order=${this.orderId}` })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  },

  copy(): void {
    void wx.setClipboardData({ data: this.orderId })
  },

  askCancel(): void {
    this.setData({ asking: true })
  },

  keepOrder(): void {
    this.setData({ asking: false })
  },

  /** The safe close: WeChat is asked first, so a payment that was faster wins. */
  async cancel(): Promise<void> {
    await once('detail.cancel', async () => {
      this.setData({ cancelling: true })
      const words = await this.cancelled()
      this.setData({ cancelling: false, asking: false })
      void wx.showToast({ title: words, icon: 'none', duration: 3000 })
      this.watch?.start()
    })
  },

  async cancelled(): Promise<string> {
    try {
      const answer = await ask('order.cancel', { orderId: this.orderId })
      if (!answer.ok) return tapTrouble(answer.refusal)
      this.answered(remember(answer.value))
      return '订单已取消，没有扣款'
    } catch {
      return '还没收到结果，正在核对订单'
    }
  }
})

// A page's colours can be set by tokens; WeChat's own bar takes them only as numbers.
const WHITE = '#ffffff'
const BLACK = '#000000'
const PINE = '#0b665b'
const PAGE = '#f5f6f4'
