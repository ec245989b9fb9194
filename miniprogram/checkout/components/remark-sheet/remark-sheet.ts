/** A few words for the shop, 200 characters at most. Triggers `done` with the text. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    text: { type: String, value: '' }
  },
  data: { typed: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: this.data.text })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typing({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    done() {
      this.triggerEvent('done', { text: this.data.typed.trim() })
    }
  }
})
