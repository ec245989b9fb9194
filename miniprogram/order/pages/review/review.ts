import type { OrderView } from '#domain/contracts/storefront'
import { goBack } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { recall, remember } from '../../../services/session'
import { once } from '../../../services/taps'
import { TEXT_CARD } from '../../../words/skeleton'
import { choosePictures, sendPictures } from '../../../services/pictures'
import {
  draftsOf,
  FAILED,
  LOADING,
  PICTURES_AT_MOST,
  reviewTrouble,
  showRefusal,
  TEXT_AT_MOST,
  withStars,
  type ReviewDraft,
  type ReviewsView
} from './review.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  readonly stars: readonly number[]
  readonly textAtMost: number
  readonly picturesAtMost: number
  view: ReviewsView
  drafts: readonly ReviewDraft[]
  busy: boolean
}

const shown: Shown = {
  skeleton: TEXT_CARD,
  stars: [1, 2, 3, 4, 5],
  textAtMost: TEXT_AT_MOST,
  picturesAtMost: PICTURES_AT_MOST,
  view: LOADING,
  drafts: [],
  busy: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { index: number; stars: number }>
type AddTap = WechatMiniprogram.CustomEvent<object, object, { index: number }>
type DropTap = WechatMiniprogram.CustomEvent<{ place: number }, object, { index: number }>
type Typed = WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number }>

Page({
  data: shown,
  orderId: '',

  onLoad({ order = '' }: { order?: string }) {
    this.orderId = order
    const known = recall(order)
    if (known) this.show(known)
    else void this.load()
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

  async load(): Promise<void> {
    try {
      const answer = await ask('order.status', { orderId: this.orderId })
      if (answer.ok) this.show(remember(answer.value))
      else this.setData({ view: showRefusal(answer.refusal) })
    } catch {
      this.setData({ view: FAILED })
    }
  },

  show(order: OrderView): void {
    const drafts = draftsOf(order)
    this.setData({ drafts, view: { state: drafts.length > 0 ? 'ready' : 'nothing' } })
  },

  change(index: number, change: (draft: ReviewDraft) => ReviewDraft): void {
    const draft = this.data.drafts[index]
    if (draft) this.setData({ [`drafts[${index}]`]: change(draft) })
  },

  chooseStars({ currentTarget }: Tap): void {
    const { index, stars } = currentTarget.dataset
    this.change(index, (draft) => withStars(draft, stars))
  },

  type({ detail, currentTarget }: Typed): void {
    this.change(currentTarget.dataset.index, (draft) => ({ ...draft, text: detail.value }))
  },

  async addPictures({ currentTarget }: AddTap): Promise<void> {
    const { index } = currentTarget.dataset
    const room = PICTURES_AT_MOST - (this.data.drafts[index]?.pictures.length ?? 0)
    const chosen = await choosePictures(room)
    this.change(index, (draft) => ({ ...draft, pictures: [...draft.pictures, ...chosen] }))
  },

  dropPicture({ detail, currentTarget }: DropTap): void {
    this.change(currentTarget.dataset.index, (draft) => ({
      ...draft,
      pictures: draft.pictures.filter((_, at) => at !== detail.place)
    }))
  },

  /** One review after the other; what was taken stays taken when a later one fails. */
  async send(): Promise<void> {
    if (!this.data.drafts.some(({ stars, sent }) => stars > 0 && !sent)) {
      void wx.showToast({ title: '先点几颗星', icon: 'none' })
      return
    }
    await once('review.send', async () => {
      this.setData({ busy: true })
      const trouble = await this.sendFrom(0)
      this.setData({ busy: false })
      void wx.showToast({ title: trouble || '谢谢你的评价', icon: 'none', duration: 2500 })
      if (!trouble) void goBack()
    })
  },

  /** @returns what went wrong; empty: nothing */
  async sendFrom(index: number): Promise<string> {
    const draft = this.data.drafts[index]
    if (!draft) return ''
    if (draft.stars > 0 && !draft.sent) {
      const trouble = await this.sendOne(draft)
      if (trouble) return trouble
      this.change(index, (one) => ({ ...one, sent: true }))
    }
    return this.sendFrom(index + 1)
  },

  async sendOne({ line, stars, text, pictures }: ReviewDraft): Promise<string> {
    const { orderId } = this
    let files: readonly string[]
    try {
      files = await sendPictures('reviews', pictures)
    } catch {
      return '图片没有传上去，可以再点一次，或去掉图片先发布'
    }
    try {
      const review = { orderId, line, stars, text: text.trim(), pictures: files }
      const answer = await ask('order.review', review)
      return answer.ok || answer.refusal.kind === 'alreadyReviewed'
        ? ''
        : reviewTrouble(answer.refusal)
    } catch {
      return '还没发出去，连上网络再点一次'
    }
  },

  back(): void {
    void goBack()
  }
})
