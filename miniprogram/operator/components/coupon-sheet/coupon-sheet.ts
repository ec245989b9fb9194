import { operate } from '../../services/operate'
import { givableCoupons, type CouponRow } from '../../views/givable-coupons.view'

interface Shown {
  rows: readonly CouponRow[]
  state: 'loading' | 'ready' | 'failed'
  chosen: CouponRow | null
  reason: string
  need: string
}

const EMPTY: Shown = { rows: [], state: 'loading', chosen: null, reason: '', need: '' }

type CouponTap = WechatMiniprogram.TouchEvent<object, object, { id: string }>

/** One coupon out of those of which some are left, and why. Triggers `send` with `{ templateId, reason }`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false }
  },
  data: EMPTY,
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      this.setData(EMPTY)
      void this.look()
    },
    reason(reason: string) {
      this.setData({ need: reason.trim() === '' ? '还要写原因' : '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    async look() {
      this.setData({ state: 'loading' })
      const answer = await operate('coupon.list', {}).catch(() => null)
      if (answer?.ok) this.setData({ rows: givableCoupons(answer.value.coupons), state: 'ready' })
      else this.setData({ state: 'failed' })
    },
    choose({ currentTarget }: CouponTap) {
      const { id } = currentTarget.dataset
      this.setData({ chosen: this.data.rows.find((one) => one.id === id) ?? null })
    },
    other() {
      this.setData({ chosen: null })
    },
    because({ detail }: WechatMiniprogram.Input) {
      this.setData({ reason: detail.value })
    },
    send() {
      const { chosen, reason } = this.data
      if (chosen) this.triggerEvent('send', { templateId: chosen.id, reason: reason.trim() })
    }
  }
})
