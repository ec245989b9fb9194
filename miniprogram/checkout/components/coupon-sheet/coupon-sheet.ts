/** The coupons of one checkout. `choices` comes from its view; triggers `choose` with a coupon's id or none. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    choices: { type: Object, value: {} }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    choose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { coupon: string }>) {
      this.triggerEvent('choose', { couponId: currentTarget.dataset.coupon })
    },
    none() {
      this.triggerEvent('choose', { couponId: '' })
    }
  }
})
