/** One of several `{ value, word }` from below. Triggers `choose` with `{ value }`, or `close`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    choices: { type: Array, value: [] },
    chosen: { type: String, value: '' }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      this.triggerEvent('choose', { value: currentTarget.dataset.value })
    }
  }
})
