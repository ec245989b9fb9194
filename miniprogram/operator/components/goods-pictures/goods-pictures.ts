/** Pictures in their order, the first one for lists. Triggers `add`, and `pick` with `{ place }`: what with it? */
Component({
  properties: {
    pictures: { type: Array, value: [] },
    most: { type: Number, value: 9 }
  },
  methods: {
    add() {
      this.triggerEvent('add')
    },
    pick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { place: number }>) {
      this.triggerEvent('pick', { place: currentTarget.dataset.place })
    }
  }
})
