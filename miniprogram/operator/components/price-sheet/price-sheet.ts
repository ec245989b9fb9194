import { fenTyped } from '../../views/money-typed.view'

/** A price in yuan. Triggers `send` with `{ priceFen }`, above nothing. `price`: what stands there now, as typed. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    name: { type: String, value: '' },
    price: { type: String, value: '' }
  },
  data: { typed: '', trouble: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: this.data.price, trouble: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value, trouble: '' })
    },
    send() {
      const priceFen = fenTyped(this.data.typed)
      if (priceFen === null) this.setData({ trouble: '价格要大于 0，最多两位小数' })
      else this.triggerEvent('send', { priceFen })
    }
  }
})
