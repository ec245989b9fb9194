import type { AfterSaleAction, AfterSaleView } from '#domain/contracts/after-sales'
import type { StorefrontAnswer } from '#domain/contracts/storefront'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { LOADING, refused } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { afterSaleTrouble } from '../../views/after-sale-refusal.view'
import { askAgainIn, showProgress, WORDS_AT_MOST, type ProgressView } from './progress.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly wordsAtMost: number
  view: ProgressView
  sheet: '' | AfterSaleAction
  busy: boolean
  /** How many messages were sent from here. */
  round: number
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  wordsAtMost: WORDS_AT_MOST,
  view: LOADING,
  sheet: '',
  busy: false,
  round: 0
}

type ButtonTap = WechatMiniprogram.TouchEvent<object, object, { does: AfterSaleAction }>
type CopyTap = WechatMiniprogram.TouchEvent<object, object, { text: string }>
type PictureTap = WechatMiniprogram.TouchEvent<object, object, { picture: string }>
type Parcel = WechatMiniprogram.CustomEvent<{ carrier: string; trackingNumber: string }>

Page({
  data: shown,
  ...livingPage,
  afterSaleId: '',
  seen: false,
  again: 0,

  onLoad({ id = '' }: { id?: string }) {
    this.afterSaleId = id
    this.life = beginLife(this)
  },

  onShow() {
    this.seen = true
    void this.life?.load()
  },

  onHide() {
    this.seen = false
    clearTimeout(this.again)
  },

  onUnload() {
    this.seen = false
    clearTimeout(this.again)
    this.life?.end()
  },

  async read(): Promise<ProgressView> {
    const answer = await ask('afterSale.show', { afterSaleId: this.afterSaleId })
    return answer.ok ? this.show(answer.value) : refused(answer.refusal)
  },

  /** While somebody else has to do something, the page that shows asks now and then. */
  show(afterSale: AfterSaleView): ProgressView {
    clearTimeout(this.again)
    const gapMs = askAgainIn(afterSale)
    if (gapMs > 0 && this.seen) this.again = setTimeout(() => void this.life?.load(), gapMs)
    return showProgress(afterSale, shopNow())
  },

  press({ currentTarget }: ButtonTap): void {
    this.setData({ sheet: currentTarget.dataset.does })
  },

  closeSheet(): void {
    this.setData({ sheet: '' })
  },

  withdraw(): void {
    const { afterSaleId } = this
    void this.change(() => ask('afterSale.withdraw', { afterSaleId }), '已撤销')
  },

  sendBack({ detail }: Parcel): void {
    const { afterSaleId } = this
    void this.change(
      () => ask('afterSale.sendBack', { afterSaleId, ...detail }),
      '已提交，等商家收货'
    )
  },

  async sendWords({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): Promise<void> {
    const { afterSaleId } = this
    const { text } = detail
    const done = await this.change(
      () => ask('afterSale.message', { afterSaleId, text }),
      '已发给商家'
    )
    if (done) this.setData({ round: this.data.round + 1 })
  },

  /** Nothing is claimed where no answer came: the page asks how it stands. @returns whether it was done */
  async change(
    question: () => Promise<StorefrontAnswer<'afterSale.show'>>,
    words: string
  ): Promise<boolean> {
    let done = false
    await once('after-sale.change', async () => {
      this.setData({ busy: true })
      try {
        const answer = await question()
        done = answer.ok
        this.say(answer.ok ? words : afterSaleTrouble(answer.refusal))
      } catch {
        this.say('还没收到结果，正在核对')
      }
      await this.life?.renew()
      this.setData({ busy: false, sheet: '' })
    })
    return done
  },

  say(title: string): void {
    void wx.showToast({ title, icon: 'none', duration: 2500 })
  },

  copy({ currentTarget }: CopyTap): void {
    void wx.setClipboardData({ data: currentTarget.dataset.text })
  },

  enlarge({ currentTarget }: PictureTap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void wx.previewImage({ current: currentTarget.dataset.picture, urls: [...view.pictures] })
  },

  openOrder(): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    void openPage(`/order/pages/detail/detail?order=${view.orderId}`)
  }
})
