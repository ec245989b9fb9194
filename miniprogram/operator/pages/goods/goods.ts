import type { GoodsShelf } from '#domain/contracts/operator-goods'
import { openPage } from '../../../services/open-page'
import { beginLife, type PageLife } from '../../../services/page-life'
import { LOADING } from '../../../words/page-view'
import { PICTURE_CARD } from '../../../words/skeleton'
import { operate } from '../../services/operate'
import { pagedList, readList, toldOf } from '../../services/paged-list'
import { SHELVES, showGoods, type GoodsListView } from './goods.view'

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  readonly tabs: typeof SHELVES
  tab: GoodsShelf
  typed: string
  /** The words whose goods are shown. */
  searched: string
  view: GoodsListView
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  tabs: SHELVES,
  tab: 'onSale',
  typed: '',
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
  life: null as PageLife | null,
  list: goodsOn('onSale', ''),

  onLoad() {
    this.list = goodsOn('onSale', '')
    this.life = beginLife(this)
  },

  onShow() {
    void this.life?.load()
  },

  onUnload() {
    this.life?.end()
  },

  async onPullDownRefresh() {
    await this.life?.refresh()
  },

  onReachBottom() {
    void this.more()
  },

  more(): Promise<void> {
    return this.list.extend(() => this.setData({ view: showGoods(toldOf(this.list)) }))
  },

  retry(): void {
    this.life?.retry()
  },

  read(): Promise<GoodsListView> {
    return readList(this.list, showGoods)
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: GoodsShelf }>): void {
    if (detail.value !== this.data.tab) this.look(detail.value, this.data.searched)
  },

  type({ detail }: WechatMiniprogram.Input): void {
    this.setData({ typed: detail.value })
  },

  search(): void {
    const text = this.data.typed.trim()
    if (text !== this.data.searched) this.look(this.data.tab, text)
  },

  clearSearch(): void {
    this.setData({ typed: '' })
    if (this.data.searched) this.look(this.data.tab, '')
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
