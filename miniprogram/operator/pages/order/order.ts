import type { RefundAsked } from '#domain/contracts/operator-after-sales'
import type { PiecesView, RefundDeed } from '#domain/contracts/operator-orders'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { operate } from '../../services/operate'
import { showOrder, type ShopOrderView } from './order.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ShopOrderView
  busy: boolean
  shipping: boolean
  refunding: boolean
  /** What is decided of an order that is held back. */
  deciding: '' | HeldChoice
  /** What is done about a refund that does not find its way. */
  mending: '' | RefundDeed
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  busy: false,
  shipping: false,
  refunding: false,
  deciding: '',
  mending: ''
}

type CopyTap = WechatMiniprogram.TouchEvent<object, object, { text: string }>
type Parcel = WechatMiniprogram.CustomEvent<{
  carrier: string
  trackingNumber: string
  lines: readonly PiecesView[]
}>

type HeldChoice = 'deliver' | 'refunded'
type HeldTap = WechatMiniprogram.TouchEvent<object, object, { how: HeldChoice }>
type RefundTap = WechatMiniprogram.TouchEvent<object, object, { does: RefundDeed }>
type Words = WechatMiniprogram.CustomEvent<{ text: string }>
type RefundSent = WechatMiniprogram.CustomEvent<{ ask: RefundAsked; because: string }>

Page({
  data: shown,
  ...livingPage,
  orderId: '',
  /** Opened in order to ship: the sheet is open once the order is there. */
  hurry: false,
  /** The same again is the same refund, until the sheet is opened anew. */
  requestId: '',

  onLoad({ order = '', does = '' }: { order?: string; does?: string }) {
    this.orderId = order
    this.hurry = does === 'ship'
    this.life = beginLife(this)
  },

  async read(): Promise<ShopOrderView> {
    const view = showOrder(await operate('order.show', { orderId: this.orderId }))
    if (this.hurry && view.state === 'ready' && view.mayShip) {
      // The sheet takes the pieces of the view below it.
      setTimeout(() => this.openShipping())
    }
    this.hurry = false
    return view
  },

  openShipping(): void {
    this.setData({ shipping: true })
  },

  closeShipping(): void {
    this.setData({ shipping: false })
  },

  async ship({ detail }: Parcel): Promise<void> {
    const { orderId } = this
    const sent = await carryOut(
      this,
      () => operate('order.ship', { orderId, ...detail }),
      '已发货，买家能看到运单号'
    )
    if (sent) this.setData({ shipping: false })
    await this.life?.renew()
  },

  openRefunding(): void {
    this.requestId = newId()
    this.setData({ refunding: true })
  },

  closeRefunding(): void {
    this.setData({ refunding: false })
  },

  async refund({ detail }: RefundSent): Promise<void> {
    const { orderId, requestId } = this
    const { ask, because } = detail
    const made = await carryOut(
      this,
      () => operate('refund.make', { orderId, requestId, ask, because }),
      '已退款，钱正在原路退回'
    )
    if (made) this.setData({ refunding: false })
    await this.life?.renew()
  },

  async again(): Promise<void> {
    const { orderId } = this
    await carryOut(this, () => operate('order.runAgain', { orderId }), '一分钟内会再办一次')
    await this.life?.renew()
  },

  openDeciding({ currentTarget }: HeldTap): void {
    this.setData({ deciding: currentTarget.dataset.how })
  },

  closeDeciding(): void {
    this.setData({ deciding: '' })
  },

  async decide({ detail }: Words): Promise<void> {
    const { orderId } = this
    const how = this.data.deciding
    if (how === '') return
    const decided = await carryOut(
      this,
      () => operate('order.decideHeld', { orderId, how, reason: detail.text }),
      how === 'deliver' ? '已照常发货' : '已关单'
    )
    if (decided) this.setData({ deciding: '' })
    await this.life?.renew()
  },

  openMending({ currentTarget }: RefundTap): void {
    this.setData({ mending: currentTarget.dataset.does })
  },

  closeMending(): void {
    this.setData({ mending: '' })
  },

  async turn(): Promise<void> {
    const one = this.stuckRefund()
    if (!one) return
    const words = '一分钟内会退到商户账户'
    const turned = await carryOut(this, () => operate('refund.turnToMerchant', one), words)
    if (turned) this.setData({ mending: '' })
    await this.life?.renew()
  },

  async settle({ detail }: Words): Promise<void> {
    const one = this.stuckRefund()
    if (!one) return
    const reason = detail.text
    const settled = await carryOut(
      this,
      () => operate('refund.settleByHand', { ...one, reason }),
      '已记为退给买家'
    )
    if (settled) this.setData({ mending: '' })
    await this.life?.renew()
  },

  stuckRefund() {
    const { view } = this.data
    if (view.state !== 'ready' || !view.stuckRefund) return null
    return { orderId: this.orderId, refundNo: view.stuckRefund.refundNo }
  },

  copy({ currentTarget }: CopyTap): void {
    void wx.setClipboardData({ data: currentTarget.dataset.text })
  },

  call(): void {
    const { view } = this.data
    if (view.state === 'ready') void wx.makePhoneCall({ phoneNumber: view.phone })
  },

  openAfterSale(): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void openPage(`/operator/pages/after-sale/after-sale?id=${view.afterSaleId}`)
  },

  openAccount(): void {
    const { view } = this.data
    if (view.state === 'ready') void openPage(`/operator/pages/account/account?id=${view.openid}`)
  },

  openHistory(): void {
    void openPage(`/operator/pages/history/history?order=${this.orderId}`)
  }
})
