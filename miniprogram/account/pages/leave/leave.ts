import type { GivenUp } from '#domain/contracts/departure'
import { learnPieces } from '../../../services/cart-badge'
import { newId } from '../../../services/new-id'
import { openPage } from '../../../services/open-page'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { forgetOrders } from '../../../services/session'
import { once } from '../../../services/taps'
import { LOADING } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { leaveTrouble, showLeaving, TYPED, type LeaveView } from './leave.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly wanted: string
  view: LeaveView
  typed: string
  /** What is lost was given up in so many words. */
  agreed: boolean
  busy: boolean
  /** It is done. */
  gone: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  wanted: TYPED,
  view: LOADING,
  typed: '',
  agreed: false,
  busy: false,
  gone: false
}

type RowTap = WechatMiniprogram.TouchEvent<object, object, { url: string }>

Page({
  data: shown,
  ...livingPage,
  /** The same request goes on where a lost answer stopped it. */
  requestId: newId(),

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<LeaveView> {
    return showLeaving(await ask('account.leaving', {}))
  },

  openRow({ currentTarget }: RowTap): void {
    const { url } = currentTarget.dataset
    if (url) void openPage(url)
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ typed: detail.value.trim() })
  },

  agree(): void {
    this.setData({ agreed: !this.data.agreed })
  },

  async leave(): Promise<void> {
    const { view, typed, agreed } = this.data
    if (view.state !== 'ready' || view.open.length > 0) return
    if (view.lost.length > 0 && !agreed) return this.say('先勾选放弃这些权益')
    if (typed !== TYPED) return this.say(`请输入「${TYPED}」四个字`)
    await once('account.leave', async () => {
      this.setData({ busy: true })
      const words = await this.request(typed, view.givesUp)
      this.setData({ busy: false })
      this.say(words)
    })
  },

  /** @returns what went wrong; empty: it is done */
  async request(typed: string, givesUp: GivenUp): Promise<string> {
    const { requestId } = this
    try {
      const { balanceFen, points, quota } = givesUp
      const seen = { balanceFen, points, quota }
      const answer = await ask('account.leave', { requestId, typed, givesUp: seen })
      if (answer.ok) {
        this.forget()
        return ''
      }
      if (answer.refusal.kind !== 'busy') {
        // What is lost may have grown: it is given up anew.
        this.setData({ agreed: false })
        void this.life?.renew()
      }
      return leaveTrouble(answer.refusal)
    } catch {
      return '还没收到结果，再点一次会接着办'
    }
  },

  /** Nothing of the account stays on the phone either. */
  forget(): void {
    wx.clearStorageSync()
    forgetOrders()
    learnPieces(0)
    this.life?.end()
    this.setData({ gone: true })
  },

  goHome(): void {
    void wx.reLaunch({ url: '/pages/home/home' })
  },

  say(title: string): void {
    if (title) void wx.showToast({ title, icon: 'none', duration: 3000 })
  }
})
