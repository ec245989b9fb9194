/** One refund: how far it is and where each part of it is; `refund` comes from refund.view. Triggers `open`. */
Component({
  properties: {
    refund: { type: Object, value: {} }
  },
  methods: {
    open() {
      this.triggerEvent('open')
    }
  }
})
