/** One value and why, before a deed. Triggers `send` with `{ value, reason }`, neither of them empty. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    title: { type: String, value: '' },
    advice: { type: String, value: '' },
    /** Of the value. */
    name: { type: String, value: '' },
    hint: { type: String, value: '' },
    isNumber: { type: Boolean, value: false },
    /** What it is before. */
    value: { type: String, value: '' },
    yes: { type: String, value: '' }
  },
  data: { typed: '', reason: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: this.data.value, reason: '' })
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
      const [value, reason] = [this.data.typed.trim(), this.data.reason.trim()]
      if (value && reason) this.triggerEvent('send', { value, reason })
    }
  }
})
