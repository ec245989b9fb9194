import type { ProductView } from '#domain/contracts/catalog'
import { firstSku } from '../../../components/spec-sheet/spec.view'
import type { Chosen, SpecPurpose } from '../../../components/spec-sheet/spec-sheet'
import { PROMISES } from '../../../pages/home/home.view'
import { addToCart } from '../../../services/add-to-cart'
import { cartBadge, showCartBadge } from '../../../services/cart-badge'
import { startCheckout } from '../../../services/checkout-items'
import { isFavourite } from '../../../services/favourites'
import { rememberVisit } from '../../../services/footprints'
import { onNetwork } from '../../../services/network'
import { openPage } from '../../../services/open-page'
import { ask } from '../../../services/server'
import { shopNow } from '../../../services/shop-clock'
import { once } from '../../../services/taps'
import { cartTrouble, NO_ANSWER } from '../../../words/cart-refusal'
import { readDelivery, readReviews, sendFavourite, type ReviewsView } from './besides'
import { DELIVERY_UNKNOWN, type DeliveryView } from './delivery.view'
import { FAILED, LOADING, showDetail, showRefusal, type DetailPage } from './detail.view'

/** A shopper who comes back after this time sees price and stock of now. */
const OLD_MS = 60_000

interface Shown {
  readonly promises: typeof PROMISES
  /** Heights of the phone's bars, in pixels. */
  bar: { readonly top: number; readonly height: number; readonly right: number }
  /** The gallery has scrolled away: the bar has a ground and a title. */
  docked: boolean
  /** Opened from a share: there is no page to go back to. */
  isFirst: boolean
  view: DetailPage
  product: ProductView | Record<string, never>
  chosen: Chosen
  picture: number
  delivery: DeliveryView
  reviews: ReviewsView | null
  favourite: boolean
  badge: string
  offline: boolean
  busy: '' | 'cart' | 'buy'
  specsOpen: boolean
  purpose: SpecPurpose
  promotionsOpen: boolean
}

const shown: Shown = {
  promises: PROMISES,
  bar: { top: 0, height: 0, right: 0 },
  docked: false,
  isFirst: false,
  view: LOADING,
  product: {},
  chosen: { skuId: '', quantity: 1 },
  picture: 0,
  delivery: DELIVERY_UNKNOWN,
  reviews: null,
  favourite: false,
  badge: '',
  offline: false,
  busy: '',
  specsOpen: false,
  purpose: 'both',
  promotionsOpen: false
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { at: number; purpose: SpecPurpose }>
type Picked = WechatMiniprogram.CustomEvent<Chosen>

const say = (title: string): void => {
  void wx.showToast({ title, icon: 'none', duration: 2500 })
}

Page({
  data: shown,
  productId: '',
  product: null as ProductView | null,
  loadedAt: 0,
  stop: (): void => {},

  onLoad({ product = '' }: Partial<Record<string, string>>) {
    this.productId = product
    const { statusBarHeight, windowWidth } = wx.getWindowInfo()
    const menu = wx.getMenuButtonBoundingClientRect()
    const height = menu.height + 2 * Math.max(0, menu.top - statusBarHeight)
    const bar = { top: statusBarHeight, height, right: windowWidth - menu.left }
    this.setData({ bar, isFirst: getCurrentPages().length < 2 })
    const deaf = onNetwork((online) => {
      this.setData({ offline: !online })
      if (online) void this.load()
    })
    const blind = this.watchGallery(statusBarHeight + height)
    this.stop = () => {
      deaf()
      blind()
    }
  },

  onUnload() {
    this.stop()
  },

  onShow() {
    if (Date.now() - this.loadedAt > OLD_MS) void this.load()
    void this.refreshBadge()
  },

  onShareAppMessage(): { title: string; path: string } {
    return {
      title: this.product?.name ?? '稳单小铺',
      path: `/goods/pages/detail/detail?product=${this.productId}`
    }
  },

  onShareTimeline(): { title: string; query: string } {
    return { title: this.product?.name ?? '稳单小铺', query: `product=${this.productId}` }
  },

  /** Told only when the gallery comes or goes, not at every step of a scroll. */
  watchGallery(barHeight: number): () => void {
    const observer = wx.createIntersectionObserver(this)
    observer.relativeToViewport({ top: -barHeight }).observe('.edge', ({ intersectionRatio }) => {
      const docked = intersectionRatio === 0
      if (docked !== this.data.docked) this.setData({ docked })
    })
    return () => observer.disconnect()
  },

  async load(): Promise<void> {
    await once(`detail.load ${this.productId}`, async () => {
      if (this.data.view.state === 'failed') this.setData({ view: LOADING })
      try {
        const answer = await ask('catalog.product', { productId: this.productId })
        if (answer.ok) this.showProduct(answer.value)
        else this.setData({ view: showRefusal(answer) })
      } catch {
        if (this.product) this.setData({ offline: true })
        else this.setData({ view: FAILED })
        return
      }
    })
    if (this.product) await this.readBesides()
  },

  showProduct(product: ProductView): void {
    const known = product.skus.some(({ skuId }) => skuId === this.data.chosen.skuId)
    const chosen = known ? this.data.chosen : { skuId: firstSku(product), quantity: 1 }
    rememberVisit(product.productId)
    this.product = product
    this.loadedAt = Date.now()
    const view = showDetail(product, chosen, shopNow())
    this.setData({ view, product, chosen, offline: false })
  },

  /** What decorates the page: each comes when it comes, and is missing where it does not. */
  async readBesides(): Promise<void> {
    await Promise.all([this.readDelivery(), this.readReviews(), this.readFavourite()])
  },

  async readDelivery(): Promise<void> {
    const { view, chosen } = this.data
    if (view.state !== 'ready' || !view.spec?.onSale) return
    this.setData({ delivery: await readDelivery(chosen) })
  },

  async readReviews(): Promise<void> {
    const reviews = await readReviews(this.productId)
    if (reviews) this.setData({ reviews })
  },

  async readFavourite(): Promise<void> {
    const favourite = await isFavourite(this.productId)
    if (favourite !== this.data.favourite) this.setData({ favourite })
  },

  async refreshBadge(): Promise<void> {
    await showCartBadge()
    const badge = cartBadge()
    if (badge !== this.data.badge) this.setData({ badge })
  },

  act(): void {
    const { view } = this.data
    if (view.state === 'failed' && view.trouble.drawing === 'missing') this.home()
    else void this.load()
  },

  back(): void {
    if (this.data.isFirst) this.home()
    else void wx.navigateBack()
  },

  home(): void {
    void wx.switchTab({ url: '/pages/home/home' })
  },

  openCart(): void {
    void wx.switchTab({ url: '/pages/cart/cart' })
  },

  turned({ detail }: WechatMiniprogram.SwiperChange): void {
    this.setData({ picture: detail.current })
  },

  enlarge({ currentTarget }: Tap): void {
    const { view } = this.data
    if (view.state !== 'ready') return
    const urls = [...view.pictures]
    void wx.previewImage({ urls, current: urls[currentTarget.dataset.at] ?? '' })
  },

  toggleFavourite(): void {
    void once('detail.favourite', async () => {
      const favourite = !this.data.favourite
      this.setData({ favourite })
      const refusal = await sendFavourite(this.productId, favourite)
      if (refusal === 'done') return say(favourite ? '已收藏' : '已取消收藏')
      this.setData({ favourite: !favourite })
      say(refusal === null ? NO_ANSWER : cartTrouble(refusal))
    })
  },

  openSpecs({ currentTarget }: Tap): void {
    this.setData({ specsOpen: true, purpose: currentTarget.dataset.purpose })
  },

  closeSpecs(): void {
    this.setData({ specsOpen: false })
    void this.readDelivery()
  },

  openPromotions(): void {
    this.setData({ promotionsOpen: true })
  },

  closePromotions(): void {
    this.setData({ promotionsOpen: false })
  },

  openReviews(): void {
    void openPage(`/goods/pages/reviews/reviews?product=${this.productId}`)
  },

  pick({ detail: chosen }: Picked): void {
    if (!this.product) return
    const view = showDetail(this.product, chosen, shopNow())
    this.setData({ chosen, view, picture: 0 })
  },

  addToCart({ detail }: Picked): void {
    void once('detail.buy', async () => {
      this.setData({ busy: 'cart' })
      await this.sendToCart(detail)
      this.setData({ busy: '' })
    })
  },

  async sendToCart({ skuId, quantity }: Chosen): Promise<void> {
    try {
      const answer = await addToCart(skuId, quantity)
      if (answer.ok) {
        this.setData({ badge: cartBadge() })
        this.closeSpecs()
        void wx.showToast({ title: '已加入购物车', icon: 'success' })
        return
      }
      say(cartTrouble(answer.refusal))
      // The offer moved: show what can be had now.
      if (answer.refusal.kind === 'soldOut' || answer.refusal.kind === 'notOnSale') {
        void this.load()
      }
    } catch {
      say('还没收到结果，去购物车看一眼再决定')
    }
  },

  buy({ detail }: Picked): void {
    void once('detail.buy', async () => {
      this.setData({ busy: 'buy' })
      await startCheckout([detail], 'product')
      this.setData({ busy: '', specsOpen: false })
    })
  }
})
