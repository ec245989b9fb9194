import { goBack } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { TEXT_CARD } from '../../../words/skeleton'
import {
  appended,
  FAILED,
  LOADING,
  showRefusal,
  showReviews,
  type ReviewsPage
} from './reviews.view'

interface Shown {
  readonly skeleton: typeof TEXT_CARD
  view: ReviewsPage
}

const shown: Shown = { skeleton: TEXT_CARD, view: LOADING }

Page({
  data: shown,
  productId: '',
  next: undefined as string | undefined,

  onLoad({ product = '' }: Partial<Record<string, string>>) {
    this.productId = product
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  onReachBottom() {
    void this.more()
  },

  async load(): Promise<void> {
    await once('reviews.load', async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      try {
        const answer = await ask('catalog.reviews', { productId: this.productId })
        if (!answer.ok) {
          this.setData({ view: showRefusal(answer.refusal) })
          return
        }
        this.next = answer.value.next
        this.setData({ view: showReviews(answer.value, shopNow()) })
      } catch {
        if (this.data.view.state !== 'ready') this.setData({ view: FAILED })
      }
    })
  },

  async more(): Promise<void> {
    const { view } = this.data
    const after = this.next
    if (view.state !== 'ready' || after === undefined) return
    await once('reviews.load', async () => {
      this.setData({ 'view.foot': 'asking' })
      try {
        const answer = await ask('catalog.reviews', { productId: this.productId, after })
        if (!answer.ok) {
          this.setData({ 'view.foot': 'failed' })
          return
        }
        this.next = answer.value.next
        this.setData(appended(view.rows.length, answer.value, shopNow()))
      } catch {
        this.setData({ 'view.foot': 'failed' })
      }
    })
  },

  back(): void {
    void goBack()
  }
})
