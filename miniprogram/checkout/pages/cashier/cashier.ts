import type { OrderView } from '#domain/contracts/storefront'
import { askForOrder } from '../../../services/order-status'
import { openPaySheet } from '../../../services/pay'
import { watchPayment } from '../../../services/pay-watch'
import { ask } from '../../../services/server'
import { recall, remember } from '../../../services/session'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { tapTrouble } from '../../../words/refusal'
import { TEXT_CARD } from '../../../words/skeleton'
import {
  codeRenewed,
  FAILED,
  keptWords,
  LOADING,
  showCashier,
  showRefusal,
  switchTrouble,
  type CashierView
} from './cashier.view'

/** A code of 392 rpx in the plate, of 574 on the large page; t-qrcode adds 24 on each side and wants pixels. */
const CODE_RPX = 440
const LARGE_CODE_RPX = 622

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: CashierView
  answeredAt: number
  lost: boolean
  /** The shopper said that they paid and WeChat did not know it yet. */
  notFound: boolean
  /** Said once under the plate. */
  note: string
  busy: '' | 'paid' | 'code' | 'sheet' | 'switch'
  enlarged: boolean
  codePx: number
  largeCodePx: number
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  view: LOADING,
  answeredAt: 0,
  lost: false,
  notFound: false,
  note: '',
  busy: '',
  enlarged: false,
  codePx: 220,
  largeCodePx: 311
}

Page({
  data: shown,
  orderId: '',
  /** The sheet of the last answer. */
  sheet: undefined as OrderView['sheet'],

  watch: null as ReturnType<typeof watchPayment> | null,

  onLoad({ order = '', resumed = '', cancelled = '' }: Partial<Record<string, string>>) {
    this.orderId = order
    this.watch = watchPayment({
      ask: (askWechat) => this.status(askWechat),
      answered: (answer) => this.answered(answer),
      later: (ms, job) => {
        const timer = setTimeout(job, ms)
        return () => clearTimeout(timer)
      }
    })
    const { windowWidth } = wx.getWindowInfo()
    const pixels = (rpx: number): number => Math.round((rpx * windowWidth) / 750)
    const known = recall(order)
    if (known) this.sheet = known.sheet
    const view = known ? showCashier(known, shopNow()) : LOADING
    const kept = cancelled && view.state === 'waiting' ? keptWords(view.keptUntil) : ''
    this.setData({
      codePx: pixels(CODE_RPX),
      largeCodePx: pixels(LARGE_CODE_RPX),
      note: resumed ? '已为你打开上次没付完的订单' : kept,
      view
    })
  },

  onShow() {
    void wx.setKeepScreenOn({ keepScreenOn: true })
    this.watch?.start()
  },

  onHide() {
    this.watch?.stop()
  },

  onUnload() {
    this.watch?.stop()
    void wx.setKeepScreenOn({ keepScreenOn: false })
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
    this.sheet = order.sheet
    const view = showCashier(order, shopNow())
    if (view.state === 'ended') {
      this.leaveFor(view.orderId)
      return
    }
    if (view.state === 'closed') this.watch?.stop()
    const renewed = codeRenewed(this.data.view, view)
    this.setData({
      view,
      lost: false,
      answeredAt: Date.now(),
      ...(renewed ? { note: '付款码已更新，旧码不能再付' } : {})
    })
  },

  retry(): void {
    const { view } = this.data
    if (view.state === 'failed' && view.trouble.drawing === 'missing') {
      void wx.switchTab({ url: '/pages/home/home' })
      return
    }
    this.setData({ view: LOADING, lost: false })
    this.watch?.start()
  },

  async iHavePaid(): Promise<void> {
    await once('cashier.paid', async () => {
      this.setData({ busy: 'paid' })
      await this.watch?.askNow()
      this.setData({ busy: '', notFound: this.data.view.state === 'waiting' && !this.data.lost })
    })
  },

  /** A code for the same order and the same number. */
  async newCode(): Promise<void> {
    await once('cashier.code', async () => {
      this.setData({ busy: 'code' })
      try {
        const answer = await ask('order.pay', { orderId: this.orderId })
        if (answer.ok) this.answered(remember(answer.value))
        else void wx.showToast({ title: tapTrouble(answer.refusal), icon: 'none' })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
      }
      this.setData({ busy: '' })
    })
  },

  /** The phone's word ends the sheet; only the server ends the order. */
  async pay(): Promise<void> {
    const { sheet } = this
    if (!sheet) return this.newCode()
    await once('cashier.sheet', async () => {
      this.setData({ busy: 'sheet', note: '' })
      const end = await openPaySheet(sheet)
      if (end === 'confirmed') this.leaveFor(`${this.orderId}&confirmed=1`)
      else if (end === 'unclear') await this.watch?.askNow()
      const { view } = this.data
      const kept = view.state === 'waiting' ? keptWords(view.keptUntil) : ''
      this.setData({ busy: '', note: end === 'cancelled' ? kept : '' })
    })
  },

  /** Query, close, a new number: an old code or sheet can't be paid any more when the new one shows. */
  async switchWay(): Promise<void> {
    const { view } = this.data
    const channel = view.state === 'waiting' ? view.otherWay?.channel : undefined
    if (!channel) return
    await once('cashier.switch', async () => {
      this.setData({ busy: 'switch', note: '' })
      try {
        const answer = await ask('order.switchChannel', { orderId: this.orderId, channel })
        if (answer.ok) this.answered(remember(answer.value))
        else void wx.showToast({ title: switchTrouble(answer.refusal), icon: 'none' })
      } catch {
        void wx.showToast({ title: '还没换成，连上网络后再试', icon: 'none' })
      }
      this.setData({ busy: '' })
    })
  },

  leaveFor(order: string): void {
    this.watch?.stop()
    void wx.redirectTo({ url: `/checkout/pages/result/result?order=${order}` })
  },

  timeOver(): void {
    this.watch?.start()
  },

  enlarge(): void {
    void wx.setScreenBrightness({ value: 1 })
    this.setData({ enlarged: true })
  },

  shrink(): void {
    // Below zero gives the brightness back to the system.
    void wx.setScreenBrightness({ value: -1 })
    this.setData({ enlarged: false })
  },

  later(): void {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else this.home()
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
