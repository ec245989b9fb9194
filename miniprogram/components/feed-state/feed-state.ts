const SIX = [0, 1, 2, 3, 4, 5]

/**
 * What stands in place of goods, or below the last: `loading` (cards without words), `asking`, `failed`, `end`; nothing
 * for `more`. Triggers `retry`.
 */
Component({
  properties: {
    state: { type: String, value: 'loading' },
    layout: { type: String, value: 'tile' }
  },
  data: { ghosts: SIX },
  methods: {
    retry() {
      this.triggerEvent('retry')
    }
  }
})
