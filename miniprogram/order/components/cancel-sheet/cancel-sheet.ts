const REASONS = ['不想要了', '信息填错了', '想换付款方式', '价格有点贵', '其他原因'] as const

interface Shown {
  readonly reasons: typeof REASONS
  reason: string
}

const shown: Shown = { reasons: REASONS, reason: '' }

/** 取消订单 with a reason. Triggers `cancel` with `{ reason }`, empty where none was given; `close` keeps the order. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false }
  },
  data: shown,
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ reason: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
      this.setData({ reason: currentTarget.dataset.reason })
    },
    cancel() {
      this.triggerEvent('cancel', { reason: this.data.reason })
    }
  }
})
