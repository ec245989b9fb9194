import type { OrderView } from '#domain/contracts/storefront'
import { askForOrder } from '../../../services/order-status'
import { goBack, openPage } from '../../../services/open-page'
import { watchPayment } from '../../../services/pay-watch'
import { recall } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { TEXT_CARD } from '../../../words/skeleton'
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
  mayChange,
  showDetail,
  showRefusal,
  withoutNetwork,
  type DetailView
} from './detail.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: DetailView
  sheet: '' | 'amounts' | 'cancel' | 'confirm' | 'hide'
  busy: boolean
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, sheet: '', busy: false }

type ButtonTap = WechatMiniprogram.TouchEvent<object, object, { does: OrderButton }>
type ProductTap = WechatMiniprogram.TouchEvent<object, object, { product: string }>
type AfterSaleTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>
type CopyTap = WechatMiniprogram.TouchEvent<object, object, { text: string }>

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

  press({ currentTarget }: ButtonTap): void {
    const { order, orderId } = this
    const { does } = currentTarget.dataset
    if (!order) return
    switch (does) {
      case 'pay':
        void openPage(`/checkout/pages/cashier/cashier?order=${orderId}`)
        break
      case 'review':
        void openPage(`/order/pages/review/review?order=${orderId}`)
        break
      case 'buyAgain':
        void once('detail.again', async () => this.say(await buyAgain(order)))
        break
      case 'progress':
        void openProgress(order)
        break
      case 'confirm':
        void this.confirmFirstAtWechat(order)
        break
      default:
        this.setData({ sheet: does })
    }
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  },

  openProduct({ currentTarget }: ProductTap): void {
    const { product } = currentTarget.dataset
    if (product) void openPage(`/goods/pages/detail/detail?product=${product}`)
  },

  askAfterSale(): void {
    void openPage(`/order/pages/after-sale-ask/after-sale-ask?order=${this.orderId}`)
  },

  openAfterSale({ currentTarget }: AfterSaleTap): void {
    const { id } = currentTarget.dataset
    if (id) void openPage(`/order/pages/after-sale/after-sale?id=${id}`)
  },

  openAmounts(): void {
    this.setData({ sheet: 'amounts' })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  copy({ currentTarget }: CopyTap): void {
    void wx.setClipboardData({ data: currentTarget.dataset.text })
  },

  cancel({ detail }: WechatMiniprogram.CustomEvent<{ reason: string }>): void {
    void this.change(() => cancelOrder(this.orderId, detail.reason))
  },

  /** If WeChat's component fails, the shop's own question goes on. */
  async confirmFirstAtWechat(asked: OrderView): Promise<void> {
    const done = await confirmAtWechat(asked)
    if (done === 'unable') this.setData({ sheet: 'confirm' })
    if (done === 'unable' || done === 'cancelled') return
    this.say(done.words)
    if (done.order) this.answered(done.order)
  },

  confirm(): void {
    void this.change(() => confirmReceipt(this.orderId))
  },

  hide(): void {
    void this.change(async () => {
      const done = await hideOrder(this.orderId)
      if (done.order) void goBack()
      return done
    })
  },

  async change(act: () => Promise<Done>): Promise<void> {
    await once('detail.change', async () => {
      this.setData({ busy: true })
      const { order, words } = await act()
      this.setData({ busy: false, sheet: '' })
      this.say(words)
      if (order) this.answered(order)
      this.watch?.start()
    })
  },

  say(title: string): void {
    if (title) void wx.showToast({ title, icon: 'none', duration: 3000 })
  }
})

// A page's colours can be set by tokens; WeChat's own bar takes them only as numbers.
const WHITE = '#ffffff'
const BLACK = '#000000'
const PINE = '#0b665b'
const PAGE = '#f5f6f4'
