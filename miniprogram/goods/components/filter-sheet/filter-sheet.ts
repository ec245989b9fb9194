import { covering } from '../../../services/covering'
import {
  NO_FILTER,
  parseYuan,
  rangeOf,
  RANGES,
  typedYuan,
  type Filter
} from '../../pages/list/list.view'

type Typing = WechatMiniprogram.Input
type RangeTap = WechatMiniprogram.TouchEvent<object, object, { min: string; max: string }>
type CategoryTap = WechatMiniprogram.TouchEvent<object, object, { category: string }>

/** Category and prices, from below. Triggers `apply` with the whole filter, or `close`. */
Component({
  behaviors: [covering],
  properties: {
    visible: { type: Boolean, value: false },
    filter: { type: Object, value: NO_FILTER },
    categories: { type: Array, value: [] }
  },
  data: { ranges: RANGES, category: '', min: '', max: '', wrong: false },
  observers: {
    visible(open: boolean) {
      if (!open) return
      const { category, minFen, maxFen }: Filter = this.data.filter
      this.setData({ category, min: typedYuan(minFen), max: typedYuan(maxFen), wrong: false })
    }
  },
  methods: {
    typeMin({ detail }: Typing) {
      this.setData({ min: detail.value, wrong: false })
    },
    typeMax({ detail }: Typing) {
      this.setData({ max: detail.value, wrong: false })
    },
    chooseRange({ currentTarget }: RangeTap) {
      const { min, max } = currentTarget.dataset
      const again = min === this.data.min && max === this.data.max
      this.setData({ ...(again ? { min: '', max: '' } : { min, max }), wrong: false })
    },
    chooseCategory({ currentTarget }: CategoryTap) {
      this.setData({ category: currentTarget.dataset.category })
    },
    reset() {
      this.setData({ category: '', min: '', max: '', wrong: false })
    },
    apply() {
      const { category, min, max } = this.data
      const wrong = [min, max].some((typed) => typed.trim() !== '' && parseYuan(typed) === null)
      if (wrong) this.setData({ wrong })
      else this.triggerEvent('apply', { filter: { category, ...rangeOf(min, max) } })
    },
    moved({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    }
  }
})
