import { forgetVisits, visitedProducts } from '../../../services/footprints'
import { onNetwork } from '../../../services/network'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
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
  asking: boolean
}

const shown: Shown = { skeleton: PICTURE_CARD, view: LOADING, asking: false }

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
    await once('footprints.load', async () => {
      this.setData({ view: await this.read() })
    })
  },

  async read(): Promise<KeptGoodsView> {
    const productIds = visitedProducts()
    if (productIds.length === 0) return showKeptGoods([], 0)
    try {
      const answer = await ask('catalog.cards', { productIds })
      if (!answer.ok) return showRefusal(answer.refusal)
      this.loadedAt = shopNow()
      return showKeptGoods(answer.value.products, productIds.length)
    } catch {
      return withoutNetwork(this.data.view, this.loadedAt)
    }
  },

  askClear(): void {
    this.setData({ asking: true })
  },

  keepThem(): void {
    this.setData({ asking: false })
  },

  clear(): void {
    forgetVisits()
    this.setData({ asking: false, view: showKeptGoods([], 0) })
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  }
})
