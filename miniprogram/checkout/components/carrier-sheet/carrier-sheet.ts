/** Who brings the goods. `carriers` comes from carriers.view; triggers `choose` with a carrier's id. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    carriers: { type: Array, value: [] },
    chosen: { type: String, value: '' }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({
      currentTarget
    }: WechatMiniprogram.TouchEvent<object, object, { carrier: string; serves: boolean }>) {
      const { carrier, serves } = currentTarget.dataset
      if (serves) this.triggerEvent('choose', { carrierId: carrier })
    }
  }
})
