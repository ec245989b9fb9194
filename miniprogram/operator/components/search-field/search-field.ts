/** One line to search with. Triggers `search` with `{ text }`: its words were sent, left or emptied. */
Component({
  properties: {
    /** The words whose findings are shown. */
    searched: { type: String, value: '' },
    hint: { type: String, value: '' },
    label: { type: String, value: '' },
    most: { type: Number, value: 40 }
  },
  data: { typed: '' },
  observers: {
    searched(searched: string) {
      this.setData({ typed: searched })
    }
  },
  methods: {
    typing({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    search() {
      const text = this.data.typed.trim()
      if (text !== this.data.searched) this.triggerEvent('search', { text })
    },
    clear() {
      this.setData({ typed: '' })
      if (this.data.searched) this.triggerEvent('search', { text: '' })
    }
  }
})
