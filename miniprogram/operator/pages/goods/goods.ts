import type { GoodsShelf } from '#domain/contracts/operator-goods'
import { openPage } from '../../../services/open-page'
import { beginLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { listPage } from '../../services/list-page'
import { operate } from '../../services/operate'
import { pagedList } from '../../services/paged-list'
import { SHELVES, showGoods, type GoodsListView } from './goods.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly tabs: typeof SHELVES
  tab: GoodsShelf
  /** The words whose goods are shown. */
  searched: string
  view: GoodsListView
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  tabs: SHELVES,
  tab: 'onSale',
  searched: '',
  view: LOADING
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { product: string }>

const goodsOn = (shelf: GoodsShelf, text: string) =>
  pagedList(
    async (after?: string) => {
      const more = { ...(text && { text }), ...(after === undefined ? {} : { after }) }
      const answer = await operate('goods.list', { shelf, ...more })
      return answer.ok ? { ok: true, items: answer.value.rows, next: answer.value.next } : answer
    },
    ({ productId }) => productId
  )

Page({
  data: shown,
  ...listPage(goodsOn('onSale', ''), showGoods),

  onLoad() {
    this.list = goodsOn('onSale', '')
    this.life = beginLife(this)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: GoodsShelf }>): void {
    if (detail.value !== this.data.tab) this.look(detail.value, this.data.searched)
  },

  search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>): void {
    this.look(this.data.tab, detail.text)
  },

  clearSearch(): void {
    this.look(this.data.tab, '')
  },

  look(tab: GoodsShelf, searched: string): void {
    this.list = goodsOn(tab, searched)
    this.setData({ tab, searched, view: LOADING })
    void this.life?.renew()
  },

  open({ currentTarget }: Tap): void {
    void openPage(`/operator/pages/product/product?product=${currentTarget.dataset.product}`)
  },

  openStock(): void {
    void openPage('/operator/pages/stock/stock')
  },

  create(): void {
    const kind = this.data.tab === 'packs' ? 'quota' : 'physical'
    void openPage(`/operator/pages/product/product?kind=${kind}`)
  }
})
