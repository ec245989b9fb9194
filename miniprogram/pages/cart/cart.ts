import type { CartLineView } from '#domain/contracts/cart'
import type { ProductView } from '#domain/contracts/catalog'
import type { StorefrontRefusal } from '#domain/contracts/storefront'
import type { Chosen } from '../../components/spec-sheet/spec-sheet'
import { startCheckout } from '../../services/checkout-items'
import { favour } from '../../services/favourites'
import { onNetwork } from '../../services/network'
import { openPage } from '../../services/open-page'
import { ask } from '../../services/server'
import { once } from '../../services/taps'
import { cartTrouble, NO_ANSWER } from '../../words/cart-refusal'
import { PICTURE_CARD } from '../../words/skeleton'
import { CartOnPhone } from './cart-on-phone'
import { LOADING, type CartPageView } from './cart.view'
import { readIdeas } from './ideas'
import type { Removal } from './removal'

/** As long as a removal can be taken back. */
const UNDO_MS = 5000

interface Shown {
  readonly skeleton: typeof PICTURE_CARD
  view: CartPageView
  /** Below an empty cart. */
  ideas: Awaited<ReturnType<typeof readIdeas>>
  /** An answer is on its way: the sum is of before. */
  pending: boolean
  tidying: boolean
  /** `已删除 2 种商品`, while it can be taken back. */
  undo: string
  busy: '' | 'swap' | 'checkout' | 'favour'
  specs: {
    readonly visible: boolean
    readonly product: ProductView | Record<string, never>
    /** What it was. */
    readonly from: string
    readonly skuId: string
    readonly quantity: number
  }
  promotions: {
    readonly visible: boolean
    readonly skuId: string
    readonly chosen: string
    readonly choices: CartLineView['promotions']
  }
  amountsOpen: boolean
  clearing: boolean
}

const shown: Shown = {
  skeleton: PICTURE_CARD,
  view: LOADING,
  ideas: [],
  pending: false,
  tidying: false,
  undo: '',
  busy: '',
  specs: { visible: false, product: {}, from: '', skuId: '', quantity: 1 },
  promotions: { visible: false, skuId: '', chosen: '', choices: [] },
  amountsOpen: false,
  clearing: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { sku: string; group: string }>
type Counted = WechatMiniprogram.CustomEvent<{ value: number }, object, { sku: string }>
type Picked = WechatMiniprogram.CustomEvent<Chosen>

const say = (title: string): void => {
  void wx.showToast({ title, icon: 'none', duration: 2500 })
}

Page({
  data: shown,
  cart: new CartOnPhone({ show: () => {}, refused: () => {}, clamped: () => {} }),
  removal: null as Removal | null,
  stopUndo: (): void => {},
  stopListening: (): void => {},

  onLoad() {
    this.cart = new CartOnPhone({
      show: (view, pending) => this.show(view, pending),
      refused: (refusal: StorefrontRefusal | null) =>
        say(refusal ? cartTrouble(refusal) : NO_ANSWER),
      clamped: (quantity) => say(`库存不够，已改为 ${quantity} 件`)
    })
    this.stopListening = onNetwork((online) => this.cart.setOffline(!online))
  },

  onShow() {
    void this.cart.refresh()
  },

  onUnload() {
    this.stopListening()
    this.stopUndo()
  },

  async onPullDownRefresh() {
    await this.cart.refresh()
    await wx.stopPullDownRefresh()
  },

  load(): void {
    void this.cart.refresh()
  },

  show(view: CartPageView, pending: boolean): void {
    this.setData({ view, pending })
    if (view.state !== 'empty' || this.data.ideas.length > 0) return
    void once('cart.ideas', async () => this.setData({ ideas: await readIdeas() }))
  },

  browse(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  },

  tidy(): void {
    const tidying = !this.data.tidying
    this.setData({ tidying })
    this.cart.tidy(tidying)
  },

  toggle({ currentTarget }: Tap): void {
    this.cart.toggle([currentTarget.dataset.sku])
  },

  toggleGroup({ currentTarget }: Tap): void {
    this.cart.toggle(this.cart.groupLines(currentTarget.dataset.group))
  },

  toggleAll(): void {
    this.cart.toggle(this.cart.lines().map(({ skuId }) => skuId))
  },

  count({ currentTarget, detail }: Counted): void {
    this.cart.count(currentTarget.dataset.sku, detail.value)
  },

  open({ currentTarget }: Tap): void {
    const line = this.cart.line(currentTarget.dataset.sku)
    if (line) void openPage(`/goods/pages/detail/detail?product=${line.productId}`)
  },

  /** 去凑单: more of the kind that is in the group already. */
  climb({ currentTarget }: Tap): void {
    const [first = ''] = this.cart.groupLines(currentTarget.dataset.group)
    const line = this.cart.line(first)
    if (!line) return
    void once('cart.climb', async () => {
      const product = await this.readProduct(line.productId)
      if (product) await openPage(`/goods/pages/list/list?category=${product.category}`)
    })
  },

  openSpecs({ currentTarget }: Tap): void {
    const line = this.cart.line(currentTarget.dataset.sku)
    if (!line) return
    void once('cart.specs', async () => {
      const product = await this.readProduct(line.productId)
      const { skuId, quantity } = line
      if (product) {
        this.setData({ specs: { visible: true, product, from: skuId, skuId, quantity } })
      }
    })
  },

  /** @returns null when it could not be read: the shopper has been told why */
  async readProduct(productId: string): Promise<ProductView | null> {
    try {
      const answer = await ask('catalog.product', { productId })
      if (answer.ok) return answer.value
      say(cartTrouble(answer.refusal))
    } catch {
      say('网络断开了，连上后再试')
    }
    return null
  },

  pick({ detail }: Picked): void {
    this.setData({ 'specs.skuId': detail.skuId, 'specs.quantity': detail.quantity })
  },

  closeSpecs(): void {
    this.setData({ 'specs.visible': false })
  },

  swap({ detail }: Picked): void {
    void once('cart.swap', async () => {
      this.setData({ busy: 'swap' })
      const done = await this.cart.swap(this.data.specs.from, detail)
      this.setData({ busy: '', ...(done ? { 'specs.visible': false } : {}) })
    })
  },

  openPromotions({ currentTarget }: Tap): void {
    const line = this.cart.line(currentTarget.dataset.sku)
    if (!line) return
    const { skuId, promotionId = '', promotions } = line
    this.setData({
      promotions: { visible: true, skuId, chosen: promotionId, choices: promotions }
    })
  },

  closePromotions(): void {
    this.setData({ 'promotions.visible': false })
  },

  choosePromotion({ currentTarget }: Tap): void {
    const { group } = currentTarget.dataset
    this.setData({ 'promotions.visible': false })
    this.cart.choosePromotion(this.data.promotions.skuId, group === '' ? null : group)
  },

  removeOne({ currentTarget }: Tap): void {
    void this.remove([currentTarget.dataset.sku])
  },

  removeMarked(): void {
    void this.remove(this.cart.checkedLines().map(({ skuId }) => skuId))
  },

  async remove(skuIds: readonly string[]): Promise<void> {
    if (skuIds.length === 0) return say('先选要删除的商品')
    const removal = await this.cart.remove(skuIds)
    if (!removal || removal.items.length === 0) return
    this.stopUndo()
    this.removal = removal
    this.setData({ undo: `已删除 ${removal.items.length} 种商品` })
    const timer = setTimeout(() => this.setData({ undo: '' }), UNDO_MS)
    this.stopUndo = () => clearTimeout(timer)
  },

  undo(): void {
    this.stopUndo()
    this.setData({ undo: '' })
    if (this.removal) this.cart.putBack(this.removal)
    this.removal = null
  },

  askToClear(): void {
    this.setData({ clearing: true })
  },

  keepInvalid(): void {
    this.setData({ clearing: false })
  },

  clearInvalid(): void {
    this.setData({ clearing: false })
    void this.cart.remove(this.cart.invalid())
  },

  favourMarked(): void {
    const lines = this.cart.checkedLines()
    if (lines.length === 0) return say('先选要收藏的商品')
    void once('cart.favour', async () => {
      this.setData({ busy: 'favour' })
      await this.moveToFavourites(lines)
      this.setData({ busy: '' })
    })
  },

  async moveToFavourites(lines: readonly CartLineView[]): Promise<void> {
    try {
      for (const productId of new Set(lines.map((line) => line.productId))) {
        // Each answer holds all favourites: one after the other.
        // oxlint-disable-next-line no-await-in-loop
        const refusal = await favour(productId, true)
        if (refusal) return say(cartTrouble(refusal))
      }
    } catch {
      return say(NO_ANSWER)
    }
    const moved = await this.cart.remove(lines.map(({ skuId }) => skuId))
    if (moved) say('已移入收藏')
  },

  showAmounts(): void {
    this.setData({ amountsOpen: true })
  },

  hideAmounts(): void {
    this.setData({ amountsOpen: false })
  },

  checkout(): void {
    void once('cart.checkout', async () => {
      this.setData({ busy: 'checkout' })
      const items = await this.cart.toOrder()
      if (items.length > 0) await startCheckout(items, 'cart')
      this.setData({ busy: '' })
    })
  }
})
