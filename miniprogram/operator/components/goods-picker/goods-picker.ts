import type { NamedProduct } from '#domain/contracts/operator-marketing'
import { newestOnly } from '../../../services/newest'
import { readGoods } from './goods-page'
import { saidFigure } from '../../views/figure-words.view'

interface Row extends NamedProduct {
  readonly on: boolean
  readonly price: string
}

interface Shown {
  category: string
  searched: string
  found: readonly NamedProduct[]
  rows: readonly Row[]
  picked: readonly NamedProduct[]
  next: string
  state: 'loading' | 'ready' | 'failed'
}

const EMPTY: Shown = {
  category: '',
  searched: '',
  found: [],
  rows: [],
  picked: [],
  next: '',
  state: 'loading'
}

type ProductTap = WechatMiniprogram.CustomEvent<object, object, { product: string }>

const rowsOf = (found: readonly NamedProduct[], picked: readonly NamedProduct[]): Row[] => {
  const on = new Set(picked.map(({ productId }) => productId))
  return found.map((one) => ({
    ...one,
    on: on.has(one.productId),
    price: saidFigure(one.priceFen)
  }))
}

/**
 * Goods to choose from, by category or by words. Triggers `choose` with `{ products }`, in the order in which they were
 * chosen.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '选择商品' },
    /** `{ category, name }` of the shop's front. */
    categories: { type: Array, value: [] },
    chosen: { type: Array, value: [] },
    most: { type: Number, value: 100 }
  },
  data: { ...EMPTY, begin: newestOnly() },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      this.setData({ ...EMPTY, picked: this.data.chosen })
      void this.read()
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    moved({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    },
    turn({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { category: string }>) {
      this.setData({ category: currentTarget.dataset.category, searched: '' })
      void this.read()
    },
    search({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ searched: detail.text })
      void this.read()
    },
    again() {
      void this.read()
    },
    more() {
      if (this.data.next) void this.read(this.data.next)
    },
    async read(after?: string) {
      const isNewest = this.data.begin()
      const { category, searched: text } = this.data
      if (after === undefined) this.setData({ state: 'loading', found: [], rows: [], next: '' })
      try {
        const page = await readGoods({ category, text, ...(after === undefined ? {} : { after }) })
        if (!isNewest()) return
        const found = [...this.data.found, ...page.products]
        const rows = rowsOf(found, this.data.picked)
        this.setData({ found, rows, next: page.next, state: 'ready' })
      } catch {
        if (isNewest()) this.setData({ state: 'failed' })
      }
    },
    toggle({ currentTarget }: ProductTap) {
      const { product } = currentTarget.dataset
      const { picked, found, most } = this.data
      const isOn = picked.some(({ productId }) => productId === product)
      const added = found.filter(({ productId }) => productId === product)
      if (!isOn && picked.length >= most) {
        void wx.showToast({ title: `最多选 ${most} 件`, icon: 'none' })
        return
      }
      this.put(
        isOn ? picked.filter(({ productId }) => productId !== product) : [...picked, ...added]
      )
    },
    /** Everything that shows, or nothing of it. */
    toggleAll() {
      const { picked, found, rows, most } = this.data
      const shown = new Set(found.map(({ productId }) => productId))
      const others = picked.filter(({ productId }) => !shown.has(productId))
      this.put(rows.every(({ on }) => on) ? others : [...others, ...found].slice(0, most))
    },
    put(picked: readonly NamedProduct[]) {
      this.setData({ picked, rows: rowsOf(this.data.found, picked) })
    },
    done() {
      this.triggerEvent('choose', { products: this.data.picked })
    }
  }
})
