import { forgetVisits, visitedProducts } from '../../../services/footprints'
import { beginLife, livingPage } from '../../../services/page-life'
import { ask } from '../../../services/server'
import { LOADING, refused } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { showKeptGoods, type KeptGoodsView } from '../../views/kept-goods.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: KeptGoodsView
  asking: boolean
}

const shown: Shown = { skeleton: PICTURE_CARD, view: LOADING, asking: false }

Page({
  data: shown,
  ...livingPage,

  onLoad() {
    this.life = beginLife(this)
  },

  async read(): Promise<KeptGoodsView> {
    const productIds = visitedProducts()
    if (productIds.length === 0) return showKeptGoods([], 0)
    const answer = await ask('catalog.cards', { productIds })
    if (!answer.ok) return refused(answer.refusal)
    return showKeptGoods(answer.value.products, productIds.length)
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
