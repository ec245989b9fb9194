/** What a page shows instead of its content: loading, empty or failed. Triggers `act` for its one button. */
Component({
  properties: {
    /** `loading`, or the name of a drawing: `network`, `orders`, `missing`. */
    kind: { type: String, value: 'loading' },
    title: { type: String, value: '' },
    advice: { type: String, value: '' },
    action: { type: String, value: '' },
    /** The shape of one card while loading, as t-skeleton takes it, and how many there are. */
    rows: { type: Array, value: [] },
    cards: { type: Array, value: [0, 1, 2] }
  },
  methods: {
    act() {
      this.triggerEvent('act')
    }
  }
})
