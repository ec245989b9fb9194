/** The history of an order. Rows come from timeline.view; triggers `unfold` for the rows in the middle. */
Component({
  properties: {
    rows: { type: Array, value: [] },
    folded: { type: Number, value: 0 }
  },
  methods: {
    unfold() {
      this.triggerEvent('unfold')
    }
  }
})
