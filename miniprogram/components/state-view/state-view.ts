/** Drawings whose file says more than the kind does; others have the kind's name. */
const DRAWINGS: Readonly<Record<string, string>> = {
  missing: 'gone',
  ...Object.fromEntries(
    ['addresses', 'cart', 'coupons', 'favourites', 'messages', 'orders', 'search'].map((kind) => [
      kind,
      `empty-${kind}`
    ])
  )
}

/** What a page shows instead of its content: loading, empty or failed. Triggers `act` for its one button. */
Component({
  properties: {
    /** `loading`, or what is drawn: `network`, `missing`, `orders`, `cart`, `search`... */
    kind: { type: String, value: 'loading' },
    title: { type: String, value: '' },
    advice: { type: String, value: '' },
    action: { type: String, value: '' },
    /** The shape of one card while loading, as t-skeleton takes it, and how many there are. */
    rows: { type: Array, value: [] },
    cards: { type: Array, value: [0, 1, 2] }
  },
  data: { drawings: DRAWINGS },
  methods: {
    act() {
      this.triggerEvent('act')
    }
  }
})
