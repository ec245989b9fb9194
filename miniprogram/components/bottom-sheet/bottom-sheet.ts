import { covering } from '../../services/covering'

/** A sheet from below with a title, a cross and room for its content. Triggers `close`, also by a tap beside it. */
Component({
  behaviors: [covering],
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** Cards lie on it: it has the page's colour. */
    grey: { type: Boolean, value: false }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    moved({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.triggerEvent('close')
    }
  }
})
