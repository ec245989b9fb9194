import type { AfterSaleKind, AfterSaleReason, AskedLine } from '#domain/contracts/after-sales'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import { newId } from '../../../services/new-id'
import { newestOnly } from '../../../services/newest'
import { ask } from '../../../services/server'
import { once } from '../../../services/taps'
import { LOADING, withoutAnswer } from '../../../words/page-view'
import { TEXT_CARD } from '../../../words/skeleton'
import { choosePictures, sendPictures } from '../../../services/pictures'
import { REASON_WORDS } from '../../views/after-sale.view'
import { afterSaleTrouble } from '../../views/after-sale-refusal.view'
import {
  allOf,
  cannotAsk,
  kindAmong,
  NOTHING_LEFT,
  PICTURES_AT_MOST,
  reasonChoices,
  showAsk,
  showLines,
  withPieces,
  WORDS_AT_MOST,
  type AskView,
  type Wanted
} from './ask.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly wordsAtMost: number
  readonly picturesAtMost: number
  view: AskView
  reasons: ReturnType<typeof reasonChoices>
  reason: AfterSaleReason | ''
  reasonWord: string
  words: string
  pictures: readonly string[]
  /** Another sum is being asked for. */
  counting: boolean
  /** It could not be had: it can be asked for again. */
  lost: boolean
  choosing: boolean
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  wordsAtMost: WORDS_AT_MOST,
  picturesAtMost: PICTURES_AT_MOST,
  view: LOADING,
  reasons: [],
  reason: '',
  reasonWord: '',
  words: '',
  pictures: [],
  counting: false,
  lost: false,
  choosing: false,
  busy: false
}

type LineTap = WechatMiniprogram.CustomEvent<object, object, { line: number }>
type Pieces = WechatMiniprogram.CustomEvent<{ value: number }, object, { line: number }>
type KindTap = WechatMiniprogram.TouchEvent<object, object, { kind: AfterSaleKind }>

const NOTHING: Wanted = { possible: [], chosen: [], kind: 'refundOnly' }

Page({
  data: shown,
  orderId: '',
  wanted: NOTHING,
  beginCount: newestOnly(),
  /** The same content sent again after a lost answer is the same request. */
  sent: { content: '', requestId: '' },

  onLoad({ order = '' }: { order?: string }) {
    this.orderId = order
    void this.load()
  },

  retry(): void {
    const { view } = this.data
    if (view.state === 'failed' && view.trouble.drawing === 'missing') {
      void wx.switchTab({ url: '/pages/home/home' })
      return
    }
    this.setData({ view: LOADING })
    void this.load()
  },

  /** What may be asked for now; at first, and again when the server knew better. */
  async load(): Promise<void> {
    try {
      const answer = await ask('afterSale.quote', { orderId: this.orderId })
      if (!answer.ok) {
        if (!this.follow(answer.refusal)) this.setData({ view: cannotAsk(answer.refusal) })
        return
      }
      const { value } = answer
      this.wanted = { ...allOf(value), kind: this.wanted.kind }
      const view = value.possible.length > 0 ? showAsk(value, this.wanted) : NOTHING_LEFT
      this.setData({ view, reasons: reasonChoices(value.kinds), counting: false })
    } catch {
      this.setData({ view: withoutAnswer(LOADING, 0) })
    }
  },

  /** One that is open already is shown instead. @returns whether there is one */
  follow(refusal: StorefrontRefusal): boolean {
    if (refusal.kind !== 'afterSaleOpen') return false
    void wx.redirectTo({ url: `/order/pages/after-sale/after-sale?id=${refusal.afterSaleId}` })
    return true
  },

  toggle({ currentTarget }: LineTap): void {
    const { line } = currentTarget.dataset
    const chosen = this.wanted.chosen.some((one) => one.line === line)
    const all = this.wanted.possible.find((one) => one.line === line)?.quantity ?? 0
    this.want({ line, quantity: chosen ? 0 : all })
  },

  changePieces({ detail, currentTarget }: Pieces): void {
    this.want({ line: currentTarget.dataset.line, quantity: detail.value })
  },

  want(change: AskedLine): void {
    this.wanted = withPieces(this.wanted, change)
    void this.count({ 'view.lines': showLines(this.wanted) })
  },

  /** What the chosen pieces come to; of several questions only the last one's answer is shown. */
  async count(meanwhile: Record<string, unknown> = {}): Promise<void> {
    const isNewest = this.beginCount()
    const { wanted, orderId } = this
    const lines = wanted.chosen
    this.setData({
      ...meanwhile,
      lost: false,
      counting: lines.length > 0,
      ...(lines.length > 0 ? {} : { 'view.sum': null })
    })
    if (lines.length === 0) return
    try {
      const answer = await ask('afterSale.quote', { orderId, lines })
      if (!isNewest()) return
      if (answer.ok) {
        const view = showAsk({ ...answer.value, possible: wanted.possible }, wanted)
        this.setData({ view, reasons: reasonChoices(answer.value.kinds), counting: false })
        return
      }
      this.say(afterSaleTrouble(answer.refusal))
      if (!this.follow(answer.refusal)) await this.load()
    } catch {
      if (isNewest()) this.setData({ counting: false, lost: true, 'view.sum': null })
    }
  },

  recount(): void {
    void this.count()
  },

  chooseKind({ currentTarget }: KindTap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    const kinds = view.kinds.map(({ value }) => value)
    const kind = kindAmong(kinds, currentTarget.dataset.kind)
    this.wanted = { ...this.wanted, kind }
    this.setData({ 'view.kind': kind })
  },

  openReasons(): void {
    this.setData({ choosing: true })
  },

  closeReasons(): void {
    this.setData({ choosing: false })
  },

  chooseReason({ detail }: WechatMiniprogram.CustomEvent<{ value: AfterSaleReason }>): void {
    const { value } = detail
    this.setData({ choosing: false, reason: value, reasonWord: REASON_WORDS[value] })
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ words: detail.value })
  },

  async addPictures(): Promise<void> {
    const chosen = await choosePictures(PICTURES_AT_MOST - this.data.pictures.length)
    if (chosen.length > 0) this.setData({ pictures: [...this.data.pictures, ...chosen] })
  },

  dropPicture({ detail }: WechatMiniprogram.CustomEvent<{ place: number }>): void {
    this.setData({ pictures: this.data.pictures.filter((_, at) => at !== detail.place) })
  },

  async send(): Promise<void> {
    const { reason, counting, view } = this.data
    if (view.state !== 'ready' || counting) return
    if (this.wanted.chosen.length === 0) return this.say('先选要退的商品')
    if (!view.sum) return this.count()
    if (!reason) return this.openReasons()
    await once('after-sale.send', async () => {
      this.setData({ busy: true })
      const words = await this.request(reason)
      this.setData({ busy: false })
      this.say(words)
    })
  },

  /** @returns what went wrong; empty: the request is made and its page opens */
  async request(reason: AfterSaleReason): Promise<string> {
    const { orderId, wanted } = this
    const { view, words } = this.data
    const kind = view.state === 'ready' ? view.kind : wanted.kind
    let pictures: readonly string[]
    try {
      pictures = await sendPictures('after-sales', this.data.pictures)
    } catch {
      return '图片没有传上去，可以再点一次，或去掉图片'
    }
    const content = { orderId, kind, lines: wanted.chosen, reason, words: words.trim(), pictures }
    try {
      const answer = await ask('afterSale.request', { ...content, requestId: this.idOf(content) })
      if (answer.ok) {
        const { afterSaleId } = answer.value
        await wx.redirectTo({ url: `/order/pages/after-sale/after-sale?id=${afterSaleId}` })
        return ''
      }
      if (!this.follow(answer.refusal)) void this.count()
      return afterSaleTrouble(answer.refusal)
    } catch {
      return '还没收到结果，再点一次不会重复申请'
    }
  },

  idOf(content: object): string {
    const text = JSON.stringify(content)
    if (this.sent.content !== text) this.sent = { content: text, requestId: newId() }
    return this.sent.requestId
  },

  say(title: string): void {
    if (title) void wx.showToast({ title, icon: 'none', duration: 3000 })
  }
})
