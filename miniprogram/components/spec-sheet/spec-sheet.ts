import type { ProductView } from '#domain/contracts/catalog'
import { covering } from '../../services/covering'
import { newestOnly } from '../../services/newest'
import { quoteNow } from '../../services/quote-now'
import { choose, firstSku, showSpecs, withinLimits, type SpecView } from './spec.view'
import { showWorkedOut, type WorkedOutView } from './worked-out.view'

/** What the buttons do: both, one of them, or 换规格 of an item in the cart. */
export type SpecPurpose = 'both' | 'cart' | 'buy' | 'swap'

/** What was chosen, with every event. */
export interface Chosen {
  readonly skuId: string
  readonly quantity: number
}

interface Shown {
  readonly view: SpecView | null
  readonly workedOut: WorkedOutView | null
}

/** Before the page gives one. */
const NO_PRODUCT: ProductView | Record<string, never> = {}

type ChipTap = WechatMiniprogram.TouchEvent<object, object, { axis: number; text: string }>

/** While a finger runs over the buttons, only the number where it rests is asked for. */
const REST_MS = 250
const rests = new WeakMap<object, () => void>()
const isNewest = newestOnly()

const shown: Shown = { view: null, workedOut: null }

/**
 * 规格面板. Triggers `pick` whenever the choice changes, then `cart`, `buy` or `swap`, each with what was chosen; and
 * `close`. `skuId` and `quantity` are what it begins with.
 */
Component({
  behaviors: [covering],
  properties: {
    visible: { type: Boolean, value: false },
    product: { type: Object, value: NO_PRODUCT },
    /** 满200减30 and the like, of the product. */
    tags: { type: Array, value: [] },
    skuId: { type: String, value: '' },
    quantity: { type: Number, value: 1 },
    purpose: { type: String, value: 'both' },
    /** Which button turns: `cart`, `buy`, `swap`, or nothing. */
    busy: { type: String, value: '' },
    offline: { type: Boolean, value: false }
  },
  data: shown,
  observers: {
    'visible, product': function renew() {
      this.show(this.data.skuId, this.data.quantity)
    }
  },
  lifetimes: {
    detached() {
      rests.get(this)?.()
    }
  },
  methods: {
    show(wanted: string, pieces: number) {
      const { product, visible } = this.data
      if (!visible || !isProduct(product)) return
      const view = showSpecs(product, wanted) ?? showSpecs(product, firstSku(product))
      const quantity = withinLimits(pieces, view?.most ?? 1)
      this.setData({ view, quantity })
      this.rest()
    },
    /** Works out what it comes to, once the choice rests. */
    rest() {
      rests.get(this)?.()
      const timer = setTimeout(() => void this.workOut(), REST_MS)
      rests.set(this, () => clearTimeout(timer))
    },
    async workOut() {
      const { view, quantity } = this.data
      if (!view?.onSale) {
        this.setData({ workedOut: null })
        return
      }
      const stands = isNewest()
      const quote = await quoteNow(view.skuId, quantity)
      if (stands()) this.setData({ workedOut: quote && showWorkedOut(quantity, quote) })
    },
    tapChip({ currentTarget }: ChipTap) {
      const { product, view, quantity } = this.data
      if (!isProduct(product) || !view) return
      this.show(choose(product, view.skuId, currentTarget.dataset), quantity)
      this.tell('pick')
    },
    count({ detail }: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ quantity: detail.value })
      this.rest()
      this.tell('pick')
    },
    limit() {
      const title = this.data.view?.limit || '一次最多 999 件'
      void wx.showToast({ title, icon: 'none' })
    },
    cart() {
      this.tell('cart')
    },
    buy() {
      this.tell('buy')
    },
    swap() {
      this.tell('swap')
    },
    enlarge() {
      const { view } = this.data
      if (view) void wx.previewImage({ urls: [view.picture] })
    },
    tell(event: 'pick' | 'cart' | 'buy' | 'swap') {
      const { view, quantity } = this.data
      if (view) this.triggerEvent(event, { skuId: view.skuId, quantity } satisfies Chosen)
    },
    close() {
      this.triggerEvent('close')
    },
    moved({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    }
  }
})

const isProduct = (product: ProductView | Record<string, never>): product is ProductView =>
  'skus' in product
