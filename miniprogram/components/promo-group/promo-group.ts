/** The head of a 促销组: what it takes off, and how far it is to the next step. Triggers `toggle` and `climb` (去凑单). */
Component({
  properties: {
    /** From cart.view. */
    group: { type: Object, value: {} },
    /** 去凑单 stands there; not while the cart is tidied. */
    climbs: { type: Boolean, value: true },
    checked: { type: Boolean, value: false }
  },
  methods: {
    toggle() {
      this.triggerEvent('toggle')
    },
    climb() {
      this.triggerEvent('climb')
    }
  }
})
