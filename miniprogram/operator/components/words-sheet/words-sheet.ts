import { wordsNeed } from '../../views/sheet-needs.view'

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
  data: { typed: '', checked: '', need: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: '', checked: '' })
    },
    'typed, checked, check'() {
      this.setData({ need: wordsNeed(this.data.typed, this.data) })
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
      this.triggerEvent('send', { text: this.data.typed.trim() })
    }
  }
})
