import { withCommas } from '../../../words/price'
import { moveNeed, WAYS } from './stock-sheet.view'

interface Shown {
  readonly ways: typeof WAYS
  count: string
  reason: string
  need: string
  /** `available` in words. */
  free: string
}

const shown: Shown = { ways: WAYS, count: '', reason: '', need: '', free: '0' }
const NO_END = 99_999

/**
 * Pieces of one SKU in or out, and why. Triggers `send` with `{ quantity, reason }`: below zero is out, and never more
 * than `available`, which nobody holds.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** `in` or `out`. */
    way: { type: String, value: 'in' },
    name: { type: String, value: '' },
    available: { type: Number, value: 0 }
  },
  data: shown,
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ count: '', reason: '' })
    },
    'count, reason, way, available'() {
      const { count, reason, way, available } = this.data
      const most = way === 'out' ? available : NO_END
      this.setData({ need: moveNeed({ count, reason }, most), free: withCommas(available) })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typeCount({ detail }: WechatMiniprogram.Input) {
      this.setData({ count: detail.value.trim() })
    },
    typeReason({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value })
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
      this.setData({ reason: currentTarget.dataset.reason })
    },
    send() {
      const { count, reason, way } = this.data
      const quantity = way === 'out' ? -Number(count) : Number(count)
      this.triggerEvent('send', { quantity, reason: reason.trim() })
    }
  }
})
