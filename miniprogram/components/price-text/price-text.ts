/** An amount in yuan: sign and fen smaller than the yuan. `price` comes from words/price; size in rpx. */
Component({
  properties: {
    price: { type: Object, value: {} },
    size: { type: Number, value: 32 },
    /** `money` is red; `plain` takes the colour around it; `struck` is over. */
    tone: { type: String, value: 'money' },
    label: { type: String, value: '' }
  }
})
