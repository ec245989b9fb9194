import { totalNeed } from '../../views/sheet-needs.view'

/** How many coupons there are in all, and why. Triggers `send` with `{ total, reason }`, never fewer than are given. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    /** What it is before, and how many of them shoppers have. */
    total: { type: Number, value: 0 },
    given: { type: Number, value: 0 },
    /** The same in words. */
    counted: { type: String, value: '' }
  },
  data: { typed: '', reason: '', need: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: String(this.data.total), reason: '' })
    },
    'typed, reason, total, given'() {
      this.setData({ need: totalNeed(this.data) })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typing({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    because({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value })
    },
    send() {
      const { typed, reason } = this.data
      this.triggerEvent('send', { total: Number(typed), reason: reason.trim() })
    }
  }
})
