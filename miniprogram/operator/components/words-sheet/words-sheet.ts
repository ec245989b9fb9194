/**
 * Some words before a deed. Triggers `send` with `{ text }`, never empty. With `check` its letters have to be typed
 * too: what can't be undone is done for this number and no other.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    title: { type: String, value: '' },
    advice: { type: String, value: '' },
    hint: { type: String, value: '' },
    yes: { type: String, value: '' },
    most: { type: Number, value: 100 },
    /** The last letters of a number; empty: nothing is checked. */
    check: { type: String, value: '' }
  },
  data: { typed: '', checked: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: '', checked: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typing({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    checking({ detail }: WechatMiniprogram.Input) {
      this.setData({ checked: detail.value.trim() })
    },
    send() {
      const { typed, check, checked } = this.data
      const text = typed.trim()
      if (text && checked === check) this.triggerEvent('send', { text })
    }
  }
})
