/** Pictures of this phone that go with some words. Triggers `add`, and `drop` with `{ place }`. */
Component({
  properties: {
    photos: { type: Array, value: [] },
    most: { type: Number, value: 9 }
  },
  methods: {
    add() {
      this.triggerEvent('add')
    },
    drop({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { place: number }>) {
      this.triggerEvent('drop', { place: currentTarget.dataset.place })
    }
  }
})
