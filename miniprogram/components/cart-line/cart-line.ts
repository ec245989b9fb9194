import type { LineRow } from '../../pages/cart/cart.view'

/** Before the page gives one. */
const NO_LINE: Partial<LineRow> = {}

/** Of the button under the line, in rpx; the sheet says the same. */
const BUTTON = 160
const SCREEN = 750

/**
 * One item of the cart; `line` comes from cart.view. Triggers `toggle`, `count` with the quantity, `specs`,
 * `promotion`, `open`, and `remove` from the button that a swipe uncovers.
 */
Component({
  properties: {
    line: { type: Object, value: NO_LINE },
    /** The cart is tidied: nothing but the check box works. */
    still: { type: Boolean, value: false },
    offline: { type: Boolean, value: false }
  },
  data: { swipePx: 0 },
  lifetimes: {
    attached() {
      this.setData({ swipePx: (BUTTON / SCREEN) * wx.getWindowInfo().windowWidth })
    }
  },
  methods: {
    toggle() {
      this.triggerEvent('toggle')
    },
    count({ detail }: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.triggerEvent('count', detail)
    },
    limit() {
      const { stock } = this.data.line
      void wx.showToast({ title: stock || '一次最多 999 件', icon: 'none' })
    },
    specs() {
      this.triggerEvent(this.data.still ? 'toggle' : 'specs')
    },
    promotion() {
      this.triggerEvent(this.data.still ? 'toggle' : 'promotion')
    },
    open() {
      this.triggerEvent(this.data.still ? 'toggle' : 'open')
    },
    remove() {
      this.triggerEvent('remove')
    }
  }
})
