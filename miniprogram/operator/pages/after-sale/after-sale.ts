import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { carryOut } from '../../services/deed'
import { operate } from '../../services/operate'
import { fenTyped } from '../../views/money-typed.view'
import {
  refundNeed,
  returnNeed,
  showDecision,
  type Deed,
  type DecisionView
} from './after-sale.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: DecisionView
  busy: boolean
  sheet: '' | Deed
  /** Of the sheet that agrees: yuan, why less, where goods go back to. */
  amount: string
  because: string
  returnTo: string
  /** What the open sheet still needs; empty: nothing. */
  need: string
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  busy: false,
  sheet: '',
  amount: '',
  because: '',
  returnTo: '',
  need: ''
}

/** The shop's address for returns is the same most times: kept on this phone. */
const RETURN_TO = 'operator.returnTo'

type ButtonTap = WechatMiniprogram.TouchEvent<object, object, { does: Deed }>
type Words = WechatMiniprogram.CustomEvent<{ text: string }>
type PictureTap = WechatMiniprogram.TouchEvent<object, object, { picture: string }>

Page({
  data: shown,
  ...livingPage,
  afterSaleId: '',

  onLoad({ id = '' }: { id?: string }) {
    this.afterSaleId = id
    const kept: unknown = wx.getStorageSync(RETURN_TO)
    if (typeof kept === 'string') this.setData({ returnTo: kept })
    this.life = beginLife(this)
  },

  async read(): Promise<DecisionView> {
    return showDecision(await operate('afterSale.show', { afterSaleId: this.afterSaleId }))
  },

  press({ currentTarget }: ButtonTap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    const amount = (view.mostFen / 100).toFixed(2)
    this.type({ sheet: currentTarget.dataset.does, amount, because: '' })
  },

  type(typed: Partial<Pick<Shown, 'sheet' | 'amount' | 'because' | 'returnTo'>>): void {
    const { view, sheet, amount, because, returnTo } = { ...this.data, ...typed }
    if (view.state !== 'ready') return
    const isReturn = sheet === 'approve' && view.isReturn
    const need = isReturn ? returnNeed(returnTo) : refundNeed({ amount, because }, view.mostFen)
    this.setData({ ...typed, need })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  typeAmount({ detail }: WechatMiniprogram.Input): void {
    this.type({ amount: detail.value })
  },

  typeBecause({ detail }: WechatMiniprogram.Input): void {
    this.type({ because: detail.value })
  },

  typeReturnTo({ detail }: WechatMiniprogram.Input): void {
    this.type({ returnTo: detail.value })
  },

  /** 同意退货: the money is decided when the goods are here. */
  agreeToReturn(): void {
    const { afterSaleId } = this
    const returnTo = this.data.returnTo.trim()
    wx.setStorageSync(RETURN_TO, returnTo)
    void this.change(
      () => operate('afterSale.approve', { afterSaleId, returnTo }),
      '已同意，等买家寄回'
    )
  },

  giveBack(): void {
    const { view, sheet, amount } = this.data
    if (view.state !== 'ready') return
    const { afterSaleId } = this
    const because = this.data.because.trim()
    const fen = view.mostFen === 0 ? null : fenTyped(amount)
    const less = fen !== null && fen < view.mostFen ? { amountFen: fen } : {}
    const asked = { afterSaleId, ...less, ...(because ? { because } : {}) }
    void this.change(
      () =>
        sheet === 'received'
          ? operate('afterSale.received', asked)
          : operate('afterSale.approve', asked),
      '已同意，钱正在原路退回'
    )
  },

  sendWords({ detail }: Words): void {
    const { afterSaleId } = this
    const { text } = detail
    if (this.data.sheet === 'refuse') {
      void this.change(() => operate('afterSale.refuse', { afterSaleId, because: text }), '已拒绝')
    } else {
      void this.change(() => operate('afterSale.message', { afterSaleId, text }), '已发给买家')
    }
  },

  async sendAgain(): Promise<void> {
    const { view } = this.data
    if (view.state !== 'ready') return
    const { orderId, refundNo } = view
    await carryOut(this, () => operate('refund.sendAgain', { orderId, refundNo }), '已重发退款')
    this.setData({ sheet: '' })
    await this.life?.renew()
  },

  async change(
    question: Parameters<typeof carryOut<'afterSale.show'>>[1],
    words: string
  ): Promise<void> {
    const done = await carryOut<'afterSale.show'>(this, question, words)
    if (done) this.setData({ sheet: '' })
    await this.life?.renew()
  },

  enlarge({ currentTarget }: PictureTap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void wx.previewImage({ current: currentTarget.dataset.picture, urls: [...view.pictures] })
  },

  openOrder(): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void openPage(`/operator/pages/order/order?order=${view.orderId}`)
  }
})
