import type { OrderView } from '#domain/contracts/storefront'
import { showCard, type CardView } from '../../../components/goods-card/card.view'
import { openPage } from '../../../services/open-page'
import { askForOrder } from '../../../services/order-status'
import { watchPayment } from '../../../services/pay-watch'
import { recall } from '../../../services/session'
import { shopFront } from '../../../services/shop-front'
import { TEXT_CARD } from '../../../words/skeleton'
import {
  FAILED,
  LOADING,
  showRefusal,
  showResult,
  type NextStep,
  type ResultView
} from './result.view'

const GOODS_SHOWN = 3

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ResultView
  answeredAt: number
  lost: boolean
  /** 等待时看看: a few of the shop's front. */
  goods: readonly CardView[]
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING, answeredAt: 0, lost: false, goods: [] }

type GoodsTap = WechatMiniprogram.TouchEvent<object, object, { product: string }>
type Tap = WechatMiniprogram.TouchEvent<object, object, { to: NextStep }>

Page({
  data: shown,
  orderId: '',
  confirmed: false,
  openedAt: 0,
  watch: null as ReturnType<typeof watchPayment> | null,

  onLoad({ order = '', confirmed = '' }: { order?: string; confirmed?: string }) {
    this.orderId = order
    this.confirmed = confirmed === '1'
    this.openedAt = Date.now()
    this.watch = watchPayment({
      // The phone's word is checked with WeChat from the first question on.
      ask: (askWechat) => this.status(askWechat || (this.confirmed && this.data.answeredAt === 0)),
      answered: (answer) => this.answered(answer),
      later: (ms, job) => {
        const timer = setTimeout(job, ms)
        return () => clearTimeout(timer)
      }
    })
    void this.showGoods()
    const known = recall(order)
    if (known) this.setData({ view: this.show(known) })
  },

  /** Mostly what home has asked for already; without an answer the page does without. */
  async showGoods(): Promise<void> {
    try {
      const front = await shopFront(false)
      if (!front.ok) return
      const { products } = front.value.recommended
      this.setData({ goods: products.slice(0, GOODS_SHOWN).map(showCard) })
    } catch {
      // What matters here is the payment.
    }
  },

  openGoods({ currentTarget }: GoodsTap): void {
    void openPage(`/goods/pages/detail/detail?product=${currentTarget.dataset.product}`)
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

  show(order: OrderView): ResultView {
    const { confirmed } = this
    return showResult(order, { confirmed, openMs: Date.now() - this.openedAt })
  },

  status(askWechat: boolean): Promise<OrderView | null> {
    return askForOrder(this.orderId, askWechat, (refusal) => {
      this.watch?.stop()
      this.setData({ view: showRefusal(refusal) })
    })
  },

  answered(order: OrderView | null): void {
    if (!order) {
      const nothing = this.data.view.state === 'loading'
      this.setData({ lost: true, ...(nothing ? { view: FAILED } : {}) })
      return
    }
    const view = this.show(order)
    if (view.state === 'known' && view.waiting === '') this.watch?.stop()
    this.setData({ view, lost: false, answeredAt: Date.now() })
  },

  retry(): void {
    const { view } = this.data
    if (view.state === 'failed' && view.trouble.drawing === 'missing') return this.go('home')
    this.setData({ view: LOADING, lost: false })
    this.watch?.start()
  },

  next({ currentTarget }: Tap): void {
    this.go(currentTarget.dataset.to)
  },

  go(to: NextStep): void {
    if (to === 'home') void wx.switchTab({ url: '/pages/home/home' })
    else if (to === 'pay') {
      void wx.redirectTo({ url: `/checkout/pages/cashier/cashier?order=${this.orderId}` })
    } else if (to === 'ask') void wx.redirectTo({ url: '/assistant/pages/chat/chat' })
    else void wx.redirectTo({ url: `/order/pages/detail/detail?order=${this.orderId}` })
  }
})
