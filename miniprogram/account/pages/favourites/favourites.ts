import { favour } from '../../../services/favourites'
import { onNetwork } from '../../../services/network'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { tapTrouble } from '../../../words/refusal'
import { PICTURE_CARD } from '../../../words/skeleton'
import {
  LOADING,
  showKeptGoods,
  showRefusal,
  withoutNetwork,
  type KeptGoodsView
} from '../../views/kept-goods.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: KeptGoodsView
}

const shown: Shown = { skeleton: PICTURE_CARD, view: LOADING }

type Tap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

Page({
  data: shown,
  loadedAt: 0,
  stopListening: (): void => {},

  onLoad() {
    this.stopListening = onNetwork((online) => {
      if (online) void this.load()
      else this.setData({ view: withoutNetwork(this.data.view, this.loadedAt) })
    })
  },

  onShow() {
    void this.load()
  },

  onUnload() {
    this.stopListening()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  retry(): void {
    this.setData({ view: LOADING })
    void this.load()
  },

  async load(): Promise<void> {
    await once('favourites.load', async () => {
      this.setData({ view: await this.read() })
    })
  },

  async read(): Promise<KeptGoodsView> {
    try {
      const answer = await ask('account.favourites', {})
      if (!answer.ok) return showRefusal(answer.refusal)
      this.loadedAt = shopNow()
      return showKeptGoods(answer.value.products, answer.value.favourites.length)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  /** Removing what is gone already has no effect, so a lost answer is asked for again by another tap. */
  async remove({ currentTarget }: Tap): Promise<void> {
    await once('favourites.remove', async () => {
      try {
        const refusal = await favour(currentTarget.dataset.product, false)
        const title = refusal ? tapTrouble(refusal) : '已取消收藏'
        void wx.showToast({ title, icon: 'none' })
      } catch {
        void wx.showToast({ title: '网络断开了，连上后再试', icon: 'none' })
        return
      }
      await this.load()
    })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
