import { fenTyped } from '../../views/money-typed.view'
import { priceNeed } from '../../views/sheet-needs.view'

/** A price in yuan. Triggers `send` with `{ priceFen }`, above nothing. `price`: what stands there now, as typed. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    name: { type: String, value: '' },
    price: { type: String, value: '' }
  },
  data: { typed: '', need: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ typed: this.data.price })
    },
    'typed, price'(typed: string, price: string) {
      this.setData({ need: priceNeed(typed, price) })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    type({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value })
    },
    send() {
      this.triggerEvent('send', { priceFen: fenTyped(this.data.typed) })
    }
  }
})
