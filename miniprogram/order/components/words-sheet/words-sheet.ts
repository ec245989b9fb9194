/** A few words to the shop. Triggers `send` with `{ text }`, never empty; what was typed stays until it was sent. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    most: { type: Number, value: 200 },
    /** Counts what was sent: a new one empties the field. */
    round: { type: Number, value: 0 }
  },
  data: { typed: '' },
  observers: {
    round() {
      this.setData({ typed: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typing({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    send() {
      const text = this.data.typed.trim()
      if (text) this.triggerEvent('send', { text })
    }
  }
})
